//! A recording to start with.

use serde::Deserialize;

use crate::channel::stream::StreamSeed;
use crate::forced_status::ForcedStatus;
use crate::recording::model::{Recording, RecordingKind, RecordingOutcome, TRANSFER_FINISH, Upload};

/// A recording to start with: an MP4 of a minute that ended when the emulator takes it in, unless said otherwise.
///
/// With a status it keeps that status until told otherwise; without one it is processed like one that has just ended.
///
/// ```
/// use ncloud_livestation_emulator::RecordingSeed;
///
/// let uploaded = RecordingSeed::new("ls-20250814000000-zTwK2", 298).uploaded_to("my-bucket", "/livestation");
/// # let _ = uploaded;
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordingSeed {
    id: u64,
    channel_id: String,
    #[serde(default)]
    record_type: RecordingKind,
    #[serde(default)]
    status: Option<String>,
    /// Epoch milliseconds.
    #[serde(default)]
    record_begin_time: Option<i64>,
    /// Milliseconds.
    #[serde(default)]
    duration_ms: Option<i64>,
    #[serde(default)]
    stream: StreamSeed,
    #[serde(default)]
    bucket_name: Option<String>,
    #[serde(default = "root")]
    file_path: String,
    #[serde(default = "private")]
    access_control: String,
}

fn root() -> String {
    "/".to_owned()
}

fn private() -> String {
    "PRIVATE".to_owned()
}

impl RecordingSeed {
    /// The length of a recording that says nothing about it, milliseconds.
    const DURATION_MS: i64 = 60_000;

    /// The recording `id` of the channel `channel_id`.
    #[must_use]
    pub fn new(channel_id: impl Into<String>, id: u64) -> Self {
        Self {
            id,
            channel_id: channel_id.into(),
            record_type: RecordingKind::Mp4,
            status: None,
            record_begin_time: None,
            duration_ms: None,
            stream: StreamSeed::default(),
            bucket_name: None,
            file_path: root(),
            access_control: private(),
        }
    }

    /// A status that it keeps; any text, so that statuses nobody knows yet can be tried.
    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }

    /// When it began, epoch milliseconds.
    #[must_use]
    pub fn began_at_ms(mut self, epoch_ms: i64) -> Self {
        self.record_begin_time = Some(epoch_ms);
        self
    }

    /// Its length in milliseconds.
    #[must_use]
    pub fn duration_ms(mut self, duration_ms: i64) -> Self {
        self.duration_ms = Some(duration_ms);
        self
    }

    /// A playlist instead of an MP4.
    #[must_use]
    pub fn hls(mut self) -> Self {
        self.record_type = RecordingKind::Hls;
        self
    }

    /// It is `TRANSFER_FINISH`, and its file lies in the folder `file_path` of `bucket_name`.
    #[must_use]
    pub fn uploaded_to(mut self, bucket_name: impl Into<String>, file_path: impl Into<String>) -> Self {
        self.bucket_name = Some(bucket_name.into());
        self.file_path = file_path.into();
        self.status(TRANSFER_FINISH)
    }

    pub(crate) fn into_recording(self, now_ms: i64, stage_ms: i64) -> Recording {
        let duration_ms = self.duration_ms.unwrap_or(Self::DURATION_MS);
        let begin_time = self.record_begin_time.unwrap_or_else(|| now_ms.saturating_sub(duration_ms));
        let end_time = begin_time.saturating_add(duration_ms);
        let access_control = self.access_control;
        Recording {
            id: self.id,
            channel_id: self.channel_id,
            kind: self.record_type,
            record_seq: 1,
            stream_seq: 1,
            stream: self.stream,
            begin_time,
            end_time: Some(end_time),
            stage_ms,
            outcome: RecordingOutcome::TransferFinish,
            upload: self.bucket_name.map(|bucket_name| Upload { bucket_name, access_control, since: i64::MIN }),
            file_path: self.file_path,
            deleted: false,
            forced: self.status.map(|status| ForcedStatus { status, since: end_time }),
        }
    }
}
