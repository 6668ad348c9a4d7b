//! Fields of the format `kilobits-per-second`: a [`Bitrate`] that travels as a number of kilobits.

use serde::de::Deserializer;
use serde::ser::Error as _;
use serde::{Deserialize, Serialize, Serializer};

use crate::bitrate::Bitrate;
use crate::decode::{FromJson, Node, Report, Unreadable, deserialize as read};

/// A bit rate as such a field reads it.
#[derive(Debug)]
pub(crate) struct Scaled(Bitrate);

impl Scaled {
    pub(crate) fn into(self) -> Bitrate {
        self.0
    }
}

impl FromJson for Scaled {
    const EMPTY_IS_NONE: bool = true;

    fn from_json(node: Node<'_>, _: &mut Report) -> Result<Self, Unreadable> {
        const EXPECTED: &str = "a number of kilobits per second";
        let kilobits = node.unsigned(EXPECTED)?;
        let rate = Bitrate::kbps(kilobits);
        // More than can be counted in bits is no bit rate.
        if rate.whole_kbps() == Some(kilobits) { Ok(Self(rate)) } else { Err(node.is_not(EXPECTED)) }
    }
}

impl<'de> Deserialize<'de> for Scaled {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer)
    }
}

/// A bit rate, or one that may be missing.
pub(crate) trait Rate: Sized {
    fn rate(&self) -> Option<Bitrate>;

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

impl Rate for Bitrate {
    fn rate(&self) -> Option<Bitrate> {
        Some(*self)
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Scaled as Deserialize>::deserialize(deserializer).map(Scaled::into)
    }
}

impl Rate for Option<Bitrate> {
    fn rate(&self) -> Option<Bitrate> {
        *self
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let scaled = <Option<Scaled> as Deserialize>::deserialize(deserializer)?;
        Ok(scaled.map(Scaled::into))
    }
}

/// Writes kilobits, and refuses what is no whole number of them: rounding would ask for another rate.
pub(crate) fn serialize<R: Rate, S: Serializer>(rate: &R, serializer: S) -> Result<S::Ok, S::Error> {
    match rate.rate() {
        Some(rate) => match rate.whole_kbps() {
            Some(kilobits) => serializer.serialize_u64(kilobits),
            None => Err(S::Error::custom(format!("{rate} is no whole number of kilobits per second"))),
        },
        None => None::<u64>.serialize(serializer),
    }
}

/// Reads kilobits.
pub(crate) fn deserialize<'de, R: Rate, D: Deserializer<'de>>(deserializer: D) -> Result<R, D::Error> {
    R::deserialize(deserializer)
}
