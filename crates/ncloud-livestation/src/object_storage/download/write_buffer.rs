//! Bytes on their way to the part file.

use std::ops::Range;

use bytes::Bytes;

use super::file_work::blocking;
use super::part_file::Writer;
use crate::error::Result;

/// Collects bytes until writing them is worth it.
pub(super) struct WriteBuffer {
    /// `None` while it writes, and after an error.
    writer: Option<Writer>,
    at: u64,
    pieces: Vec<Bytes>,
    held: u64,
    write_size: u64,
}

impl WriteBuffer {
    pub(super) fn new(writer: Writer, write_size: u64) -> Self {
        Self { writer: Some(writer), at: 0, pieces: Vec::new(), held: 0, write_size }
    }

    /// Takes bytes, and gives the range that was written if any was.
    pub(super) async fn take(&mut self, bytes: Bytes) -> Result<Option<Range<u64>>> {
        self.held += bytes.len() as u64;
        self.pieces.push(bytes);
        if self.held >= self.write_size { self.flush().await } else { Ok(None) }
    }

    /// Writes what is held, and gives its range if it is any.
    pub(super) async fn flush(&mut self) -> Result<Option<Range<u64>>> {
        let Some(mut writer) = self.writer.take_if(|_| self.held > 0) else { return Ok(None) };
        let (at, pieces) = (self.at, std::mem::take(&mut self.pieces));
        self.at += std::mem::take(&mut self.held);
        self.writer = Some(blocking(move || writer.write(at, &pieces).map(|()| writer)).await?);
        Ok(Some(at..self.at))
    }

    /// What comes next belongs to this place; what is held and was not written is forgotten.
    pub(super) fn go_to(&mut self, at: u64) {
        self.at = at;
        self.held = 0;
        self.pieces.clear();
    }
}
