//! A buffer in front of the part file.

use std::ops::Range;

use bytes::Bytes;

use super::blocking::blocking;
use super::part_file::Writer;
use crate::error::Result;

/// Collects received bytes, and writes them to the part file in larger pieces.
pub(super) struct WriteBuffer {
    /// `None` while it writes, and after an error.
    writer: Option<Writer>,
    /// Where in the object the buffered bytes begin.
    offset: u64,
    pieces: Vec<Bytes>,
    buffered: u64,
    write_size: u64,
}

impl WriteBuffer {
    pub(super) fn new(writer: Writer, write_size: u64) -> Self {
        Self { writer: Some(writer), offset: 0, pieces: Vec::new(), buffered: 0, write_size }
    }

    /// Adds bytes. Returns the range that was written, if one was.
    pub(super) async fn push(&mut self, bytes: Bytes) -> Result<Option<Range<u64>>> {
        self.buffered += bytes.len() as u64;
        self.pieces.push(bytes);
        if self.buffered >= self.write_size { self.flush().await } else { Ok(None) }
    }

    /// Writes what is buffered. Returns its range, if there was any.
    pub(super) async fn flush(&mut self) -> Result<Option<Range<u64>>> {
        let Some(mut writer) = self.writer.take_if(|_| self.buffered > 0) else { return Ok(None) };
        let (offset, pieces) = (self.offset, std::mem::take(&mut self.pieces));
        self.offset += std::mem::take(&mut self.buffered);
        self.writer = Some(blocking(move || writer.write(offset, &pieces).map(|()| writer)).await?);
        Ok(Some(offset..self.offset))
    }

    /// Goes to another offset. What is buffered and was not written is dropped.
    pub(super) fn seek(&mut self, offset: u64) {
        self.offset = offset;
        self.buffered = 0;
        self.pieces.clear();
    }
}
