//! A quality set: profiles, and how the stream is cut.

use serde::{Deserialize, Serialize};

use super::profile::SYSTEM;

/// A quality set.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct QualitySet {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) status: String,
    pub(crate) disabled: bool,
    pub(crate) gen_type: String,
    /// Epoch milliseconds.
    pub(crate) created_time: i64,
    pub(crate) quality_ids: Vec<u64>,
    /// None for low latency.
    pub(crate) segments: Option<Segments>,
    pub(crate) timed_metadata: Option<TimedMetadata>,
}

/// How a stream for HLS is cut: all of a set that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Segments {
    /// Milliseconds.
    pub(crate) segment_duration: u64,
    pub(crate) segment_count: u32,
}

/// What is put into segments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct TimedMetadata {
    pub(crate) header: String,
    /// Milliseconds.
    pub(crate) interval: u64,
    pub(crate) key: String,
}

impl QualitySet {
    pub(crate) fn is_system(&self) -> bool {
        self.gen_type == SYSTEM
    }

    pub(crate) fn is_low_latency(&self) -> bool {
        self.segments.is_none()
    }
}
