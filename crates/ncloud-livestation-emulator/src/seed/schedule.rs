//! A schedule to start with.

use serde::Deserialize;

use crate::forced_status::ForcedStatus;
use crate::state::Durations;
use crate::vod::schedule::{Schedule, ScheduleOutcome, VodFile};

/// A schedule to start with: `READY`, to begin in an hour, with one file, unless said otherwise.
///
/// With a status it keeps that status until told otherwise; without one it is played when its time comes.
///
/// ```
/// use ncloud_livestation_emulator::ScheduleSeed;
///
/// let failed = ScheduleSeed::new("ls-20250820000000-FdJkJ", 1293).file("my-bucket", "/a.mp4").status("PROCESSING_FAIL");
/// # let _ = failed;
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScheduleSeed {
    channel_id: String,
    schedule_id: u64,
    #[serde(default)]
    status: Option<String>,
    /// Epoch milliseconds.
    #[serde(default)]
    created_time: Option<i64>,
    /// Epoch milliseconds.
    #[serde(default)]
    start_time: Option<i64>,
    #[serde(default)]
    vod_list: Vec<VodFile>,
}

impl ScheduleSeed {
    /// How long before its begin a schedule that says nothing about it is taken in, milliseconds: one hour.
    const AHEAD_MS: i64 = 3_600_000;

    /// The schedule `id` of the channel `channel_id`.
    #[must_use]
    pub fn new(channel_id: impl Into<String>, id: u64) -> Self {
        let channel_id = channel_id.into();
        Self { channel_id, schedule_id: id, status: None, created_time: None, start_time: None, vod_list: Vec::new() }
    }

    /// A status that it keeps; any text, so that statuses nobody knows yet can be tried.
    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }

    /// When it begins, epoch milliseconds; a time that has come is not refused.
    #[must_use]
    pub fn starts_at_ms(mut self, epoch_ms: i64) -> Self {
        self.start_time = Some(epoch_ms);
        self
    }

    /// One more file to play.
    #[must_use]
    pub fn file(mut self, bucket_name: impl Into<String>, file_path: impl Into<String>) -> Self {
        self.vod_list.push(VodFile { bucket_name: bucket_name.into(), file_path: file_path.into() });
        self
    }

    pub(crate) fn into_schedule(self, now_ms: i64, durations: Durations) -> Schedule {
        let created_time = self.created_time.unwrap_or(now_ms);
        let mut files = self.vod_list;
        if files.is_empty() {
            files.push(VodFile { bucket_name: "bucket000".to_owned(), file_path: "/vod.mp4".to_owned() });
        }
        Schedule {
            id: self.schedule_id,
            channel_id: self.channel_id,
            created_time,
            start_time: self.start_time.unwrap_or_else(|| now_ms.saturating_add(Self::AHEAD_MS)),
            updated_time: created_time,
            files,
            file_ms: durations.vod_file_ms,
            // Long ago: its files are ready.
            prepared_since: i64::MIN,
            stage_ms: durations.processing_ms,
            is_updated: false,
            outcome: ScheduleOutcome::Ready,
            cut_at: None,
            forced: self.status.map(|status| ForcedStatus { status, since: now_ms }),
        }
    }
}
