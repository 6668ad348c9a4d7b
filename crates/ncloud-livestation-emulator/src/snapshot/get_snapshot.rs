//! `GET /channels/{channelId}/snapshot/{snapshotId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-snapshot-snapshotinfo>

use serde_json::Value;

use super::{find, view};
use crate::channel::find::channel;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Reads a snapshot that is younger than one hour.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    Ok(view::response(channel(state, call)?, find::snapshot(state, call)?, call))
}
