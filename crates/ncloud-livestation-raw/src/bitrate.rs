//! Bit rates: one type, whatever unit a field has on the wire.

use std::fmt;

use serde::de::Deserializer;
use serde::{Deserialize, Serialize, Serializer};

use crate::decode::{FromJson, Node, Report, Unreadable, deserialize};

/// A bit rate: of a stream, of a recording, of a quality profile.
///
/// The service counts some bit rates in bits and others in kilobits per second, side by side in one object. This type is
/// the same for all of them; each field writes and reads it in its own unit. A kilobit is 1,000 bits.
///
/// ```
/// use ncloud_livestation_raw::Bitrate;
///
/// assert_eq!(Bitrate::mbps(2), Bitrate::kbps(2_000));
/// assert_eq!(Bitrate::kbps(2), Bitrate::bits_per_second(2_000));
/// assert_eq!(Bitrate::kbps(1_500).as_mbps(), 1.5);
/// assert_eq!(Bitrate::kbps(128).to_string(), "128 kbit/s");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bitrate(u64);

const KILO: u64 = 1_000;

impl Bitrate {
    /// A rate of so many bits per second.
    #[must_use]
    pub const fn bits_per_second(bits: u64) -> Self {
        Self(bits)
    }

    /// A rate of so many kilobits per second; the largest there is when it is more than that.
    #[must_use]
    pub const fn kbps(kilobits: u64) -> Self {
        Self(kilobits.saturating_mul(KILO))
    }

    /// A rate of so many megabits per second; the largest there is when it is more than that.
    #[must_use]
    pub const fn mbps(megabits: u64) -> Self {
        Self(megabits.saturating_mul(KILO * KILO))
    }

    /// The rate in bits per second.
    #[must_use]
    pub const fn as_bits_per_second(self) -> u64 {
        self.0
    }

    /// The rate in kilobits per second, with a fraction.
    #[must_use]
    pub fn as_kbps(self) -> f64 {
        self.0 as f64 / 1e3
    }

    /// The rate in megabits per second, with a fraction.
    #[must_use]
    pub fn as_mbps(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// The rate in kilobits per second, if it is a whole number of them.
    #[must_use]
    pub const fn whole_kbps(self) -> Option<u64> {
        if self.0.is_multiple_of(KILO) { Some(self.0 / KILO) } else { None }
    }
}

impl fmt::Display for Bitrate {
    /// In kilobits where that is exact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whole_kbps() {
            Some(kilobits) => f.pad(&format!("{kilobits} kbit/s")),
            None => f.pad(&format!("{} bit/s", self.0)),
        }
    }
}

impl fmt::Debug for Bitrate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bitrate({self})")
    }
}

/// By itself it is written in bits per second.
impl Serialize for Bitrate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

impl FromJson for Bitrate {
    const EMPTY_IS_NONE: bool = true;

    fn from_json(node: Node<'_>, _: &mut Report) -> Result<Self, Unreadable> {
        node.unsigned("a number of bits per second").map(Self)
    }
}

impl<'de> Deserialize<'de> for Bitrate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
