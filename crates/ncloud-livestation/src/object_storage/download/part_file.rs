//! The file that a download is written to until it is whole, and its journal.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::blocking::failed;
use super::free_space;
use super::journal::{self, Record};
use super::range_set::RangeSet;
use super::settings::IfExists;
use super::target_lock::TargetLock;
use crate::error::Result;
use crate::object_storage::info::ObjectInfo;

/// The part file of a download: its paths, and what it is of.
#[derive(Debug, Clone)]
pub(super) struct PartFile {
    pub(super) target: PathBuf,
    data: PathBuf,
    journal: PathBuf,
    /// The journal's first line. It names the object and its version, so that another one never meets its bytes.
    header: String,
    size: u64,
    lock: Arc<TargetLock>,
}

/// A handle that writes to a part file; several may do so at a time.
#[derive(Debug)]
pub(super) struct Writer {
    data: File,
    data_path: PathBuf,
    /// `None` for a download that cannot be resumed.
    journal: Option<(File, PathBuf)>,
    _lock: Arc<TargetLock>,
}

const HEX_DIGITS: usize = 16;
/// Names of most file systems may have 255 bytes; this leaves room for the suffix.
const MAX_NAME_BYTES: usize = 200;

/// Refuses a target that cannot become the file.
pub(super) fn check_target(target: &Path, if_exists: IfExists) -> Result<()> {
    let refuse = |kind: ErrorKind, reason: &str| {
        Err(failed("cannot download to", target, io::Error::new(kind, reason.to_owned())))
    };
    if target.file_name().is_none() {
        return refuse(ErrorKind::InvalidInput, "it names no file");
    }
    match fs::symlink_metadata(target) {
        Ok(found) if found.is_dir() => refuse(ErrorKind::IsADirectory, "it is a folder"),
        Ok(_) if if_exists == IfExists::Fail => refuse(ErrorKind::AlreadyExists, "it exists already"),
        _ => Ok(()),
    }
}

/// The file whose lock makes a download the only one to this target.
pub(super) fn lock_path(target: &Path) -> PathBuf {
    beside(target, ".lock")
}

/// A file beside the target that is named after it, with a hash so that the name is not taken.
fn beside(target: &Path, suffix: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default();
    let hash = hex(Sha256::digest(name.as_encoded_bytes()).as_slice());
    let name = name.to_string_lossy();
    let mut end = name.len().min(MAX_NAME_BYTES);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    target.with_file_name(format!("{}.{hash}.part{suffix}", &name[..end]))
}

fn hex(hash: &[u8]) -> String {
    hash.iter().take(HEX_DIGITS / 2).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

impl PartFile {
    /// The part file of a target, for this version of an object.
    pub(super) fn new(target: &Path, info: &ObjectInfo, lock: Arc<TargetLock>) -> Self {
        let etag = info.etag.as_deref().unwrap_or_default();
        let mut hash = Sha256::new();
        for part in [&info.bucket, &info.key, etag] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let version = hex(hash.finalize().as_slice());
        Self {
            target: target.to_owned(),
            data: beside(target, ""),
            journal: beside(target, ".journal"),
            header: format!("ncloud-livestation download 2 {} {version}\n", info.length),
            size: info.length,
            lock,
        }
    }

    /// The ranges that an earlier start has written; begins anew when there are none.
    pub(super) fn resume(&self) -> Result<RangeSet> {
        match self.read_journal() {
            Some(ranges) if ranges.bytes() > 0 => {
                free_space::check(&self.target, folder(&self.target), self.size - ranges.bytes())?;
                Ok(ranges)
            }
            _ => self.begin().map(|()| RangeSet::default()),
        }
    }

    /// What journal and file agree on.
    fn read_journal(&self) -> Option<RangeSet> {
        let mut data = File::open(&self.data).ok()?;
        if data.metadata().ok()?.len() != self.size {
            return None;
        }
        let (records, length) = journal::read(&fs::read(&self.journal).ok()?, &self.header)?;
        // Half a line would spoil the next.
        OpenOptions::new().write(true).open(&self.journal).ok()?.set_len(length).ok()?;
        journal::verify(&mut data, &records, self.size).ok()
    }

    /// Begins anew, if there is room for all of it.
    pub(super) fn begin(&self) -> Result<()> {
        self.discard()?;
        free_space::check(&self.target, folder(&self.target), self.size)?;
        let create = |path: &Path| {
            let created = OpenOptions::new().write(true).create_new(true).open(path);
            created.map_err(|error| failed("cannot create", path, error))
        };
        create(&self.data)?.set_len(self.size).map_err(|error| failed("cannot make room in", &self.data, error))?;
        let mut journal = create(&self.journal)?;
        journal.write_all(self.header.as_bytes()).map_err(|error| failed("cannot write", &self.journal, error))
    }

    /// How long the object is.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Removes part file and journal.
    pub(super) fn discard(&self) -> Result<()> {
        for path in [&self.journal, &self.data] {
            remove(path).map_err(|error| failed("cannot remove", path, error))?;
        }
        Ok(())
    }

    /// Another writer; with a journal, so that the download can be resumed.
    pub(super) fn writer(&self, journaled: bool) -> Result<Writer> {
        let open = |options: &mut OpenOptions, path: &Path| {
            options.open(path).map_err(|error| failed("cannot open", path, error))
        };
        let journal = if journaled {
            Some((open(OpenOptions::new().append(true), &self.journal)?, self.journal.clone()))
        } else {
            None
        };
        let data = open(OpenOptions::new().write(true), &self.data)?;
        Ok(Writer { data, data_path: self.data.clone(), journal, _lock: Arc::clone(&self.lock) })
    }

    /// The bytes, for reading.
    pub(super) fn open(&self) -> Result<(File, PathBuf)> {
        let file = File::open(&self.data).map_err(|error| failed("cannot open", &self.data, error))?;
        Ok((file, self.data.clone()))
    }

    /// Moves the file to the target.
    pub(super) fn finish(&self, if_exists: IfExists) -> Result<()> {
        let length = fs::metadata(&self.data).map_err(|error| failed("cannot look at", &self.data, error))?.len();
        if length != self.size {
            let message = format!("the file has {length} bytes, and the object {}", self.size);
            return Err(super::blocking::mismatch(message));
        }
        // Under its name the file is whole even if the machine loses power the next moment.
        let synced = OpenOptions::new().write(true).open(&self.data).and_then(|file| file.sync_all());
        synced.map_err(|error| failed("cannot write", &self.data, error))?;
        let renamed = match if_exists {
            IfExists::Replace => fs::rename(&self.data, &self.target),
            // A link is refused where a rename would replace; some file systems have none.
            IfExists::Fail => match fs::hard_link(&self.data, &self.target) {
                Ok(()) => remove(&self.data),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
                Err(_) => {
                    check_target(&self.target, if_exists)?;
                    fs::rename(&self.data, &self.target)
                }
            },
        };
        renamed.map_err(|error| failed("cannot give the file its name,", &self.target, error))?;
        // A journal without its data is useless, and the next start removes it.
        let _ = remove(&self.journal);
        Ok(())
    }
}

impl Writer {
    /// Writes bytes at an offset, and then adds a record to the journal.
    pub(super) fn write(&mut self, offset: u64, pieces: &[Bytes]) -> Result<()> {
        let mut hash = crc32fast::Hasher::new();
        let mut end = offset;
        let written = self.data.seek(SeekFrom::Start(offset)).and_then(|_| {
            pieces.iter().try_for_each(|piece| {
                hash.update(piece);
                end += piece.len() as u64;
                self.data.write_all(piece)
            })
        });
        written.map_err(|error| failed("cannot write", &self.data_path, error))?;
        if let Some((journal, path)) = &mut self.journal {
            let record = Record { range: offset..end, crc: hash.finalize() };
            // One write in append mode: lines of several writers do not mix.
            journal.write_all(record.line().as_bytes()).map_err(|error| failed("cannot write", path, error))?;
        }
        Ok(())
    }
}

fn folder(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
