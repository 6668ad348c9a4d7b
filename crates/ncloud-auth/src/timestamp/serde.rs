//! Timestamps in JSON: written as RFC 3339, read from whatever the vendor's pages show.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

use super::Timestamp;
use super::civil::DateTime;

/// Writes RFC 3339 in UTC with milliseconds, `"2022-06-23T10:16:17.666Z"`, which people and other programs read alike; a
/// moment outside the years 0 to 9999, which RFC 3339 cannot write, as the integer of its epoch milliseconds.
///
/// Only what is stored or printed is written so: no request of Live Station carries this type.
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match DateTime::from_epoch_millis(self.0) {
            Some(_) => serializer.collect_str(self),
            None => serializer.serialize_i64(self.0),
        }
    }
}

/// Reads epoch milliseconds from an integer, a float without a fraction, or either of them in a string, and RFC 3339:
/// older vendor pages type times as strings, and do not say of which kind.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EpochMillis)
    }
}

struct EpochMillis;

impl Visitor<'_> for EpochMillis {
    type Value = Timestamp;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("milliseconds since the epoch, as a number or a string of digits, or a time as in RFC 3339")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Timestamp, E> {
        Ok(Timestamp(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Timestamp, E> {
        i64::try_from(value).map(Timestamp).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Timestamp, E> {
        integral(value).map(Timestamp).ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Timestamp, E> {
        let text = value.trim();
        let millis = text.parse().ok().or_else(|| text.parse().ok().and_then(integral));
        millis
            .map(Timestamp)
            .or_else(|| text.parse().ok())
            .ok_or_else(|| E::invalid_value(Unexpected::Str(value), &self))
    }
}

/// The integer a float stands for, within the range where a float holds every integer exactly.
fn integral(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
    let exact = value.fract() == 0.0 && value.abs() <= EXACT;
    // The check above makes this conversion lossless.
    exact.then_some(value as i64)
}
