//! Live channels.

use ncloud_livestation::{CdnRegion, ChannelSettings, NewCdn, NewChannel, ServiceUrlType};
use ncloud_livestation_emulator::{ChannelSeed, Seed};

use super::{Operation, SentAgain, called};
use crate::state::State;
use crate::target::Target;

/// The CDN that channels are moved to.
const OTHER_CDN: u64 = 20_001;
const EDGE_PROFILE: u64 = 4_207;
const QUALITY_SET: u64 = 3;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation::reading("list_channels", on_air, |client, on| Ok(called(client.channels().id_contains(on.channel())))),
    Operation::changing(
        "create_channel",
        |seed, _| seed,
        |client, on| {
            let cdn = NewCdn::global_edge(EDGE_PROFILE, CdnRegion::Korea);
            Ok(called(client.create_channel(NewChannel::new(on.name(), cdn, QUALITY_SET))))
        },
        |state, on| state.count("channels", "channelName", &on.name()),
    ),
    Operation::reading("get_channel", on_air, |client, on| Ok(called(client.channel(on.channel())?.get()))),
    Operation::changing(
        "update_channel",
        ready,
        |client, on| Ok(called(client.channel(on.channel())?.update(ChannelSettings::new(on.name())))),
        |state, on| state.count("channels", "channelName", &on.name()),
    ),
    Operation::changing(
        "delete_channel",
        ready,
        |client, on| Ok(called(client.channel(on.channel())?.delete())),
        |state, on| u64::from(state.find("channels", "channelId", &on.channel()).is_none()),
    )
    .sent_again(SentAgain::Refused),
    Operation::changing(
        "stop_channel",
        ready,
        |client, on| Ok(called(client.channel(on.channel())?.stop())),
        |state, on| has_status(state, on, "BLOCK"),
    )
    .sent_again(SentAgain::LookedAt),
    Operation::changing(
        "resume_channel",
        |seed, on| seed.channel(ChannelSeed::new(on.channel()).status("BLOCK")),
        |client, on| Ok(called(client.channel(on.channel())?.resume())),
        |state, on| has_status(state, on, "READY"),
    )
    .sent_again(SentAgain::LookedAt),
    Operation::changing(
        "switch_stream",
        |seed, on| seed.channel(ChannelSeed::new(on.channel()).stream_fail_over()),
        |client, on| Ok(called(client.channel(on.channel())?.switch_stream())),
        |state, on| {
            let channel = state.find("channels", "channelId", &on.channel());
            u64::from(channel.is_some_and(|channel| channel["stream"]["backupIsActive"] == true))
        },
    ),
    Operation::reading("get_service_urls", on_air, |client, on| {
        Ok(called(client.channel(on.channel())?.service_urls(ServiceUrlType::General)))
    }),
    Operation::reading("get_stream_metadata", on_air, |client, on| {
        Ok(called(client.channel(on.channel())?.stream_metadata()))
    }),
    Operation::changing(
        "change_channel_cdn",
        ready,
        |client, on| Ok(called(client.channel(on.channel())?.change_cdn(OTHER_CDN, EDGE_PROFILE))),
        is_moved,
    ),
    Operation::changing(
        "change_channels_cdn",
        ready,
        |client, on| {
            let channels = [client.channel(on.channel())?.id().clone()];
            Ok(called(client.change_cdn(channels, OTHER_CDN, EDGE_PROFILE)))
        },
        is_moved,
    ),
];

/// On air for an hour, and recording.
pub(super) fn on_air(seed: Seed, on: &Target) -> Seed {
    seed.channel(ChannelSeed::new(on.channel()))
}

fn ready(seed: Seed, on: &Target) -> Seed {
    seed.channel(ChannelSeed::new(on.channel()).status("READY"))
}

fn has_status(state: &State, on: &Target, status: &str) -> u64 {
    let channel = state.find("channels", "channelId", &on.channel());
    u64::from(channel.is_some_and(|channel| channel["channelStatus"] == status))
}

fn is_moved(state: &State, on: &Target) -> u64 {
    let channel = state.find("channels", "channelId", &on.channel());
    u64::from(channel.is_some_and(|channel| channel["cdn"]["instanceNo"] == OTHER_CDN))
}
