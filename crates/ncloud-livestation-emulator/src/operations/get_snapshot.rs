//! `GET /channels/{channelId}/snapshot/{snapshotId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-snapshot-snapshotinfo>

use serde_json::Value;

use super::{Call, lookup, view};
use crate::answer::Refusal;
use crate::state::World;

/// Reads a snapshot that is younger than one hour.
pub(super) fn answer(world: &mut World, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = lookup::channel(world, call)?;
    let snapshot = lookup::snapshot(world, call)?;
    Ok(view::snapshot(channel, snapshot, call.dialect))
}
