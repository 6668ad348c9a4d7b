//! Waiting for the file of a clip.

use std::time::Duration;

use ncloud_livestation_raw::ShortClipStatus;

use super::{ShortClip, ShortClipHandle};
use crate::call::private;
use crate::client::Client;
use crate::error::Result;
use crate::wait::Waited;

impl private::Sealed for ShortClip {}

impl Waited for ShortClip {
    type Status = ShortClipStatus;
    type Handle = ShortClipHandle;
    const NOUN: &'static str = "clip";

    fn status(&self) -> Option<&ShortClipStatus> {
        self.status.as_ref()
    }

    fn client(handle: &ShortClipHandle) -> &Client {
        handle.client()
    }

    async fn look(handle: &ShortClipHandle, limit: Duration) -> Result<Self> {
        handle.get().timeout(limit).await
    }

    fn failure(&self) -> String {
        let (id, channel) = (self.id, &self.channel_id);
        let (status, how) = match &self.status {
            Some(status @ ShortClipStatus::UploadFail) => {
                (status.as_str(), "its file could not be uploaded: check the bucket and the right to write to it")
            }
            Some(status @ ShortClipStatus::ProcessingFail) => {
                (status.as_str(), "it could not be encoded: create it again from the same snapshot")
            }
            other => (other.as_ref().map_or("failed", ShortClipStatus::as_str), "it failed"),
        };
        format!("short clip {id} of channel {channel} is {status}: {how}")
    }
}
