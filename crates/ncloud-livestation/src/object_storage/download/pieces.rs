//! The ranges that are still to be fetched, and how large the next one is.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::range_set::RangeSet;

/// The ranges that are still to be fetched.
///
/// Unread bytes of an aborted request are wasted: the operating system may have received all of them already. So requests are
/// small, a three-thousandth of the object, and larger only as far as the server is away: waiting for a response is to take a
/// small part of the time that its bytes take.
#[derive(Debug)]
pub(super) struct Pieces {
    gaps: Mutex<VecDeque<Range<u64>>>,
    smallest: u64,
    largest: u64,
}

/// Objects up to this are fetched by one request.
const SMALL_OBJECT: u64 = 256 * 1024;
/// 50 interruptions of 4 requests waste at most 7 % of the object, were all of each lost; measured was 1 %.
const SHARE: u64 = 3072;
const SMALLEST: u64 = 16 * 1024;
/// Bytes to request for each millisecond that a response takes: the delay is a tenth of it at 6 MiB a second and connection.
const BYTES_A_MILLISECOND: u64 = 64 * 1024;
/// So many missing bytes are worth a connection.
const BYTES_A_CONNECTION: u64 = 8 * 1024 * 1024;

impl Pieces {
    /// What these ranges lack of an object of this length, in requests of at most `largest` bytes.
    pub(super) fn new(ranges: &RangeSet, length: u64, largest: u64) -> Self {
        let smallest = if length <= SMALL_OBJECT { length } else { (length / SHARE).max(SMALLEST) };
        Self { gaps: Mutex::new(ranges.missing(length)), smallest: smallest.clamp(1, largest), largest }
    }

    /// How many connections are worth it, `at_most` so many.
    pub(super) fn connections(&self, at_most: usize) -> usize {
        let bytes: u64 = self.lock().iter().map(|gap| gap.end - gap.start).sum();
        usize::try_from(bytes.div_ceil(BYTES_A_CONNECTION)).unwrap_or(usize::MAX).min(at_most)
    }

    /// The next range to request, when the last response took this long to begin.
    pub(super) fn next(&self, delay: Duration) -> Option<Range<u64>> {
        let by_delay = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX).saturating_mul(BYTES_A_MILLISECOND);
        let length = by_delay.clamp(self.smallest, self.largest);
        let mut gaps = self.lock();
        let gap = gaps.front_mut()?;
        if gap.end - gap.start <= length {
            return gaps.pop_front();
        }
        let piece = gap.start..gap.start + length;
        gap.start = piece.end;
        Some(piece)
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Range<u64>>> {
        // Nothing panics while it holds this.
        self.gaps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(length: u64, largest: u64, delay: u64) -> Vec<u64> {
        let pieces = Pieces::new(&RangeSet::default(), length, largest);
        std::iter::from_fn(|| pieces.next(Duration::from_millis(delay))).map(|piece| piece.end - piece.start).collect()
    }

    #[test]
    fn requests_are_small_unless_the_server_is_far() {
        const MIB: u64 = 1024 * 1024;
        assert_eq!(lengths(200_000, 8 * MIB, 0), [200_000]);
        assert_eq!(lengths(200_000, 150_000, 0), [150_000, 50_000]);
        assert_eq!(lengths(MIB, 8 * MIB, 0), [16 * 1024; 64]);
        assert_eq!(lengths(MIB, 8 * MIB, 4), [256 * 1024; 4]);
        assert_eq!(lengths(MIB, 8 * MIB, 1000), [MIB]);
        assert_eq!(lengths(3072 * MIB, 8 * MIB, 1), [MIB; 3072]);
        assert_eq!(lengths(1024 * MIB, 8 * MIB, 1000), [8 * MIB; 128]);
        assert_eq!(lengths(0, 8 * MIB, 0), [0; 0]);
    }

    #[test]
    fn small_objects_get_one_connection() {
        let connections = |length| Pieces::new(&RangeSet::default(), length, u64::MAX).connections(4);
        assert_eq!([0, 1, 8 << 20, 9 << 20, 1 << 30].map(connections), [0, 1, 1, 2, 4]);
    }
}
