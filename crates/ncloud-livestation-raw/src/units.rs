//! Durations and sizes whose unit is part of the type.
//!
//! The service gives each object its own unit: snapshots are measured in minutes, clips in milliseconds.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::de::Deserializer;
use serde::{Deserialize, Serialize, Serializer};

use crate::decode::{FromJson, Node, Report, Unreadable, deserialize};
use crate::invalid_value::InvalidValue;

macro_rules! duration_in {
    ($(#[$meta:meta])* $name:ident, $unit:literal, $millis:expr) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u64);

        impl $name {
            #[doc = concat!("A duration of so many ", $unit, ".")]
            #[must_use]
            pub const fn new(count: u64) -> Self {
                Self(count)
            }

            #[doc = concat!("The number of ", $unit, ".")]
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0
            }
        }

        impl From<$name> for Duration {
            fn from(value: $name) -> Self {
                Duration::from_millis(value.0.saturating_mul($millis))
            }
        }

        impl TryFrom<Duration> for $name {
            type Error = InvalidValue;

            /// Refuses what is not a whole number of the unit: rounding would cut another clip than the one asked for.
            fn try_from(value: Duration) -> Result<Self, InvalidValue> {
                const UNIT: Duration = Duration::from_millis($millis);
                let count = value.as_nanos() / UNIT.as_nanos();
                let whole = value.as_nanos() % UNIT.as_nanos() == 0;
                u64::try_from(count).ok().filter(|_| whole).map(Self).ok_or_else(|| {
                    InvalidValue::new("duration", concat!("be a whole number of ", $unit), &format_args!("{value:?}"))
                })
            }
        }

        scalar!($name, concat!("a number of ", $unit));
    };
}

/// Number-or-digits reading, number writing and the obvious `Display`, `Debug` and `FromStr`.
macro_rules! scalar {
    ($name:ident, $expecting:expr) => {
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

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
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
                node.unsigned($expecting).map(Self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer)
            }
        }
    };
}

duration_in!(
    /// A duration in milliseconds: clip ranges and clip lengths.
    ///
    /// ```
    /// use std::time::Duration;
    /// use ncloud_livestation_raw::DurationMillis;
    ///
    /// assert_eq!(Duration::from(DurationMillis::new(1500)), Duration::from_secs_f32(1.5));
    /// ```
    DurationMillis, "milliseconds", 1
);
duration_in!(
    /// A duration in seconds.
    DurationSeconds, "seconds", 1_000
);
duration_in!(
    /// A duration in minutes: the length of a snapshot.
    DurationMinutes, "minutes", 60_000
);

/// A number of things, such as the clips of a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Count(u64);

impl Count {
    /// A count of things.
    #[must_use]
    pub const fn new(count: u64) -> Self {
        Self(count)
    }

    /// The number of things.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

scalar!(Count, "a number");

/// A size in bytes: the file of a clip.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ByteCount(u64);

impl ByteCount {
    /// A size of so many bytes.
    #[must_use]
    pub const fn new(bytes: u64) -> Self {
        Self(bytes)
    }

    /// The number of bytes.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

scalar!(ByteCount, "a number of bytes");

/// A rate in bytes per second: what goes to a platform.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BytesPerSecond(u64);

impl BytesPerSecond {
    /// A rate of so many bytes per second.
    #[must_use]
    pub const fn new(rate: u64) -> Self {
        Self(rate)
    }

    /// The number of bytes per second.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

scalar!(BytesPerSecond, "a number of bytes per second");
