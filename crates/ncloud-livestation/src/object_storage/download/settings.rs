//! Settings of a download.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::outcome::DownloadProgress;
use crate::call::retry::RetryPolicy;
use crate::client::Timeouts;

/// Settings of a download.
#[derive(Clone)]
pub(super) struct DownloadSettings {
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

impl fmt::Debug for DownloadSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DownloadSettings")
            .field("target", &self.target)
            .field("if_exists", &self.if_exists)
            .field("parallel", &self.parallel)
            .field("part_size", &self.part_size)
            .finish_non_exhaustive()
    }
}
