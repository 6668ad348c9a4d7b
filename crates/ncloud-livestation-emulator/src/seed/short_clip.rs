//! A short clip to start with.

use serde::{Deserialize, Serialize};

use crate::dialect::SnapshotIdForm;
use crate::forced_status::ForcedStatus;
use crate::short_clip::model::{ClipOutcome, Output, ShortClip};

/// A short clip to start with. The rules of creation are not applied to it: it may hold what the service would refuse.
///
/// With a status it keeps that status until told otherwise; without one it is processed like a clip just created.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShortClipSeed {
    id: u64,
    channel_id: String,
    snapshot_id: u64,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    created_time: Option<i64>,
    #[serde(default)]
    updated_time: Option<i64>,
    /// Bytes.
    #[serde(default)]
    file_size: Option<i64>,
    /// Milliseconds.
    #[serde(default)]
    duration: Option<i64>,
    #[serde(default)]
    snapshot_id_form: Option<SnapshotIdForm>,
    output: OutputSeed,
}

/// Where the file of a seeded short clip lies; without a file name it is made up, and shown once completed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OutputSeed {
    /// `PRIVATE`, `PUBLIC_READ`, or anything to try.
    #[serde(default = "private")]
    pub access_control: String,
    /// Object Storage bucket.
    pub bucket_name: String,
    /// Folder in the bucket; begins with `/`.
    pub file_path: String,
    /// Name of the file; given, it is shown in every status, as in the document's example.
    #[serde(default)]
    pub file_name: Option<String>,
}

fn private() -> String {
    "PRIVATE".to_owned()
}

impl OutputSeed {
    /// A private file in `bucket_name`, under the folder `file_path`.
    #[must_use]
    pub fn new(bucket_name: impl Into<String>, file_path: impl Into<String>) -> Self {
        Self {
            access_control: private(),
            bucket_name: bucket_name.into(),
            file_path: file_path.into(),
            file_name: None,
        }
    }
}

impl ShortClipSeed {
    /// The length of a clip that says nothing about it, milliseconds.
    const DURATION_MS: i64 = 1_500;

    /// The clip `id`, cut from `snapshot_id` of `channel_id`, 1.5 seconds long, in `my-bucket` under `/shortclip`.
    #[must_use]
    pub fn new(channel_id: impl Into<String>, snapshot_id: u64, id: u64) -> Self {
        Self {
            id,
            channel_id: channel_id.into(),
            snapshot_id,
            status: None,
            created_time: None,
            updated_time: None,
            file_size: None,
            duration: None,
            snapshot_id_form: None,
            output: OutputSeed::new("my-bucket", "/shortclip"),
        }
    }

    /// A status that it keeps; any text, so that statuses nobody knows yet can be tried.
    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }

    /// When it was created, epoch milliseconds; without this, when the emulator takes it in.
    #[must_use]
    pub fn created_at_ms(mut self, epoch_ms: i64) -> Self {
        self.created_time = Some(epoch_ms);
        self
    }

    /// Where its file lies.
    #[must_use]
    pub fn output(mut self, output: OutputSeed) -> Self {
        self.output = output;
        self
    }

    /// Its length in milliseconds.
    #[must_use]
    pub fn duration_ms(mut self, duration_ms: i64) -> Self {
        self.duration = Some(duration_ms);
        self
    }

    /// How its `snapshotId` is written, whatever the dialect says.
    #[must_use]
    pub fn snapshot_id_form(mut self, form: SnapshotIdForm) -> Self {
        self.snapshot_id_form = Some(form);
        self
    }

    pub(crate) fn into_short_clip(self, now_ms: i64, processing_ms: i64) -> ShortClip {
        let created_time = self.created_time.unwrap_or(now_ms);
        let updated = self.updated_time.unwrap_or(created_time);
        let duration_ms = self.duration.unwrap_or(Self::DURATION_MS);
        let file_name = self.output.file_name;
        ShortClip {
            id: self.id,
            channel_id: self.channel_id,
            snapshot_id: self.snapshot_id,
            created_time,
            processed_at: created_time.saturating_add(processing_ms),
            outcome: ClipOutcome::Completed,
            forced: self.status.map(|status| ForcedStatus { status, since: updated }),
            duration_ms,
            file_size: self.file_size.unwrap_or_else(|| ShortClip::size_of(duration_ms)),
            output: Output {
                file_name_always_shown: file_name.is_some(),
                file_name: file_name.unwrap_or_else(|| ShortClip::file_name_of(self.snapshot_id, created_time)),
                access_control: self.output.access_control,
                bucket_name: self.output.bucket_name,
                file_path: self.output.file_path,
            },
            snapshot_id_form: self.snapshot_id_form,
        }
    }
}
