//! The operation `create_snapshot`.

use std::time::Duration;

use ncloud_livestation_raw::types::SnapshotResponse;
use ncloud_livestation_raw::{ChannelId, DurationMinutes, InvalidValue, UnreadableFields, requests};

use super::model::Snapshot;
use crate::call::Call;
use crate::call::{Operation, private};

/// Creates a snapshot; made by [`ChannelHandle::create_snapshot`](crate::ChannelHandle::create_snapshot).
#[derive(Debug, Clone)]
pub struct CreateSnapshot {
    channel: ChannelId,
    limited_duration: Option<Duration>,
}

impl CreateSnapshot {
    pub(crate) fn new(channel: ChannelId) -> Self {
        Self { channel, limited_duration: None }
    }
}

impl Call<CreateSnapshot> {
    /// Keeps only so much, counted backwards from now: whole minutes, 1 to 240.
    ///
    /// Without it, everything since the broadcast began, at most the last 4 hours.
    pub fn limited_duration(mut self, duration: Duration) -> Self {
        self.request.limited_duration = Some(duration);
        self
    }
}

impl private::Sealed for CreateSnapshot {}

impl Operation for CreateSnapshot {
    type Output = Snapshot;
    type Sent = requests::CreateSnapshot;

    fn prepare(self) -> Result<requests::CreateSnapshot, InvalidValue> {
        let limited_duration = self.limited_duration.map(checked_minutes).transpose()?;
        Ok(requests::CreateSnapshot { channel_id: self.channel, limited_duration })
    }

    fn read(sent: &requests::CreateSnapshot, response: SnapshotResponse, _: &mut UnreadableFields) -> Snapshot {
        Snapshot::from_response(&sent.channel_id, response)
    }
}

fn checked_minutes(duration: Duration) -> Result<DurationMinutes, InvalidValue> {
    DurationMinutes::try_from(duration).ok().filter(|minutes| (1..=240).contains(&minutes.get())).ok_or_else(|| {
        InvalidValue::new("limited duration", "be 1 to 240 whole minutes", &format_args!("{duration:?}"))
    })
}
