//! Finding what a path names, and refusing what it does not.

use super::Call;
use crate::answer::{Refusal, service};
use crate::state::{Channel, ShortClip, Snapshot, World};

/// The channel of the path, or 250004.
pub(super) fn channel<'w>(world: &'w World, call: &Call<'_>) -> Result<&'w Channel, Refusal> {
    world.channels.get(call.route.parameter("channelId")).ok_or_else(|| Refusal::service(service::NOT_FOUND, "channel"))
}

/// The snapshot of the path: 250002 for an id that is no number, 250004 for one the channel has not, 250005 for one
/// whose hour is over (guessed: the service's code for that is not documented).
pub(super) fn snapshot<'w>(world: &'w World, call: &Call<'_>) -> Result<&'w Snapshot, Refusal> {
    let channel = channel(world, call)?;
    let id = number(call, "snapshotId", "snapshot")?;
    let snapshot = world
        .snapshots
        .get(&id)
        .filter(|snapshot| snapshot.channel_id == channel.channel_id)
        .ok_or_else(|| Refusal::service(service::NOT_FOUND, "snapshot"))?;
    if snapshot.is_expired(call.now_ms) {
        return Err(Refusal::service(service::NOT_AVAILABLE, "snapshot"));
    }
    Ok(snapshot)
}

/// The short clip of the path: 250002 for an id that is no number, 250004 for one the channel has not.
pub(super) fn short_clip<'w>(world: &'w World, call: &Call<'_>) -> Result<&'w ShortClip, Refusal> {
    let channel = channel(world, call)?;
    let id = number(call, "id", "short clip")?;
    world
        .short_clips
        .get(&id)
        .filter(|clip| clip.channel_id == channel.channel_id)
        .ok_or_else(|| Refusal::service(service::NOT_FOUND, "short clip"))
}

/// The number of a path's parameter; one larger than any id is one of `what` that is not there.
fn number(call: &Call<'_>, name: &str, what: &str) -> Result<u64, Refusal> {
    let text = call.route.parameter(name);
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::service(service::INVALID_FORMAT, name));
    }
    text.parse().map_err(|_| Refusal::service(service::NOT_FOUND, what))
}
