//! Trace ids: 26 lower-case letters and digits like the document's `36c9k60om4p3238cpmc9gm4cj4`, the same in each run.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::random::SplitMix;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";
const LENGTH: usize = 26;

/// Counts responses; the n-th of every emulator has the same trace id.
#[derive(Debug, Default)]
pub(crate) struct TraceIds {
    given: AtomicU64,
}

impl TraceIds {
    /// The trace id of the next response.
    pub(crate) fn next(&self) -> String {
        Self::nth(self.given.fetch_add(1, Ordering::Relaxed))
    }

    /// Starts again with the first.
    pub(crate) fn reset(&self) {
        self.given.store(0, Ordering::Relaxed);
    }

    fn nth(number: u64) -> String {
        let mut random = SplitMix::new(number);
        let letter = |bits: u64| ALPHABET.get((bits >> 59) as usize).copied().map_or('0', char::from);
        (0..LENGTH).map(|_| letter(random.next())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_look_right_differ_and_repeat() {
        let (ids, again) = (TraceIds::default(), TraceIds::default());
        let first = ids.next();
        assert_eq!(first.len(), 26);
        assert!(first.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        assert_eq!(first, again.next());
        assert_ne!(first, ids.next());
        ids.reset();
        assert_eq!(first, ids.next());
    }
}
