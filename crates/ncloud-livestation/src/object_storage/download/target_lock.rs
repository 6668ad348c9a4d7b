//! A lock on the target: it has one download at a time.
//!
//! The lock is the operating system's, on a file beside the target, so that it ends with the process. Every file operation of
//! a download holds it. A download that was dropped may still run one on another thread: within this process the next
//! download waits for that.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fs4::{FileExt, TryLockError};
use tokio::sync::watch;

use super::blocking::{blocking, failed};
use crate::error::{Error, Result};

/// Held by every file operation of a download; the last one releases the target.
#[derive(Debug)]
pub(super) struct TargetLock {
    file: File,
    path: PathBuf,
    _claim: Claim,
}

/// Held by the download itself; file operations may outlive it.
#[derive(Debug)]
pub(super) struct Running(Arc<AtomicBool>);

/// This process's entry in [`DOWNLOADS`].
#[derive(Debug)]
struct Claim {
    path: PathBuf,
    /// Closed when the entry is removed.
    _released: watch::Sender<()>,
}

struct Entry {
    running: Arc<AtomicBool>,
    released: watch::Receiver<()>,
}

/// The downloads of this process, by their lock files.
static DOWNLOADS: Mutex<BTreeMap<PathBuf, Entry>> = Mutex::new(BTreeMap::new());

/// The most attempts to open the lock file, which is removed whenever a lock is released.
const MAX_OPENS: u32 = 100;

/// Makes this the only download to the target, by a lock file at this path.
///
/// # Errors
///
/// At once when another download to the target is under way, in this process or another one.
pub(super) async fn acquire(path: PathBuf, target: &Path) -> Result<(Running, Arc<TargetLock>)> {
    let (running, claim) = claim(&path, target).await?;
    let target = target.to_owned();
    let lock = blocking(move || TargetLock::open(path, &target, claim)).await?;
    Ok((running, Arc::new(lock)))
}

async fn claim(path: &Path, target: &Path) -> Result<(Running, Claim)> {
    loop {
        let mut released = {
            let mut downloads = downloads();
            match downloads.get(path) {
                Some(other) if other.running.load(Ordering::Acquire) => return Err(in_use(target)),
                // It was dropped, and its last file operation is about to end.
                Some(other) => other.released.clone(),
                None => {
                    let (sender, released) = watch::channel(());
                    let running = Arc::new(AtomicBool::new(true));
                    downloads.insert(path.to_owned(), Entry { running: Arc::clone(&running), released });
                    return Ok((Running(running), Claim { path: path.to_owned(), _released: sender }));
                }
            }
        };
        // Nothing is ever sent: this ends when the sender is dropped.
        let _ = released.changed().await;
    }
}

impl TargetLock {
    fn open(path: PathBuf, target: &Path, claim: Claim) -> Result<Self> {
        for _ in 0..MAX_OPENS {
            let opened = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
            let file = opened.map_err(|error| failed("cannot create", &path, error))?;
            match FileExt::try_lock(&file) {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(in_use(target)),
                // Some network file systems have no locks. The claim still excludes downloads of this process.
                Err(TryLockError::Error(error)) => {
                    tracing::warn!(path = %path.display(), %error, "no lock against downloads of other processes");
                }
            }
            if is_at(&file, &path) {
                return Ok(Self { file, path, _claim: claim });
            }
        }
        Err(in_use(target))
    }
}

/// Whether the path is still that of this file, which the last holder of the lock may have removed.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    match (file.metadata(), fs::metadata(path)) {
        (Ok(file), Ok(path)) => (file.dev(), file.ino()) == (path.dev(), path.ino()),
        _ => false,
    }
}

/// As good a guess as there is where files have no numbers.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

impl Drop for TargetLock {
    fn drop(&mut self) {
        // Removed before it is unlocked, so that nobody locks a file that is about to be removed. One that cannot be
        // removed is used by the next download.
        let _ = fs::remove_file(&self.path);
        let _ = FileExt::unlock(&self.file);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        downloads().remove(&self.path);
    }
}

fn downloads() -> MutexGuard<'static, BTreeMap<PathBuf, Entry>> {
    // Nothing panics while it holds this.
    DOWNLOADS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn in_use(target: &Path) -> Error {
    let reason = "another download to it is under way, here or in another process";
    failed("cannot download to", target, io::Error::new(io::ErrorKind::ResourceBusy, reason))
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    fn lock_file(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("ncloud-livestation-{}-{name}.lock", std::process::id()))
    }

    #[tokio::test]
    async fn blocking_of_a_dropped_download_is_waited_for() {
        let path = lock_file("dropped");
        let target = Path::new("goal.mp4");
        let (running, blocking) = acquire(path.clone(), target).await.unwrap();
        let error = acquire(path.clone(), target).await.unwrap_err();
        assert!(error.to_string().contains("another download to it is under way"), "{error}");

        drop(running);
        let mut next = Box::pin(acquire(path.clone(), target));
        for _ in 0..100 {
            assert!(next.as_mut().now_or_never().is_none(), "the file operation still holds it");
            tokio::task::yield_now().await;
        }
        drop(blocking);
        drop(next.await.unwrap());
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_file_that_was_removed_is_told_from_the_next_one() {
        let path = lock_file("removed");
        let file = File::create(&path).unwrap();
        assert!(is_at(&file, &path));
        fs::remove_file(&path).unwrap();
        assert!(!is_at(&file, &path));
        let next = File::create(&path).unwrap();
        assert!(!is_at(&file, &path) && is_at(&next, &path));
        fs::remove_file(&path).unwrap();
    }
}
