//! The operation `get_short_clip`: the document's "Search shortclip info".

use ncloud_livestation_raw::types::ShortClipResponse;
use ncloud_livestation_raw::{InvalidValue, UnreadableFields, requests};

use super::model::ShortClip;
use crate::call::{Operation, private};

/// Reads a short clip; made by [`ShortClipHandle::get`](crate::ShortClipHandle::get).
#[derive(Debug, Clone)]
pub struct GetShortClip(pub(super) requests::GetShortClip);

impl private::Sealed for GetShortClip {}

impl Operation for GetShortClip {
    type Output = ShortClip;
    type Sent = requests::GetShortClip;

    fn prepare(self) -> Result<requests::GetShortClip, InvalidValue> {
        Ok(self.0)
    }

    fn read(sent: &requests::GetShortClip, response: ShortClipResponse, _: &mut UnreadableFields) -> ShortClip {
        ShortClip::from_response(&sent.channel_id, response)
    }
}
