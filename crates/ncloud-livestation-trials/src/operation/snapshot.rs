//! Snapshots.

use ncloud_livestation_emulator::{Seed, SnapshotSeed};

use super::channel::on_air;
use super::{Operation, called};
use crate::target::Target;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation::changing(
        "create_snapshot",
        on_air,
        |client, on| Ok(called(client.channel(on.channel())?.create_snapshot())),
        |state, on| state.count("snapshots", "channelId", &on.channel()),
    ),
    Operation::reading("get_snapshot", snapshot, |client, on| {
        Ok(called(client.channel(on.channel())?.snapshot(on.id()).get()))
    }),
];

/// A channel that is on air, and a snapshot of it.
pub(super) fn snapshot(seed: Seed, on: &Target) -> Seed {
    on_air(seed, on).snapshot(SnapshotSeed::new(on.channel(), on.id()).never_expires())
}
