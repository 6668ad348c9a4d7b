//! Identifiers that cannot change the path they stand in.
//!
//! A path such as `/channels/{channelId}/{snapshotId}` has no literal segment before the id, so `..`, an empty id or
//! a slash would turn one operation into another, correctly signed. These types make such a value impossible.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::de::Deserializer;
use serde::{Deserialize, Serialize, Serializer};

use crate::checked::checked;
use crate::decode::{FromJson, Node, Report, Unreadable, deserialize};
use crate::invalid_value::InvalidValue;

/// Identifies a channel, such as `ls-20220623115623-fHnXy`.
///
/// Ids seen so far are `ls-`, 14 digits, `-` and 5 letters or digits; the rule here is wider, so that a new form does
/// not break anyone, and only keeps an id from changing the path. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChannelId(Arc<str>);

impl ChannelId {
    const WHAT: &'static str = "channel id";
    const RULE: &'static str = "be 1 to 128 of the characters A-Z a-z 0-9 _ and -";

    /// Checks and wraps an id.
    ///
    /// # Errors
    ///
    /// When it is empty, longer than 128 bytes, or has any character but ASCII letters, digits, `_` and `-`.
    pub fn new(id: impl Into<Arc<str>>) -> Result<Self, InvalidValue> {
        let id = id.into();
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if (1..=128).contains(&id.len()) && id.bytes().all(legal) {
            Ok(Self(id))
        } else {
            Err(InvalidValue::new(Self::WHAT, Self::RULE, &id))
        }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ChannelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ChannelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChannelId({})", self.0)
    }
}

impl FromStr for ChannelId {
    type Err = InvalidValue;

    fn from_str(id: &str) -> Result<Self, InvalidValue> {
        Self::new(id)
    }
}

impl TryFrom<&str> for ChannelId {
    type Error = InvalidValue;

    fn try_from(id: &str) -> Result<Self, InvalidValue> {
        Self::new(id)
    }
}

impl TryFrom<String> for ChannelId {
    type Error = InvalidValue;

    fn try_from(id: String) -> Result<Self, InvalidValue> {
        Self::new(id)
    }
}

impl AsRef<str> for ChannelId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Serialize for ChannelId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ChannelId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        checked(deserializer)
    }
}

/// Declares a numeric identifier: read from a number or a string of digits, written as a number.
macro_rules! numeric_id {
    ($(#[$meta:meta])* $name:ident, $what:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u64);

        impl $name {
            const WHAT: &'static str = $what;

            /// Wraps a number.
            #[must_use]
            pub const fn new(id: u64) -> Self {
                Self(id)
            }

            /// The id as a number.
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl From<$name> for u64 {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl From<u64> for $name {
            fn from(id: u64) -> Self {
                Self(id)
            }
        }

        impl FromStr for $name {
            type Err = InvalidValue;

            fn from_str(id: &str) -> Result<Self, InvalidValue> {
                digits(id).map(Self).ok_or_else(|| InvalidValue::new(Self::WHAT, DIGITS, &id))
            }
        }

        impl TryFrom<&str> for $name {
            type Error = InvalidValue;

            fn try_from(id: &str) -> Result<Self, InvalidValue> {
                id.parse()
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_u64(self.0)
            }
        }

        impl FromJson for $name {
            const EMPTY_IS_NONE: bool = true;

            fn from_json(node: Node<'_>, _: &mut Report) -> Result<Self, Unreadable> {
                node.unsigned(concat!("a ", $what)).map(Self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer)
            }
        }
    };
}

numeric_id!(
    /// Identifies a snapshot within its channel.
    ///
    /// The vendor's pages type it as a number in some places and as a string in others; both are read.
    SnapshotId,
    "snapshot id"
);
numeric_id!(
    /// Identifies a short clip within its channel.
    ///
    /// The vendor's pages type it as a number in some places and as a string in others; both are read.
    ShortClipId,
    "short clip id"
);
numeric_id!(
    /// Identifies a recording. In most responses it is the name of the recording, in digits.
    RecordingId,
    "recording id"
);
numeric_id!(
    /// Identifies a quality profile: one picture and sound that a stream is encoded into.
    QualityProfileId,
    "quality profile id"
);
numeric_id!(
    /// Identifies a curtain content of an account.
    CurtainContentId,
    "curtain content id"
);
numeric_id!(
    /// Identifies a platform that a Re-Stream channel relays to.
    RestreamPlatformId,
    "platform id"
);
numeric_id!(
    /// Identifies a schedule of a VOD2LIVE channel.
    ScheduleId,
    "schedule id"
);
numeric_id!(
    /// Identifies a quality set: what a stream is encoded into.
    QualitySetId,
    "quality set id"
);
numeric_id!(
    /// Number of a CDN: a Global Edge, Global CDN or CDN+. 0 where there is none.
    ///
    /// Requests have it as a number, responses as a string; both are read.
    CdnInstanceNo,
    "CDN instance number"
);
numeric_id!(
    /// Identifies a profile of a Global Edge. 0 where there is no CDN.
    EdgeProfileId,
    "profile id"
);
numeric_id!(
    /// Number of a channel among the instances of an account; operations take its [`ChannelId`].
    ///
    /// A number on some pages and a string on others; both are read.
    InstanceNo,
    "instance number"
);

const DIGITS: &str = "be a plain number in digits";

/// Unlike `u64::from_str`, no sign: `+1` in a path is not `1`.
fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
