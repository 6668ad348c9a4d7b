//! A curtain content to start with.

use serde::Deserialize;

use crate::curtain::model::{CurtainContent, CurtainOutcome, RESOLUTION};
use crate::forced_status::ForcedStatus;

/// A curtain content to start with: five minutes of a picture, made when the emulator takes it in, unless said otherwise.
///
/// With a status it keeps that status until told otherwise; without one it is processed like one just created.
///
/// ```
/// use ncloud_livestation_emulator::CurtainContentSeed;
///
/// let notice = CurtainContentSeed::new(413).status("READY").input("my-bucket/curtain/notice.mp4");
/// # let _ = notice;
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CurtainContentSeed {
    id: u64,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    register_time: Option<i64>,
    #[serde(default)]
    updated_time: Option<i64>,
    /// Bytes.
    #[serde(default)]
    file_size: Option<i64>,
    /// Seconds.
    #[serde(default = "five_minutes")]
    file_duration: i64,
    #[serde(default)]
    input: Vec<String>,
    #[serde(default = "resolution")]
    resolution: String,
    /// A channel that shows it.
    #[serde(default)]
    shown_on: Option<String>,
}

fn five_minutes() -> i64 {
    300
}

fn resolution() -> String {
    RESOLUTION.to_owned()
}

impl CurtainContentSeed {
    /// The content `id`.
    #[must_use]
    pub fn new(id: u64) -> Self {
        Self {
            id,
            status: None,
            register_time: None,
            updated_time: None,
            file_size: None,
            file_duration: five_minutes(),
            input: Vec::new(),
            resolution: resolution(),
            shown_on: None,
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
        self.register_time = Some(epoch_ms);
        self
    }

    /// Its length in seconds.
    #[must_use]
    pub fn duration_seconds(mut self, seconds: i64) -> Self {
        self.file_duration = seconds;
        self
    }

    /// Adds a file it was made of, as `bucket/path`.
    #[must_use]
    pub fn input(mut self, file: impl Into<String>) -> Self {
        self.input.push(file.into());
        self
    }

    /// Its resolution, by which contents go together; `1080p` unless said otherwise. No response shows it.
    #[must_use]
    pub fn resolution(mut self, resolution: impl Into<String>) -> Self {
        self.resolution = resolution.into();
        self
    }

    /// A channel shows it, for 3 minutes from when the emulator takes it in.
    #[must_use]
    pub fn shown_on_channel(mut self, channel_id: impl Into<String>) -> Self {
        self.shown_on = Some(channel_id.into());
        self
    }

    pub(crate) fn shown_on(&self) -> Option<String> {
        self.shown_on.clone()
    }

    pub(crate) fn into_content(self, now_ms: i64, processing_ms: i64) -> CurtainContent {
        let register_time = self.register_time.unwrap_or(now_ms);
        let updated = self.updated_time.unwrap_or(register_time);
        CurtainContent {
            id: self.id,
            register_time,
            processed_at: register_time.saturating_add(processing_ms),
            outcome: CurtainOutcome::Ready,
            forced: self.status.map(|status| ForcedStatus { status, since: updated }),
            file_size: self.file_size.unwrap_or_else(|| CurtainContent::size_of(self.file_duration)),
            file_duration: self.file_duration,
            input: self.input,
            resolution: self.resolution,
        }
    }
}
