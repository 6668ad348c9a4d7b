//! The clock on the wall in Korea, which requests of schedules carry.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use ncloud_auth::Timestamp;
use serde::de::Deserializer;
use serde::{Deserialize, Serialize, Serializer};

use crate::checked::checked;
use crate::invalid_value::InvalidValue;

/// A moment that is written as the clock on the wall shows it in Korea (UTC+9): `20250820190000`.
///
/// Whole seconds, in the years 0 to 9999. Responses have moments in milliseconds, as [`Timestamp`].
///
/// ```
/// use ncloud_livestation_raw::{KoreanTime, Timestamp};
///
/// let start = KoreanTime::at_or_after(Timestamp::from_epoch_millis(1_755_684_000_000))?;
/// assert_eq!(start.to_string(), "20250820190000");
/// # Ok::<(), ncloud_livestation_raw::InvalidValue>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KoreanTime(Timestamp);

/// Korea has had no summer time since 1988.
const OFFSET: Duration = Duration::from_secs(9 * 3600);

const WHAT: &str = "time in Korea";

impl KoreanTime {
    /// The whole second that `moment` is, or the next one: what begins then does not begin too early.
    ///
    /// # Errors
    ///
    /// When it is not in the years 0 to 9999 in Korea.
    pub fn at_or_after(moment: Timestamp) -> Result<Self, InvalidValue> {
        let millis = moment.as_epoch_millis();
        let second = millis.div_euclid(1_000).saturating_add(i64::from(millis.rem_euclid(1_000) > 0));
        let time = Self(Timestamp::from_epoch_millis(second.saturating_mul(1_000)));
        match time.digits() {
            Some(_) => Ok(time),
            None => Err(InvalidValue::new(WHAT, "be in the years 0 to 9999", &moment)),
        }
    }

    /// The moment.
    #[must_use]
    pub const fn timestamp(self) -> Timestamp {
        self.0
    }

    /// `None` outside of the years that have four digits.
    fn digits(self) -> Option<String> {
        let shown = self.0.saturating_add(OFFSET).to_string();
        // 2025-08-20T19:00:00.000Z
        let is_date = shown.len() == 24 && shown.ends_with(".000Z");
        is_date.then(|| shown.chars().filter(char::is_ascii_digit).take(14).collect())
    }
}

/// The 14 digits.
impl fmt::Display for KoreanTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits().unwrap_or_default())
    }
}

impl fmt::Debug for KoreanTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KoreanTime({self})")
    }
}

/// Reads 14 digits that are a date and a time of day.
impl FromStr for KoreanTime {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        const RULE: &str = "be 14 digits: year, month, day, hour, minute and second";
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let (date, time) = ([part(0, 4), part(4, 6), part(6, 8)], [part(8, 10), part(10, 12), part(12, 14)]);
        let is_digits = text.len() == 14 && text.bytes().all(|byte| byte.is_ascii_digit());
        let moment = format!("{}T{}+09:00", date.join("-"), time.join(":")).parse().ok().filter(|_| is_digits);
        moment.map(Self).ok_or_else(|| InvalidValue::new(WHAT, RULE, &text))
    }
}

impl Serialize for KoreanTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for KoreanTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        checked(deserializer)
    }
}
