//! The operation `create_snapshot`.

use std::time::Duration;

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::types::SnapshotResponse;
use ncloud_livestation_raw::{ChannelId, Decoded, DurationMinutes, InvalidValue, ResponseValue, operations};

use super::model::Snapshot;
use crate::call::Call;
use crate::request::{Request, private};

/// Creates a snapshot; made by [`Channel::create_snapshot`](crate::Channel::create_snapshot).
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

impl Request for CreateSnapshot {
    type Output = Snapshot;
    type Prepared = (ChannelId, Option<DurationMinutes>);
    type Body = SnapshotResponse;
    const OPERATION: &'static raw::Operation = &operations::CREATE_SNAPSHOT;

    fn prepare(self) -> Result<Self::Prepared, InvalidValue> {
        let minutes = self.limited_duration.map(checked_minutes).transpose()?;
        Ok((self.channel, minutes))
    }

    async fn send(
        (channel, minutes): &Self::Prepared,
        raw: &raw::Client,
    ) -> Result<ResponseValue<Decoded<SnapshotResponse>>, raw::Error<()>> {
        raw.create_snapshot(channel, minutes.as_ref()).await
    }

    fn extra(body: &SnapshotResponse) -> &serde_json::Map<String, serde_json::Value> {
        &body.extra
    }

    fn read((channel, _): &Self::Prepared, response: SnapshotResponse) -> Snapshot {
        Snapshot::from_response(channel, response)
    }
}

fn checked_minutes(duration: Duration) -> Result<DurationMinutes, InvalidValue> {
    DurationMinutes::try_from(duration).ok().filter(|minutes| (1..=240).contains(&minutes.get())).ok_or_else(|| {
        InvalidValue::new("limited duration", "be 1 to 240 whole minutes", &format_args!("{duration:?}"))
    })
}
