//! Changes of a channel's state, which tell the truth when they are sent twice.

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::types::{Channel, ChannelResponse};
use ncloud_livestation_raw::{ChannelId, ChannelStatus, Envelope as _, InvalidValue, UnreadableFields, requests};
use serde_json::json;

use super::handle::ChannelHandle;
use crate::call::{Call, Operation, Refused, Response, Settle, private};
use crate::error::{ErrorKind, Result};

/// Changes the state of a channel; made by [`ChannelHandle::delete`], [`stop`](ChannelHandle::stop) and
/// [`resume`](ChannelHandle::resume).
#[derive(Debug, Clone)]
pub struct ChangeChannel<R> {
    request: R,
    channel: ChannelId,
    already: Already,
}

/// How a channel is that was changed already.
#[derive(Debug, Clone, Copy)]
enum Already {
    /// It is not there.
    Gone,
    /// It is in one of these states.
    In(&'static [ChannelStatus]),
}

impl ChannelHandle {
    /// Deletes the channel, which must be `READY`, and its snapshots. **Its CDN stays, and goes on costing.**
    ///
    /// Sent again after an attempt without a response; one that finds no channel then is a success, with nothing of the
    /// channel but its id. Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channeldelete>.
    pub fn delete(&self) -> Call<ChangeChannel<requests::DeleteChannel>> {
        self.change(requests::DeleteChannel::new(self.id().clone()), Already::Gone)
    }

    /// Stops the channel: it is `BLOCK` then, and a broadcast that is running is cut.
    ///
    /// Sent again after an attempt without a response; one that is refused then is a success if the channel is stopped.
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channeloff>.
    pub fn stop(&self) -> Call<ChangeChannel<requests::StopChannel>> {
        self.change(requests::StopChannel::new(self.id().clone()), Already::In(&[ChannelStatus::Block]))
    }

    /// Makes a stopped channel `READY` again.
    ///
    /// Sent again after an attempt without a response; one that is refused then is a success if the channel is ready, or
    /// on air. Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channelon>.
    pub fn resume(&self) -> Call<ChangeChannel<requests::ResumeChannel>> {
        let already = Already::In(&[ChannelStatus::Ready, ChannelStatus::Publishing]);
        self.change(requests::ResumeChannel::new(self.id().clone()), already)
    }

    fn change<R>(&self, request: R, already: Already) -> Call<ChangeChannel<R>> {
        Call::new(self.client(), ChangeChannel { request, channel: self.id().clone(), already })
    }
}

impl<R> private::Sealed for ChangeChannel<R> {}

impl<R: raw::Request<Response = ChannelResponse>> Operation for ChangeChannel<R> {
    type Output = Channel;
    type Sent = R;

    fn prepare(self) -> Result<R, InvalidValue> {
        Ok(self.request)
    }

    fn read(_: &R, response: ChannelResponse, _: &mut UnreadableFields) -> Channel {
        response.into_content()
    }

    fn settle(&self) -> Option<Settle<Channel>> {
        let (channel, already) = (self.channel.clone(), self.already);
        Some(Box::new(move |refused| Box::pin(settle(channel, already, refused))))
    }
}

async fn settle(channel: ChannelId, already: Already, refused: Refused) -> Result<Response<Channel>> {
    match (already, refused.error.kind()) {
        (Already::Gone, ErrorKind::NotFound) => refused.success_of(json!({ "channelId": channel })),
        (Already::In(states), ErrorKind::NotAvailable) => {
            let look = ChannelHandle::new(refused.client.clone(), channel).get();
            let is_so = |seen: &Channel| seen.channel_status.as_ref().is_some_and(|status| states.contains(status));
            refused.settled_by(look, is_so).await
        }
        _ => Err(refused.error),
    }
}
