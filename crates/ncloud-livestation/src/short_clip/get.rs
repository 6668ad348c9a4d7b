//! The operation `get_short_clip`: the document's "Search shortclip info".

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::types::GetShortClipResponse;
use ncloud_livestation_raw::{ChannelId, InvalidValue, ResponseValue, ShortClipId, operations};

use super::ShortClip;
use crate::request::{Missing, Request, private, told};

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
    type Answer = GetShortClipResponse;
    const OPERATION: &'static raw::Operation = &operations::GET_SHORT_CLIP;

    fn prepare(self) -> Result<Self, InvalidValue> {
        Ok(self)
    }

    async fn send(prepared: &Self, raw: &raw::Client) -> Result<ResponseValue<GetShortClipResponse>, raw::Error<()>> {
        raw.get_short_clip(&prepared.channel, &prepared.id).await
    }

    fn extra(answer: &GetShortClipResponse) -> &serde_json::Map<String, serde_json::Value> {
        &answer.extra
    }

    fn read(prepared: &Self, answer: GetShortClipResponse) -> Result<ShortClip, Missing> {
        let content = answer.content;
        let channel = told(&prepared.channel, content.channel_id);
        Ok(ShortClip::read(channel, content.snapshot_id, content.shortclip))
    }
}
