//! A channel that plays files: what it is set to, and what it is doing.

use serde::Serialize;

use crate::channel::model::{Cdn, Drm};

pub(crate) const RESERVED: &str = "RESERVED";
pub(crate) use crate::channel::model::{BLOCK, CREATING, DELETED, LL_HLS, PUBLISHING};

/// A VOD2LIVE channel; times are epoch milliseconds.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VodChannel {
    pub(crate) channel_id: String,
    pub(crate) instance_no: u64,
    /// Its status once it has been created, as far as its schedules do not decide it; any text, since a seed may have one.
    pub(crate) channel_status: String,
    pub(crate) created_time: i64,
    pub(crate) updated_time: i64,
    /// When it leaves `CREATING`.
    pub(crate) ready_at: i64,
    pub(crate) settings: VodSettings,
    pub(crate) quality_set_id: u64,
    pub(crate) cdn: Cdn,
    pub(crate) drm: Option<Drm>,
    #[serde(skip)]
    pub(crate) callback_endpoint: Option<String>,
    /// Ids of its schedules, oldest first.
    pub(crate) schedules: Vec<u64>,
    /// What schedules that are gone have played.
    pub(crate) played_ms: i64,
}

/// What an update replaces as a whole.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VodSettings {
    pub(crate) channel_name: String,
    pub(crate) env_type: String,
    pub(crate) output_protocol: String,
}
