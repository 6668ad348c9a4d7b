//! What becomes of a channel's recordings.

use ncloud_livestation_raw::types::{ChannelRecord, RecordSettings};
use ncloud_livestation_raw::{AccessControl, BucketName, FolderPath, InvalidValue, RecordFormat, RecordMode};

/// What becomes of a channel's recordings: bucket and folder only where they are uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingSettings(Mode);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Mode {
    None,
    Manual,
    Auto { format: RecordFormat, bucket: String, folder: String, access_control: Option<AccessControl> },
}

impl RecordingSettings {
    /// Nothing is recorded.
    #[must_use]
    pub fn none() -> Self {
        Self(Mode::None)
    }

    /// Recordings stay with the service for 3 days, unless they are uploaded by a call.
    #[must_use]
    pub fn manual_upload() -> Self {
        Self(Mode::Manual)
    }

    /// Recordings are uploaded to a folder of a bucket. The folder begins with `/`.
    pub fn auto_upload(format: RecordFormat, bucket: impl Into<String>, folder: impl Into<String>) -> Self {
        Self(Mode::Auto { format, bucket: bucket.into(), folder: folder.into(), access_control: None })
    }

    /// Who may read what is uploaded; a CDN needs `PUBLIC_READ`. Without uploads it changes nothing. Default: private.
    #[must_use]
    pub fn access_control(mut self, access: AccessControl) -> Self {
        if let Mode::Auto { access_control, .. } = &mut self.0 {
            *access_control = Some(access);
        }
        self
    }

    /// What a channel has; `None` when the response does not say enough to send it again.
    pub(super) fn of(record: &ChannelRecord) -> Option<Self> {
        Some(Self(match record.type_.as_ref()? {
            RecordMode::NoRecord => Mode::None,
            RecordMode::ManualUpload => Mode::Manual,
            RecordMode::AutoUpload => Mode::Auto {
                format: record.format.clone()?,
                bucket: record.bucket_name.clone()?,
                folder: record.file_path.clone()?,
                access_control: record.access_control.clone(),
            },
            _ => return None,
        }))
    }

    pub(super) fn into_request(self) -> Result<RecordSettings, InvalidValue> {
        let without_upload = |mode| RecordSettings {
            type_: mode,
            format: None,
            bucket_name: None,
            file_path: None,
            access_control: None,
        };
        Ok(match self.0 {
            Mode::None => without_upload(RecordMode::NoRecord),
            Mode::Manual => without_upload(RecordMode::ManualUpload),
            Mode::Auto { format, bucket, folder, access_control } => RecordSettings {
                type_: RecordMode::AutoUpload,
                format: Some(format),
                bucket_name: Some(BucketName::new(bucket)?),
                file_path: Some(FolderPath::new(folder)?),
                access_control,
            },
        })
    }
}
