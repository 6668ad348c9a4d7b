//! What of a VOD2LIVE channel can be changed.

use ncloud_livestation_raw::types::{UpdateVodChannelRequest, VodChannel};
use ncloud_livestation_raw::{ChannelName, EnvType, InvalidValue, OutputProtocol};

use super::rules::check_update;

/// Everything of a VOD2LIVE channel that can be changed, as one: an update replaces all of it.
///
/// CDN, quality set and DRM are not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VodChannelSettings {
    /// 3 to 20 Korean or English letters, digits and `_`.
    pub name: String,
    /// A label for people.
    pub env_type: EnvType,
    /// How viewers get the stream; a channel cannot be switched to or from low-latency HLS.
    pub output_protocol: OutputProtocol,
}

impl VodChannelSettings {
    /// Settings of a channel of this name: HLS.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), env_type: EnvType::Real, output_protocol: OutputProtocol::Hls }
    }

    /// The settings that a channel has.
    ///
    /// # Errors
    ///
    /// The name of the first setting that the response does not say: sending a default in its place could reset it.
    pub fn of(channel: &VodChannel) -> Result<Self, &'static str> {
        Ok(Self {
            name: channel.channel_name.clone().ok_or("channelName")?,
            // Missing in some responses of live channels; the label has no effect.
            env_type: channel.env_type.clone().unwrap_or(EnvType::Real),
            output_protocol: channel.output_protocol.clone().ok_or("outputProtocol")?,
        })
    }

    pub(super) fn into_request(self) -> Result<UpdateVodChannelRequest, InvalidValue> {
        let body = UpdateVodChannelRequest {
            channel_name: ChannelName::new(self.name)?,
            // Always sent: the service's defaults would replace them.
            env_type: Some(self.env_type),
            output_protocol: Some(self.output_protocol),
        };
        check_update(&body)?;
        Ok(body)
    }
}
