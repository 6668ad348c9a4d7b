//! A download that its caller configures and awaits.

use std::future::IntoFuture;
use std::path::PathBuf;
use std::sync::Arc;

use super::engine;
use super::outcome::{DownloadProgress, Downloaded};
use super::settings::{DownloadSettings, IfExists};
use crate::call::CallFuture;
use crate::call::retry::RetryPolicy;
use crate::client::Timeouts;
use crate::error::Result;
use crate::object_storage::file::StoredFile;

/// A download that is ready to begin: `.await` it.
///
/// The file appears under its name when it is complete: with the right length, and the right MD5 where the ETag is one. Until
/// then the bytes are in `<name>.<16 hex digits>.part` beside it, sparse and as long as the object, with a journal in
/// `….part.journal`. Both stay when the future is dropped, the process is killed, or an error occurs, and the same download
/// goes on from there. A download of another object or version begins anew, and so does every one without an ETag. What does
/// not fit on the disk is not begun, where the file system tells how much is free.
///
/// A target has one download at a time: another one, in this process or on this machine, fails at once. The lock is the
/// operating system's, on `….part.lock`, and ends with the process. Where a network file system has no locks, only downloads
/// of this process exclude each other.
///
/// Large objects are fetched in several ranges at a time, all of one version of the object. Requests that fail are repeated as
/// the [`RetryPolicy`] says, with attempts counted since the last byte came. Ranges go on at the byte where they broke. The
/// time limits are that of the head of a response ([`Timeouts::attempt`]), that between two pieces of it
/// ([`Timeouts::read`]), and the deadline of the policy if it has one.
///
/// ```
/// # async fn run(file: ncloud_livestation::StoredFile) -> Result<(), ncloud_livestation::Error> {
/// use ncloud_livestation::IfExists;
///
/// let done = file
///     .download_to("goals/1024.mp4")
///     .if_exists(IfExists::Replace)
///     .on_progress(|progress| println!("{} of {} bytes", progress.done, progress.total))
///     .await?;
/// println!("{}: {} bytes, {} of them from before", done.path.display(), done.length, done.resumed);
/// # Ok(())
/// # }
/// ```
#[must_use = "a download does nothing until it is awaited"]
#[derive(Debug, Clone)]
pub struct Download {
    file: StoredFile,
    settings: DownloadSettings,
}

const PARALLEL: usize = 4;
const MAX_PARALLEL: usize = 16;
const PART_SIZE: u64 = 8 * 1024 * 1024;

impl StoredFile {
    /// Downloads the object into a file. Nothing happens before it is awaited; see [`Download`].
    pub fn download_to(&self, target: impl Into<PathBuf>) -> Download {
        let shared = self.client().shared();
        let settings = DownloadSettings {
            target: target.into(),
            if_exists: IfExists::default(),
            parallel: PARALLEL,
            part_size: PART_SIZE,
            timeouts: shared.timeouts,
            retry: shared.retry.clone(),
            on_progress: None,
        };
        Download { file: self.clone(), settings }
    }
}

impl Download {
    /// What to do when the target is there already. Default: fail.
    pub fn if_exists(mut self, if_exists: IfExists) -> Self {
        self.settings.if_exists = if_exists;
        self
    }

    /// The most requests at a time, 1 to 16. There is one for each 8 MiB that are missing, up to that. Default: 4.
    pub fn parallel(mut self, requests: usize) -> Self {
        self.settings.parallel = requests.clamp(1, MAX_PARALLEL);
        self
    }

    /// The most bytes of one request. Requests are small (a three-thousandth of the object) when the server responds at once,
    /// and reach this only when it is far away. Default: 8 MiB.
    pub fn part_size(mut self, bytes: u64) -> Self {
        self.settings.part_size = bytes.max(1);
        self
    }

    /// Time limits in place of the client's.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.settings.timeouts = timeouts;
        self
    }

    /// How failed requests are repeated, in place of the client's policy. Its deadline is for the whole download.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// Called after each piece that was written, from the task that awaits the download: do not block in it.
    pub fn on_progress(mut self, on_progress: impl Fn(DownloadProgress) + Send + Sync + 'static) -> Self {
        self.settings.on_progress = Some(Arc::new(on_progress));
        self
    }

    /// Downloads.
    ///
    /// # Errors
    ///
    /// As [`StoredFile::head`]. [`ErrorKind::Io`](crate::ErrorKind::Io) when the file cannot be written or does not fit on the
    /// disk, the target exists already, or another download to it is under way.
    /// [`ErrorKind::Mismatch`](crate::ErrorKind::Mismatch) when the object was replaced meanwhile, or has another MD5 than its
    /// ETag says. After any of them the download can be started again: what is on disk and still right is not fetched again.
    pub async fn send(self) -> Result<Downloaded> {
        Box::pin(engine::run(self.file, self.settings)).await
    }
}

impl IntoFuture for Download {
    type Output = Result<Downloaded>;
    type IntoFuture = CallFuture<Downloaded>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
