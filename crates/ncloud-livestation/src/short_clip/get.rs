//! The operation `get_short_clip`: the document's "Search shortclip info".

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::types::ShortClipResponse;
use ncloud_livestation_raw::{ChannelId, Decoded, InvalidValue, ResponseValue, ShortClipId, operations};

use super::model::ShortClip;
use crate::request::{Request, private};

/// Reads a short clip; made by [`ShortClipHandle::get`](crate::ShortClipHandle::get).
#[derive(Debug, Clone)]
pub struct GetShortClip {
    pub(super) channel: ChannelId,
    pub(super) id: ShortClipId,
}

impl private::Sealed for GetShortClip {}

impl Request for GetShortClip {
    type Output = ShortClip;
    type Prepared = Self;
    type Body = ShortClipResponse;
    const OPERATION: &'static raw::Operation = &operations::GET_SHORT_CLIP;

    fn prepare(self) -> Result<Self, InvalidValue> {
        Ok(self)
    }

    async fn send(
        prepared: &Self,
        raw: &raw::Client,
    ) -> Result<ResponseValue<Decoded<ShortClipResponse>>, raw::Error<()>> {
        raw.get_short_clip(&prepared.channel, &prepared.id).await
    }

    fn extra(body: &ShortClipResponse) -> &serde_json::Map<String, serde_json::Value> {
        &body.extra
    }

    fn read(prepared: &Self, response: ShortClipResponse) -> ShortClip {
        ShortClip::from_response(&prepared.channel, response)
    }
}
