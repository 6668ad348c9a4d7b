//! The one time type of the SDK.

mod civil;
mod http_date;
mod rfc3339;
mod serde;

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub use self::rfc3339::ParseTimestampError;

/// A moment: whole milliseconds since 1970-01-01T00:00:00 UTC.
///
/// Milliseconds because every Live Station field and the signature header count in them
/// (<https://api.ncloud-docs.com/docs/en/common-ncpapi>).
///
/// ```
/// use ncloud_auth::Timestamp;
///
/// let created = Timestamp::from_epoch_millis(1_655_979_377_666);
/// assert_eq!(created.to_string(), "2022-06-23T10:16:17.666Z");
/// assert_eq!("2022-06-23T19:16:17.666+09:00".parse(), Ok(created));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment `millis` milliseconds after the epoch (before it when negative).
    pub const fn from_epoch_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    pub const fn as_epoch_millis(self) -> i64 {
        self.0
    }

    /// Reads the value of an HTTP `Date` header in any of its three forms (RFC 9110, section 5.6.7).
    ///
    /// The name of the weekday is not checked: the vendor's own example calls a Sunday a Friday.
    ///
    /// ```
    /// use ncloud_auth::Timestamp;
    ///
    /// let date = Timestamp::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT");
    /// assert_eq!(date, Some(Timestamp::from_epoch_millis(784_111_777_000)));
    /// ```
    pub fn parse_http_date(value: &str) -> Option<Self> {
        http_date::parse(value)
    }

    /// This moment plus `duration`, cut to whole milliseconds; `None` past the last representable moment.
    pub fn checked_add(self, duration: Duration) -> Option<Self> {
        let millis = i64::try_from(duration.as_millis()).ok()?;
        self.0.checked_add(millis).map(Self)
    }

    /// This moment minus `duration`, cut to whole milliseconds; `None` before the first representable moment.
    pub fn checked_sub(self, duration: Duration) -> Option<Self> {
        let millis = i64::try_from(duration.as_millis()).ok()?;
        self.0.checked_sub(millis).map(Self)
    }

    /// Like [`checked_add`](Self::checked_add), stopping at the last representable moment.
    #[must_use]
    pub fn saturating_add(self, duration: Duration) -> Self {
        self.checked_add(duration).unwrap_or(Self(i64::MAX))
    }

    /// Like [`checked_sub`](Self::checked_sub), stopping at the first representable moment.
    #[must_use]
    pub fn saturating_sub(self, duration: Duration) -> Self {
        self.checked_sub(duration).unwrap_or(Self(i64::MIN))
    }

    /// Time passed from `earlier` to this moment; `None` if `earlier` is in fact later.
    pub fn duration_since(self, earlier: Self) -> Option<Duration> {
        (self >= earlier).then(|| self.abs_diff(earlier))
    }

    /// Distance between two moments, whichever comes first.
    pub fn abs_diff(self, other: Self) -> Duration {
        Duration::from_millis(self.0.abs_diff(other.0))
    }
}

/// RFC 3339 in UTC with milliseconds: `2022-06-23T10:16:17.666Z`.
///
/// A moment outside the years 0 to 9999, which RFC 3339 cannot write, prints as `<n> ms since the epoch`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match civil::DateTime::from_epoch_millis(self.0) {
            Some(t) => write!(
                f,
                "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
                t.year, t.month, t.day, t.hour, t.minute, t.second, t.millisecond
            ),
            None => write!(f, "{} ms since the epoch", self.0),
        }
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}

/// A moment the platform's clock type cannot hold (on Windows: before 1601 or after 30000) becomes the epoch.
impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        let distance = Duration::from_millis(timestamp.0.unsigned_abs());
        let moved = if timestamp.0 >= 0 { UNIX_EPOCH.checked_add(distance) } else { UNIX_EPOCH.checked_sub(distance) };
        moved.unwrap_or(UNIX_EPOCH)
    }
}

/// Cuts to whole milliseconds, towards the past.
impl TryFrom<SystemTime> for Timestamp {
    type Error = TimestampOutOfRange;

    fn try_from(time: SystemTime) -> Result<Self, Self::Error> {
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_millis()).map(Self).map_err(|_| TimestampOutOfRange(())),
            Err(error) => {
                let before = error.duration().as_nanos().div_ceil(1_000_000);
                i64::try_from(before).map(|millis| Self(-millis)).map_err(|_| TimestampOutOfRange(()))
            }
        }
    }
}

/// A [`SystemTime`] too far from the epoch to count in 64-bit milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimestampOutOfRange(());

impl fmt::Display for TimestampOutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the time is too far from 1970 to count in 64-bit milliseconds")
    }
}

impl std::error::Error for TimestampOutOfRange {}
