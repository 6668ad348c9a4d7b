//! Which bytes of the object are on disk.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

/// Ranges that are on disk, joined where they touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RangeSet {
    /// Start to end.
    done: BTreeMap<u64, u64>,
}

impl RangeSet {
    /// Adds a range, which may overlap others.
    pub(super) fn add(&mut self, range: Range<u64>) {
        let (mut start, mut end) = (range.start, range.end);
        if start >= end {
            return;
        }
        while let Some((&other_start, &other_end)) = self.done.range(..=end).next_back() {
            if other_end < start {
                break;
            }
            self.done.remove(&other_start);
            start = start.min(other_start);
            end = end.max(other_end);
        }
        self.done.insert(start, end);
    }

    /// How many bytes are on disk.
    pub(super) fn bytes(&self) -> u64 {
        self.done.iter().map(|(start, end)| end - start).sum()
    }

    /// How many bytes are on disk from the first one on, without a gap.
    pub(super) fn contiguous(&self) -> u64 {
        self.done.get(&0).copied().unwrap_or(0)
    }

    /// What is missing of so many bytes, in order.
    pub(super) fn missing(&self, size: u64) -> VecDeque<Range<u64>> {
        let mut gaps = VecDeque::new();
        let mut at = 0;
        for (start, end) in self.done.iter().map(|(start, end)| (*start, *end)).chain([(size, size)]) {
            if at < start {
                gaps.push_back(at..start);
            }
            at = at.max(end);
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn says_what_a_bitmap_says(ranges in prop::collection::vec((0_u64..60, 0_u64..20), 0..12)) {
            let mut set = RangeSet::default();
            let mut bitmap = [false; 80];
            for (start, length) in ranges {
                set.add(start..start + length);
                bitmap[start as usize..(start + length) as usize].fill(true);
            }
            prop_assert_eq!(set.bytes(), bitmap.iter().filter(|done| **done).count() as u64);
            prop_assert_eq!(set.contiguous(), bitmap.iter().take_while(|done| **done).count() as u64);
            for missing in set.missing(80) {
                for at in missing {
                    prop_assert!(!std::mem::replace(&mut bitmap[at as usize], true));
                }
            }
            prop_assert!(bitmap.iter().all(|done| *done));
        }
    }
}
