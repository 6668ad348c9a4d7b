//! What a VOD2LIVE channel is made with.

use ncloud_livestation_raw::types::{CreateVodChannelRequest, DrmSettings};
use ncloud_livestation_raw::{ChannelName, EnvType, InvalidValue, OutputProtocol, QualitySetId};

use super::rules::check_create;
use crate::channel::NewCdn;
use crate::client::Zone;

/// A VOD2LIVE channel to create; for [`Client::create_vod_channel`](crate::Client::create_vod_channel).
///
/// ```
/// use ncloud_livestation::{CdnRegion, NewCdn, NewVodChannel, OutputProtocol};
///
/// let cdn = NewCdn::global_edge(4207, CdnRegion::Korea);
/// let channel = NewVodChannel::new("재방송_1", cdn, 3).output_protocol(OutputProtocol::HlsDash);
/// ```
#[derive(Debug, Clone)]
#[must_use = "pass it to Client::create_vod_channel"]
pub struct NewVodChannel {
    name: String,
    cdn: NewCdn,
    quality_set: QualitySetId,
    env_type: Option<EnvType>,
    output: Option<OutputProtocol>,
    drm: Option<(String, String)>,
}

impl NewVodChannel {
    /// A channel of this name (3 to 20 Korean or English letters, digits and `_`), with this CDN and quality set; for HLS.
    pub fn new(name: impl Into<String>, cdn: NewCdn, quality_set: impl Into<QualitySetId>) -> Self {
        Self { name: name.into(), cdn, quality_set: quality_set.into(), env_type: None, output: None, drm: None }
    }

    /// A label for people; nothing else differs. Default: `REAL`.
    pub fn env_type(mut self, env_type: EnvType) -> Self {
        self.env_type = Some(env_type);
        self
    }

    /// How viewers get the stream. Default: HLS. Low-latency HLS needs a quality set for it.
    pub fn output_protocol(mut self, protocol: OutputProtocol) -> Self {
        self.output = Some(protocol);
        self
    }

    /// Protects the stream with One Click Multi DRM: its site, and a content id of your choice, 3 to 100 letters, digits, `-`
    /// and `_`. The finance zone has none.
    pub fn drm(mut self, site_id: impl Into<String>, content_id: impl Into<String>) -> Self {
        self.drm = Some((site_id.into(), content_id.into()));
        self
    }

    /// The request, if it keeps the rules of the zone.
    pub(super) fn into_request(self, zone: Zone) -> Result<CreateVodChannelRequest, InvalidValue> {
        let drm = self.drm.map(|(site_id, content_id)| DrmSettings { site_id, content_id });
        let body = CreateVodChannelRequest {
            channel_name: ChannelName::new(self.name)?,
            cdn: self.cdn.into_request(),
            quality_set_id: self.quality_set,
            env_type: self.env_type,
            output_protocol: self.output,
            // The public zone requires it, the finance zone does not know it.
            drm_enabled_yn: (zone == Zone::Public).then_some(drm.is_some()),
            drm,
        };
        check_create(&body, zone)?;
        Ok(body)
    }
}
