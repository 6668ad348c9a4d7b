//! What a clip is made of.

use std::ops::Range;
use std::time::Duration;

use super::job::ClipJob;
use crate::channel::ChannelHandle;
use crate::short_clip::OutputLocation;

/// A range of a channel's recording that is to become a clip; made by
/// [`ChannelHandle::clip`].
#[derive(Debug, Clone)]
#[must_use = "say where the clip goes: .to(bucket, folder)"]
pub struct ClipRange {
    channel: ChannelHandle,
    range: Range<Duration>,
}

impl ClipRange {
    pub(crate) fn new(channel: ChannelHandle, range: Range<Duration>) -> Self {
        Self { channel, range }
    }

    /// Where the file goes; private unless [`ClipJob::access_control`] says otherwise.
    pub fn to(self, bucket: impl Into<String>, folder: impl Into<String>) -> ClipJob {
        ClipJob::new(self.channel, self.range, OutputLocation::new(bucket, folder))
    }
}
