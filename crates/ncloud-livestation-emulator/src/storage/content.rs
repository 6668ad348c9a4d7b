//! The bytes of an object: computed where they are asked for, never all in memory.

use std::ops::Range;

use bytes::{Bytes, BytesMut};

use crate::random::SplitMix;

/// How much is read at a time.
const PIECE: u64 = 64 * 1024;

/// A synthetic block repeats the same noise, but begins with its own number, so that no two blocks are equal.
const BLOCK: usize = 4096;
const BLOCK_BYTES: u64 = BLOCK as u64;

/// Some bytes of its own, and behind them synthetic ones up to its length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    head: Bytes,
    seed: u64,
    length: u64,
}

impl Content {
    /// Exactly these bytes.
    pub(super) fn of(bytes: Bytes) -> Self {
        Self { seed: 0, length: bytes.len() as u64, head: bytes }
    }

    /// Bytes that follow from `seed`.
    pub(super) fn synthetic(seed: u64, length: u64) -> Self {
        Self { head: Bytes::new(), seed, length }
    }

    /// `head`, and bytes that follow from `seed`; a shorter `length` cuts the head.
    pub(super) fn headed(head: Bytes, seed: u64, length: u64) -> Self {
        Self { head, seed, length }
    }

    /// Other bytes of the same length, the same ones for each `generation`.
    pub(super) fn replaced(&self, generation: u64) -> Self {
        Self::synthetic(self.seed.wrapping_add(generation), self.length)
    }

    /// Bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// What tells two large contents apart without reading them.
    pub(super) fn fingerprint(&self) -> Bytes {
        let mut bytes = BytesMut::from(&self.head[..]);
        bytes.extend_from_slice(&self.seed.to_be_bytes());
        bytes.extend_from_slice(&self.length.to_be_bytes());
        bytes.freeze()
    }

    /// The pieces of a range, in order.
    pub(super) fn pieces(&self, range: Range<u64>) -> Pieces {
        Pieces { content: self.clone(), left: range.start..range.end.min(self.length) }
    }

    fn piece(&self, range: Range<u64>) -> Bytes {
        let own = self.head.len() as u64;
        if range.start >= own {
            return synthetic_bytes(self.seed, range).into();
        }
        let at = |position: u64| usize::try_from(position).unwrap_or(usize::MAX).min(self.head.len());
        self.head.slice(at(range.start)..at(range.end))
    }
}

/// What is left to read of a content; an iterator over pieces of at most 64 KiB.
#[derive(Debug)]
pub(super) struct Pieces {
    content: Content,
    left: Range<u64>,
}

impl Iterator for Pieces {
    type Item = Bytes;

    fn next(&mut self) -> Option<Bytes> {
        if self.left.is_empty() {
            return None;
        }
        let end = self.left.end.min(self.left.start.saturating_add(PIECE));
        let piece = self.content.piece(self.left.start..end);
        self.left.start += piece.len() as u64;
        Some(piece)
    }
}

/// The bytes at `range` of a synthetic object; they follow from `seed` and the position alone.
///
/// ```
/// use ncloud_livestation_emulator::synthetic_bytes;
///
/// let gibibyte = 1 << 30;
/// assert_eq!(synthetic_bytes(7, gibibyte - 3..gibibyte), synthetic_bytes(7, gibibyte - 9..gibibyte)[6..]);
/// ```
#[must_use]
pub fn synthetic_bytes(seed: u64, range: Range<u64>) -> Vec<u8> {
    let mut noise = [0; BLOCK];
    let mut random = SplitMix::new(seed);
    for word in noise.chunks_exact_mut(8) {
        word.copy_from_slice(&random.next().to_be_bytes());
    }
    let mut bytes = Vec::new();
    for number in range.start / BLOCK_BYTES..range.end.div_ceil(BLOCK_BYTES) {
        let mut block = noise;
        block[..8].copy_from_slice(&number.to_be_bytes());
        let at = |position: u64| {
            let offset = position.saturating_sub(number.saturating_mul(BLOCK_BYTES));
            usize::try_from(offset).unwrap_or(BLOCK).min(BLOCK)
        };
        bytes.extend(block.get(at(range.start)..at(range.end)).unwrap_or_default());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &Content, range: Range<u64>) -> Vec<u8> {
        content.pieces(range).flatten().collect()
    }

    #[test]
    fn every_range_is_that_part_of_the_whole() {
        let content = Content::headed(Bytes::from_static(b"a head of its own"), 7, 200_000);
        let whole = read(&content, 0..u64::MAX);
        assert_eq!(whole.len(), 200_000);
        assert!(whole.starts_with(b"a head of its own"));
        for (start, end) in
            [(0, 0), (0, 1), (3, 20), (16, 17), (17, 18), (4_095, 4_097), (65_535, 131_073), (199_999, 200_000)]
        {
            assert_eq!(read(&content, start..end), whole[start as usize..end as usize], "{start}..{end}");
        }
    }

    #[test]
    fn blocks_seeds_and_generations_differ() {
        assert_ne!(synthetic_bytes(1, 0..4096), synthetic_bytes(1, 4096..8192));
        assert_ne!(synthetic_bytes(1, 0..4096), synthetic_bytes(2, 0..4096));
        let content = Content::of(Bytes::from_static(b"0123456789"));
        assert_ne!(read(&content.replaced(1), 0..10), read(&content.replaced(2), 0..10));
        assert_eq!(content.replaced(1).length(), 10);
    }

    #[test]
    fn a_length_shorter_than_the_head_cuts_it() {
        assert_eq!(read(&Content::headed(Bytes::from_static(b"0123456789"), 1, 4), 0..9), b"0123");
    }
}
