//! What a VOD2LIVE channel is made with.

use ncloud_livestation_raw::types::{CreateVodChannelRequest, DrmSettings};
use ncloud_livestation_raw::{CdnType, ChannelName, EnvType, InvalidValue, OutputProtocol, QualitySetId};

use crate::channel::{NewCdn, checked_output};
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
        let cdn = self.cdn.into_request();
        let (cdn_type, rule) = match zone {
            Zone::Public => (CdnType::GlobalEdge, "be a Global Edge in the public zone"),
            Zone::Finance => (CdnType::CdnPlus, "be CDN+ in the finance zone"),
        };
        if cdn.cdn_type != cdn_type {
            return Err(InvalidValue::new("CDN", rule, &cdn.cdn_type));
        }
        let drm = self.drm.map(|(site_id, content_id)| DrmSettings { site_id, content_id });
        if let Some(drm) = &drm {
            check_drm(drm, zone)?;
        }
        Ok(CreateVodChannelRequest {
            channel_name: ChannelName::new(self.name)?,
            cdn,
            quality_set_id: self.quality_set,
            env_type: self.env_type,
            output_protocol: self.output.map(checked_output).transpose()?,
            // The public zone requires it, the finance zone does not know it.
            drm_enabled_yn: (zone == Zone::Public).then_some(drm.is_some()),
            drm,
        })
    }
}

fn check_drm(drm: &DrmSettings, zone: Zone) -> Result<(), InvalidValue> {
    let id = &drm.content_id;
    let is_legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if zone == Zone::Finance {
        return Err(InvalidValue::new("DRM", "be left out in the finance zone, which has none", &drm.site_id));
    }
    if !(3..=100).contains(&id.len()) || !id.chars().all(is_legal) {
        return Err(InvalidValue::new("DRM content id", "be 3 to 100 letters, digits, - and _", id));
    }
    Ok(())
}
