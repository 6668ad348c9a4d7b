//! The operation `get_snapshot`.

use ncloud_livestation_raw::types::SnapshotResponse;
use ncloud_livestation_raw::{InvalidValue, UnreadableFields, requests};

use super::model::Snapshot;
use crate::call::{Operation, private};

/// Reads a snapshot; made by [`SnapshotHandle::get`](crate::SnapshotHandle::get).
#[derive(Debug, Clone)]
pub struct GetSnapshot(pub(super) requests::GetSnapshot);

impl private::Sealed for GetSnapshot {}

impl Operation for GetSnapshot {
    type Output = Snapshot;
    type Sent = requests::GetSnapshot;

    fn prepare(self) -> Result<requests::GetSnapshot, InvalidValue> {
        Ok(self.0)
    }

    fn read(sent: &requests::GetSnapshot, response: SnapshotResponse, _: &mut UnreadableFields) -> Snapshot {
        Snapshot::from_response(&sent.channel_id, response)
    }
}
