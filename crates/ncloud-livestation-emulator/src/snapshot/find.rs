//! Finding the snapshot that a path names.

use super::model::Snapshot;
use crate::channel::find::channel;
use crate::operation::{Call, not_available, not_found};
use crate::response::Refusal;
use crate::state::State;

/// The snapshot of the path: 250002 for an id that is no number, 250004 for one the channel has not, 250005 for one
/// whose hour is over (guessed: the service's code for that is not documented).
pub(crate) fn snapshot<'s>(state: &'s State, call: &Call<'_>) -> Result<&'s Snapshot, Refusal> {
    let channel = channel(state, call)?;
    let id = call.path_number("snapshotId", "snapshot")?;
    let snapshot = state
        .snapshots
        .get(&id)
        .filter(|snapshot| snapshot.channel_id == channel.channel_id)
        .ok_or_else(|| not_found("snapshot"))?;
    if snapshot.is_expired(call.now_ms) {
        return Err(not_available("snapshot"));
    }
    Ok(snapshot)
}
