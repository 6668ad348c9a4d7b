//! A VOD2LIVE channel to start with.

use serde::Deserialize;

use super::channel::CdnSeed;
use crate::channel::model::{LL_HLS, READY};
use crate::vod::model::{VodChannel, VodSettings};

/// A VOD2LIVE channel to start with: `READY`, unless said otherwise.
///
/// ```
/// use ncloud_livestation_emulator::VodChannelSeed;
///
/// let stopped = VodChannelSeed::new("ls-20250820000000-FdJkJ").status("BLOCK").name("rerun");
/// assert_eq!(stopped.id(), "ls-20250820000000-FdJkJ");
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VodChannelSeed {
    channel_id: String,
    #[serde(default)]
    channel_status: Option<String>,
    #[serde(default)]
    channel_name: Option<String>,
    #[serde(default)]
    env_type: Option<String>,
    #[serde(default)]
    output_protocol: Option<String>,
    #[serde(default)]
    quality_set_id: Option<u64>,
    #[serde(default)]
    cdn: CdnSeed,
    #[serde(default)]
    callback_endpoint: Option<String>,
    #[serde(default)]
    created_time: Option<i64>,
}

impl VodChannelSeed {
    /// The channel `channel_id`.
    #[must_use]
    pub fn new(channel_id: impl Into<String>) -> Self {
        Self {
            channel_id: channel_id.into(),
            channel_status: None,
            channel_name: None,
            env_type: None,
            output_protocol: None,
            quality_set_id: None,
            cdn: CdnSeed::default(),
            callback_endpoint: None,
            created_time: None,
        }
    }

    /// The channel's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.channel_id
    }

    /// Its status; any text, so that statuses nobody knows yet can be tried. One that is not `READY` stays, whatever its
    /// schedules do.
    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.channel_status = Some(status.into());
        self
    }

    /// Its name; any text.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.channel_name = Some(name.into());
        self
    }

    /// How it plays: `HLS`, `LL_HLS` or `HLS,DASH`.
    #[must_use]
    pub fn output_protocol(mut self, protocol: impl Into<String>) -> Self {
        self.output_protocol = Some(protocol.into());
        self
    }

    /// When it was created, epoch milliseconds; without this, when the emulator takes it in.
    #[must_use]
    pub fn created_at_ms(mut self, epoch_ms: i64) -> Self {
        self.created_time = Some(epoch_ms);
        self
    }

    pub(crate) fn into_channel(self, instance_no: u64, now_ms: i64) -> VodChannel {
        const QUALITY_SET: u64 = 3;
        const LOW_LATENCY_QUALITY_SET: u64 = 4;
        let created_time = self.created_time.unwrap_or(now_ms);
        let output_protocol = self.output_protocol.unwrap_or_else(|| "HLS".to_owned());
        let quality_set_id = if output_protocol == LL_HLS { LOW_LATENCY_QUALITY_SET } else { QUALITY_SET };
        VodChannel {
            channel_id: self.channel_id,
            instance_no,
            channel_status: self.channel_status.unwrap_or_else(|| READY.to_owned()),
            created_time,
            updated_time: created_time,
            ready_at: i64::MIN,
            settings: VodSettings {
                channel_name: self.channel_name.unwrap_or_else(|| "vod_channel".to_owned()),
                env_type: self.env_type.unwrap_or_else(|| "REAL".to_owned()),
                output_protocol,
            },
            quality_set_id: self.quality_set_id.unwrap_or(quality_set_id),
            cdn: self.cdn.into_cdn(),
            drm: None,
            callback_endpoint: self.callback_endpoint,
            schedules: Vec::new(),
            played_ms: 0,
        }
    }
}
