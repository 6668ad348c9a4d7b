//! Recordings.

use ncloud_livestation_emulator::{ChannelSeed, RecordingSeed, Seed};

use super::channel::on_air;
use super::{Operation, SentAgain, called};
use crate::state::State;
use crate::target::Target;

const BUCKET: &str = "trial-bucket";

pub(super) const OPERATIONS: &[Operation] = &[
    Operation::changing(
        "start_recording",
        |seed, on| seed.channel(ChannelSeed::new(on.channel()).not_recording()),
        |client, on| Ok(called(client.channel(on.channel())?.start_recording())),
        |state, on| state.count("recordings", "channelId", &on.channel()),
    ),
    Operation::changing(
        "stop_recording",
        on_air,
        |client, on| Ok(called(client.channel(on.channel())?.stop_recording())),
        |state, on| {
            let recording = state.find("recordings", "channelId", &on.channel());
            u64::from(recording.is_some_and(|recording| recording["status"] != "RECORDING"))
        },
    )
    .sent_again(SentAgain::LookedAt),
    Operation::reading("list_recordings", recorded, |client, on| {
        Ok(called(client.channel(on.channel())?.recordings()))
    }),
    Operation::changing(
        "delete_recordings",
        recorded,
        |client, on| Ok(called(client.channel(on.channel())?.delete_recordings([on.id()]))),
        |state, on| u64::from(recording(state, on, "status") == "DELETED"),
    )
    .sent_again(SentAgain::LookedAt),
    Operation::reading("get_recording", recorded, |client, on| {
        Ok(called(client.channel(on.channel())?.recording(on.id()).get()))
    }),
    Operation::changing(
        "upload_recordings",
        recorded,
        |client, on| Ok(called(client.upload_recordings(BUCKET, [on.id()]))),
        |state, on| u64::from(recording(state, on, "bucketName") == BUCKET),
    ),
];

/// A channel that is not on air any more, and a recording of it that waits for its upload.
fn recorded(seed: Seed, on: &Target) -> Seed {
    let channel = ChannelSeed::new(on.channel()).status("READY");
    seed.channel(channel).recording(RecordingSeed::new(on.channel(), on.id()).status("TRANSFER_READY"))
}

fn recording<'s>(state: &'s State, on: &Target, field: &str) -> &'s str {
    let recording = state.find("recordings", "id", &on.id().to_string());
    recording.and_then(|recording| recording[field].as_str()).unwrap_or_default()
}
