//! Short clips.

use std::time::Duration;

use ncloud_livestation::OutputLocation;
use ncloud_livestation_emulator::{Seed, ShortClipSeed};

use super::snapshot::snapshot;
use super::{Operation, called};
use crate::target::Target;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation::changing(
        "create_short_clip",
        snapshot,
        |client, on| {
            let snapshot = client.channel(on.channel())?.snapshot(on.id());
            let range = Duration::ZERO..Duration::from_millis(1_500);
            Ok(called(snapshot.create_short_clip(range, OutputLocation::new("my-bucket", "/goals"))))
        },
        |state, on| state.count("shortclips", "channelId", &on.channel()),
    ),
    Operation::reading("list_short_clips", short_clip, |client, on| {
        Ok(called(client.channel(on.channel())?.snapshot(on.id()).short_clips()))
    }),
    Operation::reading("get_short_clip", short_clip, |client, on| {
        Ok(called(client.channel(on.channel())?.short_clip(on.id()).get()))
    }),
];

/// A snapshot, and a clip that was cut from it.
fn short_clip(seed: Seed, on: &Target) -> Seed {
    snapshot(seed, on).short_clip(ShortClipSeed::new(on.channel(), on.id(), on.id()).status("CREATING"))
}
