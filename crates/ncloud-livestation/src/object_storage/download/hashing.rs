//! The MD5 of a file that is still being written, taken of what is in place from the first byte on.

use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use md5::{Digest, Md5};
use tokio::sync::Notify;

use super::file_work::{blocking, failed};
use super::part_file::PartFile;
use super::range_set::RangeSet;
use crate::error::Result;

/// The ranges of a download under way, and word of each change.
#[derive(Debug, Default)]
pub(super) struct SharedRangeSet {
    ranges: Mutex<RangeSet>,
    changed: Notify,
}

impl SharedRangeSet {
    pub(super) fn new(ranges: RangeSet) -> Self {
        Self { ranges: Mutex::new(ranges), changed: Notify::new() }
    }

    /// Notes a range, and gives how many bytes are in place.
    pub(super) fn add(&self, range: std::ops::Range<u64>) -> u64 {
        let mut ranges = self.lock();
        ranges.add(range);
        let bytes = ranges.bytes();
        drop(ranges);
        self.changed.notify_one();
        bytes
    }

    fn frontier(&self) -> u64 {
        self.lock().frontier()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, RangeSet> {
        // Ranges are joined by code that does not panic.
        self.ranges.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As much as is hashed at a go, so that a download that was dropped does not go on hashing.
const STRIDE: u64 = 8 * 1024 * 1024;

/// The MD5 of the first `size` bytes, hashed as they come into place.
pub(super) async fn md5(part: &PartFile, size: u64, ranges: &SharedRangeSet) -> Result<[u8; 16]> {
    let part = part.clone();
    let (file, path) = blocking(move || part.open()).await?;
    let mut hashing = Hashing { file, path, md5: Md5::new(), buffer: vec![0; 64 * 1024] };
    let mut done = 0;
    while done < size {
        let frontier = ranges.frontier().min(size);
        if frontier == done || (frontier < size && frontier - done < STRIDE) {
            ranges.changed.notified().await;
            continue;
        }
        let step = (frontier - done).min(STRIDE);
        hashing = blocking(move || hashing.take(step)).await?;
        done += step;
    }
    Ok(hashing.md5.finalize().into())
}

struct Hashing {
    file: File,
    path: PathBuf,
    md5: Md5,
    buffer: Vec<u8>,
}

impl Hashing {
    fn take(mut self, mut bytes: u64) -> Result<Self> {
        while bytes > 0 {
            let want = usize::try_from(bytes).unwrap_or(usize::MAX).min(self.buffer.len());
            let read = self.file.read_exact(&mut self.buffer[..want]);
            read.map_err(|error| failed("cannot read", &self.path, error))?;
            self.md5.update(&self.buffer[..want]);
            bytes -= want as u64;
        }
        Ok(self)
    }
}
