//! Reading RFC 3339, as the metadata service writes the expiry of its credentials.

use std::fmt;
use std::str::FromStr;

use super::Timestamp;
use super::civil::DateTime;

/// Reads RFC 3339 with any offset; a fraction finer than milliseconds is cut.
///
/// A space or `t` for the `T`, and an offset without its colon, are accepted too.
impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        parse(value).ok_or(ParseTimestampError(()))
    }
}

/// The text is not an RFC 3339 time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseTimestampError(());

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an RFC 3339 time such as 2022-06-23T10:16:17.666Z")
    }
}

impl std::error::Error for ParseTimestampError {}

fn parse(value: &str) -> Option<Timestamp> {
    // Asked once for the whole text: from here on every byte is a character and every index a boundary.
    if !value.is_ascii() {
        return None;
    }
    let (date, rest) = value.split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (time, rest) = rest.split_at_checked(8)?;
    let (millisecond, offset) = match rest.strip_prefix('.') {
        Some(rest) => fraction(rest)?,
        None => (0, rest),
    };

    let date_time = DateTime {
        year: digits(date.get(..4)?)?,
        month: digits(date.get(4..)?.strip_prefix('-')?.get(..2)?)?,
        day: digits(date.get(7..)?.strip_prefix('-')?)?,
        hour: digits(time.get(..2)?)?,
        minute: digits(time.get(2..)?.strip_prefix(':')?.get(..2)?)?,
        second: digits(time.get(5..)?.strip_prefix(':')?)?,
        millisecond,
    };
    let millis = date_time.to_epoch_millis()? - offset_millis(offset)?;
    Some(Timestamp::from_epoch_millis(millis))
}

/// The milliseconds of a fraction, and what follows it.
fn fraction(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (fraction, rest) = text.split_at_checked(end)?;
    if fraction.is_empty() {
        return None;
    }
    let millis = fraction.bytes().chain([b'0', b'0']).take(3).fold(0, |sum, b| sum * 10 + i64::from(b - b'0'));
    Some((millis, rest))
}

fn offset_millis(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let (sign, rest) = text.split_at_checked(1)?;
    let sign = match sign {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, rest) = rest.split_at_checked(2)?;
    let (hours, minutes) = (digits(hours)?, digits(rest.strip_prefix(':').unwrap_or(rest))?);
    (rest.len() <= 3 && hours <= 23 && minutes <= 59).then_some(sign * (hours * 60 + minutes) * 60_000)
}

/// The number `text` writes, if digits are all it has: `parse` alone would take a sign too.
pub(super) fn digits(text: &str) -> Option<i64> {
    let only_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if only_digits { text.parse().ok() } else { None }
}
