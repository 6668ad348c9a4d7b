//! Events, callbacks and alarms.

use ncloud_livestation::{AlarmReceiver, ChannelAlarm};
use ncloud_livestation_emulator::{EventSeed, ManagerSeed, RestreamChannelSeed, Seed, VodChannelSeed};

use super::channel::on_air;
use super::{Operation, called};
use crate::state::State;
use crate::target::Target;

/// Nobody listens there, and the emulator posts to no other machine.
const CALLBACK: &str = "https://hooks.example.com/live?secret=canary-of-a-callback";

const GROUP: u64 = 7;

// The emulator keeps the last 10,000 events of the account, so that those of a target may be gone in a soak.
pub(super) const OPERATIONS: &[Operation] = &[
    Operation::reading("list_events", with_event, |client, on| {
        Ok(called(client.events().channel(client.channel(on.channel())?.id().clone())))
    })
    .of_the_account(),
    Operation::reading("list_channel_events", with_event, |client, on| {
        Ok(called(client.channel(on.channel())?.events()))
    })
    .of_the_account(),
    Operation::reading("list_channel_publish_events", with_event, |client, on| {
        Ok(called(client.channel(on.channel())?.publish_log()))
    })
    .of_the_account(),
    Operation::reading("list_restream_events", relayed, |client, on| {
        Ok(called(client.restream_channel(on.channel())?.events()))
    })
    .of_the_account(),
    Operation::reading("list_restream_publish_events", relayed, |client, on| {
        Ok(called(client.restream_channel(on.channel())?.publish_log()))
    })
    .of_the_account(),
    Operation::reading("get_default_callback", |seed, _| seed, |client, _| Ok(called(client.default_callback())))
        .of_the_account(),
    Operation::changing(
        "set_default_callback",
        |seed, _| seed,
        |client, _| Ok(called(client.set_default_callback(CALLBACK))),
        |state, _| u64::from(state.is_true("hasDefaultCallback")),
    )
    .of_the_account(),
    Operation::changing(
        "set_channel_callback",
        on_air,
        |client, on| Ok(called(client.channel(on.channel())?.set_callback(CALLBACK))),
        |state, on| has_callback(state, "channels", on),
    ),
    Operation::changing(
        "set_restream_callback",
        relayed,
        |client, on| Ok(called(client.restream_channel(on.channel())?.set_callback(CALLBACK))),
        |state, on| has_callback(state, "restreamChannels", on),
    ),
    Operation::changing(
        "set_vod_callback",
        |seed, on| seed.vod_channel(VodChannelSeed::new(on.channel())),
        |client, on| Ok(called(client.vod_channel(on.channel())?.set_callback(CALLBACK))),
        |state, on| has_callback(state, "vodChannels", on),
    ),
    Operation::reading("list_manager_groups", managed, |client, _| Ok(called(client.manager_groups()))),
    Operation::reading("list_managers", managed, |client, _| Ok(called(client.managers(GROUP)))),
    Operation::changing(
        "set_channel_alarm",
        on_air,
        |client, on| {
            let alarm = ChannelAlarm::to([AlarmReceiver::email("a@example.com")]).on_status_change(true);
            Ok(called(client.channel(on.channel())?.set_alarm(alarm)))
        },
        |state, on| {
            let channel = state.find("channels", "channelId", &on.channel());
            u64::from(channel.is_some_and(|channel| channel["alarm"].is_object()))
        },
    ),
];

fn with_event(seed: Seed, on: &Target) -> Seed {
    on_air(seed, on).event(EventSeed::new(on.channel(), "PUBLISH_START"))
}

fn relayed(seed: Seed, on: &Target) -> Seed {
    let seed = seed.restream_channel(RestreamChannelSeed::new(on.channel()));
    seed.event(EventSeed::new(on.channel(), "PUBLISH_START"))
}

fn managed(seed: Seed, _: &Target) -> Seed {
    seed.manager_group(GROUP, vec![ManagerSeed::new(1, "Hong", "01012345678", "hong@example.com")])
}

fn has_callback(state: &State, collection: &str, on: &Target) -> u64 {
    let channel = state.find(collection, "channelId", &on.channel());
    u64::from(channel.is_some_and(|channel| channel["hasCallback"] == true))
}
