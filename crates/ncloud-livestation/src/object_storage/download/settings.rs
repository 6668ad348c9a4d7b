//! What a download is to be like.

use std::fmt;
use std::future::IntoFuture;
use std::path::PathBuf;
use std::sync::Arc;

use super::engine;
use super::outcome::{DownloadProgress, Downloaded};
use crate::call::CallFuture;
use crate::error::Result;
use crate::object_storage::StoredFile;
use crate::retry::RetryPolicy;
use crate::timeouts::Timeouts;

/// A download that is ready to begin: `.await` it.
///
/// The file appears under its name when it is whole: right length, and right MD5 where the ETag is one. Until then the bytes
/// are in `<name>.<16 hex digits>.part` beside it, sparse and as long as the object, with a journal in `….part.journal`.
/// Dropping the future, killing the process, and errors leave both in place, and the same download goes on from there; what
/// was left by a download of an earlier version of the object is removed. Without an ETag every start begins at the first byte.
///
/// Large objects are fetched in several ranges at a time, all of one version of the object. Requests that fail are repeated as
/// the [`RetryPolicy`] says, attempts counted since the last byte came; ranges go on at the byte where they broke. The only
/// limits in time are that of the answer's head ([`Timeouts::attempt`]), of silence ([`Timeouts::read`]), and the policy's
/// deadline if it has one. Run one download for a target at a time.
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
#[derive(Clone)]
pub struct Download {
    pub(super) file: StoredFile,
    pub(super) target: PathBuf,
    pub(super) if_exists: IfExists,
    pub(super) parallel: usize,
    pub(super) part_size: u64,
    pub(super) timeouts: Timeouts,
    pub(super) retry: RetryPolicy,
    pub(super) on_progress: Option<OnProgress>,
}

pub(super) type OnProgress = Arc<dyn Fn(DownloadProgress) + Send + Sync>;

/// What to do when the target is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum IfExists {
    /// Fail, before anything is fetched.
    #[default]
    Fail,
    /// Replace it, in one step, once the new file is whole.
    Replace,
}

const PARALLEL: usize = 4;
const MOST_PARALLEL: usize = 16;
const PART_SIZE: u64 = 8 * 1024 * 1024;

impl Download {
    pub(in crate::object_storage) fn new(file: StoredFile, target: PathBuf) -> Self {
        let shared = file.client().shared();
        Self {
            timeouts: shared.timeouts,
            retry: shared.retry.clone(),
            file,
            target,
            if_exists: IfExists::default(),
            parallel: PARALLEL,
            part_size: PART_SIZE,
            on_progress: None,
        }
    }

    /// What to do when the target is there already. Default: fail.
    pub fn if_exists(mut self, if_exists: IfExists) -> Self {
        self.if_exists = if_exists;
        self
    }

    /// At most so many requests at a time, 1 to 16; one more for each 8 MiB that are missing. Default: 4.
    pub fn parallel(mut self, requests: usize) -> Self {
        self.parallel = requests.clamp(1, MOST_PARALLEL);
        self
    }

    /// At most so many bytes a request. Requests are small (a three-thousandth of the object) when the server answers at once, and
    /// reach this only when it is far away. Default: 8 MiB.
    pub fn part_size(mut self, bytes: u64) -> Self {
        self.part_size = bytes.max(1);
        self
    }

    /// Time limits in place of the client's.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// How failed requests are repeated, in place of the client's policy. Its deadline is for the whole download.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Called after each piece that was written, from the task that awaits the download: do not block in it.
    pub fn on_progress(mut self, on_progress: impl Fn(DownloadProgress) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Arc::new(on_progress));
        self
    }

    /// Downloads.
    ///
    /// # Errors
    ///
    /// As [`StoredFile::head`]; [`ErrorKind::Io`](crate::ErrorKind::Io) when the file cannot be written, or the target is
    /// there already; [`ErrorKind::Mismatch`](crate::ErrorKind::Mismatch) when the object was replaced meanwhile, or what
    /// came is not what its ETag says. Start again after any of them: what is in place and still right is not fetched again.
    pub async fn send(self) -> Result<Downloaded> {
        Box::pin(engine::run(self)).await
    }
}

impl IntoFuture for Download {
    type Output = Result<Downloaded>;
    type IntoFuture = CallFuture<Downloaded>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("file", &self.file)
            .field("target", &self.target)
            .field("if_exists", &self.if_exists)
            .field("parallel", &self.parallel)
            .field("part_size", &self.part_size)
            .finish_non_exhaustive()
    }
}
