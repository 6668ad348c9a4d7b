//! A channel: what it is set to, and what it is doing.

use serde::{Deserialize, Serialize};

use super::stream::Stream;

pub(crate) const CREATING: &str = "CREATING";
pub(crate) const READY: &str = "READY";
pub(crate) const PUBLISHING: &str = "PUBLISHING";
pub(crate) const BLOCK: &str = "BLOCK";
pub(crate) const DELETED: &str = "DELETED";

/// Playback with low latency, which neither clips nor a change of protocol go with.
pub(crate) const LL_HLS: &str = "LL_HLS";

/// A channel; times are epoch milliseconds.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Channel {
    pub(crate) channel_id: String,
    pub(crate) instance_no: u64,
    /// Its status once it has been created; any text, since a seed may have one.
    pub(crate) channel_status: String,
    pub(crate) created_time: i64,
    /// When it leaves `CREATING`.
    pub(crate) ready_at: i64,
    pub(crate) settings: Settings,
    pub(crate) ingest_protocol: String,
    pub(crate) quality_set_id: u64,
    pub(crate) cdn: Cdn,
    pub(crate) is_stream_fail_over: bool,
    pub(crate) drm: Option<Drm>,
    #[serde(skip)]
    pub(crate) stream_key: String,
    #[serde(skip)]
    pub(crate) backup_stream_key: String,
    pub(crate) callback_endpoint: Option<String>,
    /// What is published; `None` when nothing is.
    pub(crate) stream: Option<Stream>,
    /// How often publishing began.
    pub(crate) publish_count: u64,
    pub(crate) published_ms: i64,
    pub(crate) recent_publish_start_time: Option<i64>,
    /// Ids of its recordings, oldest first.
    pub(crate) recordings: Vec<u64>,
    /// Those of them that are going on.
    pub(crate) recording: Vec<u64>,
    pub(crate) recording_since: Option<i64>,
}

/// What an update replaces as a whole.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Settings {
    pub(crate) channel_name: String,
    pub(crate) env_type: String,
    pub(crate) output_protocol: String,
    pub(crate) use_dvr: bool,
    pub(crate) immediate_on_air: bool,
    pub(crate) timemachine_min: Option<i64>,
    pub(crate) record: RecordSettings,
}

/// What becomes of a channel's recordings, as requests and seeds write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct RecordSettings {
    /// `NO_RECORD`, `AUTO_UPLOAD` or `MANUAL_UPLOAD`.
    #[serde(rename = "type")]
    pub mode: String,
    /// `MP4`, `HLS` or `ALL`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Object Storage bucket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket_name: Option<String>,
    /// Folder in the bucket; begins with `/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_path: Option<String>,
    /// `PRIVATE` or `PUBLIC_READ`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_control: Option<String>,
}

impl RecordSettings {
    /// No recording.
    #[must_use]
    pub fn none() -> Self {
        Self { mode: "NO_RECORD".to_owned(), format: None, bucket_name: None, file_path: None, access_control: None }
    }

    /// Recordings that wait for their upload, as MP4.
    #[must_use]
    pub fn manual_upload() -> Self {
        Self { mode: "MANUAL_UPLOAD".to_owned(), ..Self::none() }
    }

    /// Recordings (`MP4`, `HLS` or `ALL`) that are uploaded to the folder `file_path` of `bucket_name`.
    #[must_use]
    pub fn auto_upload(
        format: impl Into<String>,
        bucket_name: impl Into<String>,
        file_path: impl Into<String>,
    ) -> Self {
        Self {
            mode: "AUTO_UPLOAD".to_owned(),
            format: Some(format.into()),
            bucket_name: Some(bucket_name.into()),
            file_path: Some(file_path.into()),
            access_control: Some("PRIVATE".to_owned()),
        }
    }

    /// Whether anything is recorded.
    pub(crate) fn records(&self) -> bool {
        self.mode != "NO_RECORD"
    }

    /// Whether recordings are uploaded by themselves.
    pub(crate) fn uploads(&self) -> bool {
        self.mode == "AUTO_UPLOAD"
    }
}

/// The CDN of a channel.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Cdn {
    pub(crate) instance_no: u64,
    pub(crate) cdn_type: String,
    pub(crate) domain: String,
    pub(crate) profile_id: Option<u64>,
    pub(crate) region_type: Option<String>,
}

impl Cdn {
    /// None, as the service writes it.
    pub(crate) fn none() -> Self {
        let (cdn_type, domain) = ("NO_CDN".to_owned(), String::new());
        Self { instance_no: 0, cdn_type, domain, profile_id: Some(0), region_type: None }
    }

    /// The domain of a CDN, which exists nowhere, so that nobody mistakes it for a working one.
    pub(crate) fn domain_of(instance_no: u64) -> String {
        format!("edge-{instance_no}.livestation-emulator.invalid")
    }
}

/// What multi-DRM knows a channel by.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Drm {
    pub(crate) site_id: String,
    pub(crate) content_id: String,
}

impl Channel {
    /// Its status at `now_ms`.
    pub(crate) fn status(&self, now_ms: i64) -> &str {
        if now_ms < self.ready_at { CREATING } else { &self.channel_status }
    }

    /// Whether a stream comes in, under any of the names that has.
    pub(crate) fn is_on_air(&self) -> bool {
        self.stream.is_some()
    }

    /// How long it has been on air, seconds.
    pub(crate) fn published_seconds(&self, now_ms: i64) -> i64 {
        let running = self.stream.as_ref().map_or(0, |stream| now_ms.saturating_sub(stream.since));
        self.published_ms.saturating_add(running.max(0)) / 1000
    }

    /// How much is recorded, milliseconds; `None` when it is not recording.
    pub(crate) fn recorded_ms(&self, now_ms: i64) -> Option<i64> {
        self.recording_since.map(|since| now_ms.saturating_sub(since).max(0))
    }

    /// Whether short clips can be made: "channel status READY or PUBLISHING", made with DVR, and no low-latency HLS.
    pub(crate) fn can_be_clipped(&self, now_ms: i64) -> bool {
        matches!(self.status(now_ms), READY | PUBLISHING | "PUBLISH")
            && self.settings.use_dvr
            && self.settings.output_protocol != LL_HLS
    }
}
