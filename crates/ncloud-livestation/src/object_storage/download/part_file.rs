//! The file that a download is written to until it is whole, and its journal.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::journal::{self, Record};
use super::ledger::Ledger;
use super::local::failed;
use super::settings::IfExists;
use crate::error::Result;
use crate::object_storage::ObjectInfo;

/// Where things lie.
#[derive(Debug, Clone)]
pub(super) struct PartFile {
    target: PathBuf,
    data: PathBuf,
    journal: PathBuf,
    /// The journal's first line.
    header: String,
    size: u64,
}

/// One of those who write to a part file at a time.
#[derive(Debug)]
pub(super) struct Writer {
    data: File,
    data_path: PathBuf,
    /// `None` when there is nothing to go on from.
    journal: Option<(File, PathBuf)>,
}

const HEX_DIGITS: usize = 16;
/// Names of most file systems may have 255 bytes; this leaves room for what is put behind.
const LONGEST_NAME: usize = 200;

impl PartFile {
    /// Named after the object and its version, so that another version never meets its bytes.
    pub(super) fn new(target: &Path, info: &ObjectInfo) -> Self {
        let etag = info.etag.as_deref().unwrap_or_default();
        let mut hash = Sha256::new();
        for part in
            [info.bucket.as_bytes(), info.key.as_bytes(), etag.as_bytes(), target.as_os_str().as_encoded_bytes()]
        {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.update(info.length.to_be_bytes());
        let hash =
            hash.finalize().iter().take(HEX_DIGITS / 2).fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
        let stem = format!("{}{hash}.part", prefix(target));
        Self {
            target: target.to_owned(),
            journal: target.with_file_name(format!("{stem}.journal")),
            data: target.with_file_name(stem),
            header: format!("ncloud-livestation download 1 {} {etag}\n", info.length),
            size: info.length,
        }
    }

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

    /// What is in place from an earlier start; begins anew when that is nothing.
    pub(super) fn resume(&self) -> Result<Ledger> {
        match self.earlier() {
            Some(ledger) if ledger.bytes() > 0 => Ok(ledger),
            _ => self.begin().map(|()| Ledger::default()),
        }
    }

    fn earlier(&self) -> Option<Ledger> {
        let mut data = File::open(&self.data).ok()?;
        if data.metadata().ok()?.len() != self.size {
            return None;
        }
        let (records, length) = journal::read(&fs::read(&self.journal).ok()?, &self.header)?;
        // Half a line would spoil the next.
        OpenOptions::new().write(true).open(&self.journal).ok()?.set_len(length).ok()?;
        journal::verify(&mut data, &records, self.size).ok()
    }

    /// Begins anew, with new files: who still writes to the old ones does no harm.
    pub(super) fn begin(&self) -> Result<()> {
        self.clean_up();
        let create = |path: &Path| {
            remove(path)
                .and_then(|()| OpenOptions::new().write(true).create_new(true).open(path))
                .map_err(|error| failed("cannot create", path, error))
        };
        create(&self.data)?.set_len(self.size).map_err(|error| failed("cannot make room in", &self.data, error))?;
        let mut journal = create(&self.journal)?;
        journal.write_all(self.header.as_bytes()).map_err(|error| failed("cannot write", &self.journal, error))
    }

    /// Removes what downloads of other versions to this target left behind.
    fn clean_up(&self) {
        let prefix = prefix(&self.target);
        let Ok(entries) = fs::read_dir(folder(&self.target)) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let rest = name.to_str().and_then(|name| name.strip_prefix(&prefix));
            let is_ours = rest.and_then(|rest| rest.split_at_checked(HEX_DIGITS)).is_some_and(|(hash, suffix)| {
                hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && matches!(suffix, ".part" | ".part.journal")
            });
            if is_ours {
                // What cannot be removed is in nobody's way.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// How long the object is.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Throws away what is in place.
    pub(super) fn discard(&self) -> Result<()> {
        for path in [&self.journal, &self.data] {
            remove(path).map_err(|error| failed("cannot remove", path, error))?;
        }
        Ok(())
    }

    /// A writer at a position of its own; without a journal for bytes that cannot be gone on from.
    pub(super) fn writer(&self, journaled: bool) -> Result<Writer> {
        let open = |options: &mut OpenOptions, path: &Path| {
            options.open(path).map_err(|error| failed("cannot open", path, error))
        };
        let journal = if journaled {
            Some((open(OpenOptions::new().append(true), &self.journal)?, self.journal.clone()))
        } else {
            None
        };
        Ok(Writer { data: open(OpenOptions::new().write(true), &self.data)?, data_path: self.data.clone(), journal })
    }

    /// The bytes, for reading.
    pub(super) fn open(&self) -> Result<(File, PathBuf)> {
        let file = File::open(&self.data).map_err(|error| failed("cannot open", &self.data, error))?;
        Ok((file, self.data.clone()))
    }

    /// Gives the file its name.
    pub(super) fn finish(&self, if_exists: IfExists) -> Result<()> {
        let length = fs::metadata(&self.data).map_err(|error| failed("cannot look at", &self.data, error))?.len();
        if length != self.size {
            let message = format!("the file has {length} bytes, and the object {}", self.size);
            return Err(super::local::mismatch(message));
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
                    Self::check_target(&self.target, if_exists)?;
                    fs::rename(&self.data, &self.target)
                }
            },
        };
        renamed.map_err(|error| failed("cannot give the file its name,", &self.target, error))?;
        // Without its data a journal is worth nothing to anybody, and the next start removes it.
        let _ = remove(&self.journal);
        Ok(())
    }
}

impl Writer {
    /// Writes bytes at a position, and then says so in the journal.
    pub(super) fn write(&mut self, at: u64, pieces: &[Bytes]) -> Result<()> {
        let mut hash = crc32fast::Hasher::new();
        let mut end = at;
        let written = self.data.seek(SeekFrom::Start(at)).and_then(|_| {
            pieces.iter().try_for_each(|piece| {
                hash.update(piece);
                end += piece.len() as u64;
                self.data.write_all(piece)
            })
        });
        written.map_err(|error| failed("cannot write", &self.data_path, error))?;
        if let Some((journal, path)) = &mut self.journal {
            let record = Record { range: at..end, crc: hash.finalize() };
            // One write in append mode: lines of several writers do not mix.
            journal.write_all(record.line().as_bytes()).map_err(|error| failed("cannot write", path, error))?;
        }
        Ok(())
    }
}

/// What the names of part files of this target begin with.
fn prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let mut end = name.len().min(LONGEST_NAME);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}.", &name[..end])
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
