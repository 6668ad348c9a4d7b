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
    let id = number(call, "snapshotId")?;
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
    let id = number(call, "id")?;
    world
        .short_clips
        .get(&id)
        .filter(|clip| clip.channel_id == channel.channel_id)
        .ok_or_else(|| Refusal::service(service::NOT_FOUND, "short clip"))
}

fn number(call: &Call<'_>, name: &str) -> Result<u64, Refusal> {
    let text = call.route.parameter(name);
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or_else(|| Refusal::service(service::INVALID_FORMAT, name))
}
