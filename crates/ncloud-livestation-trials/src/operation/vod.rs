//! VOD2LIVE channels and their schedules.

use ncloud_livestation::{CdnRegion, NewCdn, NewVodChannel, ServiceUrlType, VodChannelSettings};
use ncloud_livestation_emulator::{ScheduleSeed, Seed, VodChannelSeed};

use super::{Operation, SentAgain, called};
use crate::state::State;
use crate::target::Target;

/// The CDN that channels are moved to.
const OTHER_CDN: u64 = 20_001;
const EDGE_PROFILE: u64 = 4_207;
const QUALITY_SET: u64 = 3;
const FILE: (&str, &str) = ("trial-bucket", "/other.mp4");

// The list comes first: of all channels with an id by the target, its own is the first then.
pub(super) const OPERATIONS: &[Operation] = &[
    Operation::reading("list_vod_channels", ready, |client, _| Ok(called(client.vod_channels().page_size(1)))),
    Operation::changing(
        "create_vod_channel",
        |seed, _| seed,
        |client, on| {
            let cdn = NewCdn::global_edge(EDGE_PROFILE, CdnRegion::Korea);
            Ok(called(client.create_vod_channel(NewVodChannel::new(on.name(), cdn, QUALITY_SET))))
        },
        |state, on| state.count("vodChannels", "channelName", &on.name()),
    ),
    Operation::reading("get_vod_channel", ready, |client, on| Ok(called(client.vod_channel(on.channel())?.get()))),
    Operation::changing(
        "update_vod_channel",
        ready,
        |client, on| Ok(called(client.vod_channel(on.channel())?.update(VodChannelSettings::new(on.name())))),
        |state, on| state.count("vodChannels", "channelName", &on.name()),
    ),
    Operation::changing(
        "delete_vod_channel",
        ready,
        |client, on| Ok(called(client.vod_channel(on.channel())?.delete())),
        |state, on| u64::from(state.find("vodChannels", "channelId", &on.channel()).is_none()),
    )
    .sent_again(SentAgain::Refused),
    Operation::changing(
        "stop_vod_channel",
        scheduled,
        |client, on| Ok(called(client.vod_channel(on.channel())?.stop())),
        |state, on| has_status(state, on, "BLOCK"),
    )
    .sent_again(SentAgain::LookedAt),
    Operation::changing(
        "resume_vod_channel",
        |seed, on| seed.vod_channel(VodChannelSeed::new(on.channel()).status("BLOCK")),
        |client, on| Ok(called(client.vod_channel(on.channel())?.resume())),
        |state, on| has_status(state, on, "READY"),
    )
    .sent_again(SentAgain::LookedAt),
    Operation::reading("get_vod_service_urls", scheduled, |client, on| {
        Ok(called(client.vod_channel(on.channel())?.service_urls(ServiceUrlType::General)))
    }),
    Operation::changing(
        "change_vod_channel_cdn",
        ready,
        |client, on| Ok(called(client.vod_channel(on.channel())?.change_cdn(OTHER_CDN, EDGE_PROFILE))),
        is_moved,
    ),
    Operation::changing(
        "change_vod_channels_cdn",
        ready,
        |client, on| {
            let channels = [client.vod_channel(on.channel())?.id().clone()];
            Ok(called(client.change_vod_cdn(channels, OTHER_CDN, EDGE_PROFILE)))
        },
        is_moved,
    ),
    Operation::changing(
        "create_schedule",
        ready,
        |client, on| Ok(called(client.vod_channel(on.channel())?.schedule(on.in_an_hour(), [FILE]))),
        |state, on| state.count("schedules", "channelId", &on.channel()),
    ),
    Operation::reading("get_schedule", scheduled, |client, on| Ok(called(client.schedule(on.id()).get()))),
    Operation::changing(
        "update_schedule",
        scheduled,
        |client, on| Ok(called(client.schedule(on.id()).update().files([FILE]))),
        |state, on| {
            let schedule = state.find("schedules", "scheduleId", &on.id().to_string());
            u64::from(schedule.is_some_and(|schedule| schedule["vodList"][0]["filePath"] == FILE.1))
        },
    ),
    Operation::changing(
        "delete_schedule",
        scheduled,
        |client, on| Ok(called(client.schedule(on.id()).delete())),
        |state, on| u64::from(state.find("schedules", "scheduleId", &on.id().to_string()).is_none()),
    )
    .sent_again(SentAgain::Refused),
];

fn ready(seed: Seed, on: &Target) -> Seed {
    seed.vod_channel(VodChannelSeed::new(on.channel()))
}

fn scheduled(seed: Seed, on: &Target) -> Seed {
    ready(seed, on).schedule(ScheduleSeed::new(on.channel(), on.id()))
}

fn has_status(state: &State, on: &Target, status: &str) -> u64 {
    let channel = state.find("vodChannels", "channelId", &on.channel());
    u64::from(channel.is_some_and(|channel| channel["channelStatus"] == status))
}

fn is_moved(state: &State, on: &Target) -> u64 {
    let channel = state.find("vodChannels", "channelId", &on.channel());
    u64::from(channel.is_some_and(|channel| channel["cdn"]["instanceNo"] == OTHER_CDN))
}
