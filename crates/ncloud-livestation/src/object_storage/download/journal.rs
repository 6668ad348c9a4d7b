//! The journal of a download: which bytes were written, with a checksum of each range.
//!
//! Text, one line a record: `<offset> <length> <CRC-32 of the bytes> <CRC-32 of the line so far>`, in hexadecimal. A record is
//! appended after its bytes were written. It counts when the bytes on disk have its checksum, so that it is right after a killed
//! process or a loss of power as well, in any order that the disk has written.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use super::range_set::RangeSet;

/// A range that was written, and its checksum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) range: Range<u64>,
    pub(super) crc: u32,
}

impl Record {
    pub(super) fn line(&self) -> String {
        let text = format!("{:x} {:x} {:08x}", self.range.start, self.range.end - self.range.start, self.crc);
        let check = crc32fast::hash(text.as_bytes());
        format!("{text} {check:08x}\n")
    }

    fn parse(line: &str) -> Option<Self> {
        let (text, check) = line.rsplit_once(' ')?;
        if u32::from_str_radix(check, 16).ok()? != crc32fast::hash(text.as_bytes()) {
            return None;
        }
        let mut words = text.split(' ');
        let mut number = || u64::from_str_radix(words.next()?, 16).ok();
        let (start, length, crc) = (number()?, number()?, number()?);
        Some(Self { range: start..start.checked_add(length)?, crc: u32::try_from(crc).ok()? })
    }
}

/// The records of a journal that begins with this line, and the length of the part that could be read; `None` if it does not.
pub(super) fn read(text: &[u8], header: &str) -> Option<(Vec<Record>, u64)> {
    let mut rest = text.strip_prefix(header.as_bytes())?;
    let mut records = Vec::new();
    // A line without its end was being written when the process died.
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let Some(record) = std::str::from_utf8(&rest[..end]).ok().and_then(Record::parse) else { break };
        records.push(record);
        rest = &rest[end + 1..];
    }
    Some((records, (text.len() - rest.len()) as u64))
}

/// The ranges of the records whose checksums the file has.
pub(super) fn verify(file: &mut File, records: &[Record], size: u64) -> io::Result<RangeSet> {
    let mut ranges = RangeSet::default();
    let mut buffer = vec![0; 64 * 1024];
    for Record { range, crc } in records.iter().filter(|record| record.range.end <= size) {
        file.seek(SeekFrom::Start(range.start))?;
        let mut hasher = crc32fast::Hasher::new();
        let mut left = range.end - range.start;
        while left > 0 {
            let want = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
            file.read_exact(&mut buffer[..want])?;
            hasher.update(&buffer[..want]);
            left -= want as u64;
        }
        if hasher.finalize() == *crc {
            ranges.add(range.clone());
        }
    }
    Ok(ranges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_up_to_where_it_was_cut() {
        let records = [Record { range: 0..0x1000, crc: 7 }, Record { range: 0x2000..0x2001, crc: u32::MAX }];
        let text = format!("header\n{}{}", records[0].line(), records[1].line());
        assert_eq!(read(text.as_bytes(), "header\n"), Some((records.to_vec(), text.len() as u64)));
        assert_eq!(read(text.as_bytes(), "other\n"), None);
        for cut in "header\n".len()..text.len() {
            let (read, length) = read(&text.as_bytes()[..cut], "header\n").unwrap();
            assert_eq!(read, records[..read.len()], "cut at {cut}");
            assert!(read.len() < 2 && length as usize <= cut);
        }
    }

    #[test]
    fn a_line_that_was_damaged_ends_it() {
        let line = Record { range: 5..9, crc: 1 }.line();
        for at in 0..line.len() - 1 {
            let mut damaged = line.clone().into_bytes();
            damaged[at] ^= 1;
            assert_eq!(read(&damaged, "").unwrap().0, [], "{at}");
        }
    }
}
