//! The MD5 of a file that is still being written.

use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use md5::{Digest, Md5};
use tokio::sync::Notify;

use super::blocking::{blocking, failed};
use super::part_file::PartFile;
use super::range_set::RangeSet;
use crate::error::Result;

/// The ranges of a download under way, which tell a waiting reader of each change.
#[derive(Debug, Default)]
pub(super) struct SharedRangeSet {
    ranges: Mutex<RangeSet>,
    changed: Notify,
}

impl SharedRangeSet {
    pub(super) fn new(ranges: RangeSet) -> Self {
        Self { ranges: Mutex::new(ranges), changed: Notify::new() }
    }

    /// Adds a range. Returns how many bytes are on disk.
    pub(super) fn add(&self, range: std::ops::Range<u64>) -> u64 {
        let mut ranges = self.lock();
        ranges.add(range);
        let bytes = ranges.bytes();
        drop(ranges);
        self.changed.notify_one();
        bytes
    }

    fn contiguous(&self) -> u64 {
        self.lock().contiguous()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, RangeSet> {
        // Ranges are joined by code that does not panic.
        self.ranges.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The most bytes that are hashed in one go, so that a download that was dropped does not go on hashing.
const CHUNK: u64 = 8 * 1024 * 1024;

/// The MD5 of the first `size` bytes, hashed as they are written.
pub(super) async fn md5(part: &PartFile, size: u64, ranges: &SharedRangeSet) -> Result<[u8; 16]> {
    let part = part.clone();
    let (file, path) = blocking(move || part.open()).await?;
    let mut hashing = Hashing { file, path, md5: Md5::new(), buffer: vec![0; 64 * 1024] };
    let mut done = 0;
    while done < size {
        let written = ranges.contiguous().min(size);
        if written == done || (written < size && written - done < CHUNK) {
            ranges.changed.notified().await;
            continue;
        }
        let length = (written - done).min(CHUNK);
        hashing = blocking(move || hashing.update(length)).await?;
        done += length;
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
    fn update(mut self, mut bytes: u64) -> Result<Self> {
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
