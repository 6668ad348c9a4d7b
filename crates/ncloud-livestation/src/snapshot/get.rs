//! The operation `get_snapshot`.

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::types::SnapshotResponse;
use ncloud_livestation_raw::{ChannelId, Decoded, InvalidValue, ResponseValue, SnapshotId, operations};

use super::model::Snapshot;
use crate::request::{Request, private};

/// Reads a snapshot; made by [`SnapshotHandle::get`](crate::SnapshotHandle::get).
#[derive(Debug, Clone)]
pub struct GetSnapshot {
    pub(super) channel: ChannelId,
    pub(super) id: SnapshotId,
}

impl private::Sealed for GetSnapshot {}

impl Request for GetSnapshot {
    type Output = Snapshot;
    type Prepared = Self;
    type Body = SnapshotResponse;
    const OPERATION: &'static raw::Operation = &operations::GET_SNAPSHOT;

    fn prepare(self) -> Result<Self, InvalidValue> {
        Ok(self)
    }

    async fn send(
        prepared: &Self,
        raw: &raw::Client,
    ) -> Result<ResponseValue<Decoded<SnapshotResponse>>, raw::Error<()>> {
        raw.get_snapshot(&prepared.channel, &prepared.id).await
    }

    fn extra(body: &SnapshotResponse) -> &serde_json::Map<String, serde_json::Value> {
        &body.extra
    }

    fn read(prepared: &Self, response: SnapshotResponse) -> Snapshot {
        Snapshot::from_response(&prepared.channel, response)
    }
}
