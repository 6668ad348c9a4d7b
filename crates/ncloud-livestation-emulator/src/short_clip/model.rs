//! A short clip: its status follows from the clock, so nothing runs in the background.

use serde::{Deserialize, Serialize};

use crate::dialect::SnapshotIdForm;
use crate::forced_status::ForcedStatus;

/// Status of a clip that is being made.
pub(crate) const CREATING: &str = "CREATING";

/// A short clip; times are epoch milliseconds.
#[derive(Clone, Debug)]
pub(crate) struct ShortClip {
    pub(crate) id: u64,
    pub(crate) channel_id: String,
    pub(crate) snapshot_id: u64,
    pub(crate) created_time: i64,
    /// When it leaves `CREATING` for its outcome.
    pub(crate) processed_at: i64,
    pub(crate) outcome: ClipOutcome,
    /// A status somebody set, which wins over the clock.
    pub(crate) forced: Option<ForcedStatus>,
    pub(crate) duration_ms: i64,
    /// Bytes.
    pub(crate) file_size: i64,
    pub(crate) output: Output,
    pub(crate) snapshot_id_form: Option<SnapshotIdForm>,
}

/// Where the file of a clip goes.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    pub(crate) access_control: String,
    pub(crate) bucket_name: String,
    pub(crate) file_path: String,
    pub(crate) file_name: String,
    pub(crate) file_name_always_shown: bool,
}

impl Output {
    /// The key of its object: folder and file name, without the slash in front. Inferred, as no page states it.
    pub(crate) fn key(&self) -> String {
        match self.file_path.trim_matches('/') {
            "" => self.file_name.clone(),
            folder => format!("{folder}/{}", self.file_name),
        }
    }
}

/// What becomes of a short clip when its processing ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClipOutcome {
    /// The file is in the bucket.
    #[default]
    Completed,
    /// Encoding failed.
    ProcessingFail,
    /// The upload failed.
    UploadFail,
}

impl ClipOutcome {
    /// The status as the service writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Completed => "COMPLETED",
            Self::ProcessingFail => "PROCESSING_FAIL",
            Self::UploadFail => "UPLOAD_FAIL",
        }
    }
}

impl ShortClip {
    /// The clip's status at `now_ms`, and since when it has it.
    pub(crate) fn status(&self, now_ms: i64) -> (&str, i64) {
        match &self.forced {
            Some(forced) => (&forced.status, forced.since),
            None if now_ms >= self.processed_at => (self.outcome.as_str(), self.processed_at),
            None => (CREATING, self.created_time),
        }
    }

    /// A file name like the document's `1024-1655290646131.mp4`.
    pub(crate) fn file_name_of(snapshot_id: u64, created_time: i64) -> String {
        format!("{snapshot_id}-{created_time}.mp4")
    }

    /// The size of `duration_ms` of video at 4 Mbit/s, in bytes.
    pub(crate) fn size_of(duration_ms: i64) -> i64 {
        duration_ms.saturating_mul(500)
    }
}
