//! How the stream of a set is cut.

use std::time::Duration;

use ncloud_livestation_raw::types::QualitySet;
use ncloud_livestation_raw::{DurationMillis, InvalidValue};

/// How the stream of a quality set for HLS is cut: all of a set that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Segments {
    /// Length of a segment, 1 to 10 seconds in whole milliseconds.
    pub duration: Duration,
    /// Segments in a playlist, 2 to 10.
    pub count: u32,
}

const LENGTHS: std::ops::RangeInclusive<Duration> = Duration::from_secs(1)..=Duration::from_secs(10);

impl Segments {
    /// Segments of this length (1 to 10 seconds), so many in a playlist (2 to 10).
    #[must_use]
    pub const fn new(duration: Duration, count: u32) -> Self {
        Self { duration, count }
    }

    /// Those of a set; `None` for one for low latency, and when the response does not say both.
    #[must_use]
    pub fn of(set: &QualitySet) -> Option<Self> {
        Some(Self::new(set.segment_duration?.into(), set.segment_count?))
    }

    /// Length and number as they are sent, if they keep the rules.
    pub(super) fn checked(self) -> Result<(DurationMillis, u32), InvalidValue> {
        let Self { duration, count } = self;
        if !LENGTHS.contains(&duration) {
            return Err(InvalidValue::new("segment duration", "be 1 to 10 seconds", &format_args!("{duration:?}")));
        }
        if !(2..=10).contains(&count) {
            return Err(InvalidValue::new("segment count", "be 2 to 10", &count));
        }
        Ok((DurationMillis::try_from(duration)?, count))
    }
}
