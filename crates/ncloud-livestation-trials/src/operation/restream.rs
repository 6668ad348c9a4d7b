//! Re-Stream channels.

use ncloud_livestation::{NewRestreamChannel, NewRestreamPlatform, RestreamPlan, RestreamTarget};
use ncloud_livestation_emulator::{RestreamChannelSeed, RestreamPlatformSeed, Seed};

use super::{Operation, SentAgain, called};
use crate::state::State;
use crate::target::Target;

const URL: &str = "rtmp://relay.invalid/live";
const OTHER_URL: &str = "rtmp://other.invalid/live";
const STREAM_KEY: &str = "trial-stream-key";
const USER: &str = "trial-user";
const PASSWORD: &str = "trial-password";
/// The secrets of every platform.
pub const PLATFORM_SECRETS: [&str; 3] = [STREAM_KEY, USER, PASSWORD];

// The list comes first: of all channels with an id by the target, its own is the first then.
pub(super) const OPERATIONS: &[Operation] = &[
    Operation::reading("list_restream_channels", channel, |client, _| {
        Ok(called(client.restream_channels().page_size(1)))
    }),
    Operation::changing(
        "create_restream_channel",
        |seed, _| seed,
        |client, on| {
            let platform = NewRestreamPlatform::new(RestreamTarget::Custom, URL, STREAM_KEY).auth(USER, PASSWORD);
            let channel = NewRestreamChannel::new(on.name(), RestreamPlan::Standard).platform(platform);
            Ok(called(client.create_restream_channel(channel)))
        },
        |state, on| state.count("restreamChannels", "channelName", &on.name()),
    ),
    Operation::reading("get_restream_channel", channel, |client, on| {
        Ok(called(client.restream_channel(on.channel())?.get()))
    }),
    Operation::changing(
        "delete_restream_channel",
        channel,
        |client, on| Ok(called(client.restream_channel(on.channel())?.delete())),
        |state, on| u64::from(state.find("restreamChannels", "channelId", &on.channel()).is_none()),
    )
    .sent_again(SentAgain::Refused),
    Operation::reading("list_restream_platforms", channel, |client, on| {
        Ok(called(client.restream_channel(on.channel())?.platforms()))
    }),
    Operation::changing(
        "update_restream_platform",
        channel,
        |client, on| {
            let platform = client.restream_channel(on.channel())?.platform(on.id());
            Ok(called(platform.update(OTHER_URL, STREAM_KEY).auth(USER, PASSWORD)))
        },
        |state, on| u64::from(is_moved(state, on)),
    ),
];

fn channel(seed: Seed, on: &Target) -> Seed {
    let platform = RestreamPlatformSeed::new(on.id(), "CUSTOM", URL, STREAM_KEY).auth(USER, PASSWORD);
    seed.restream_channel(RestreamChannelSeed::new(on.channel()).platform(platform))
}

fn is_moved(state: &State, on: &Target) -> bool {
    let channel = state.find("restreamChannels", "channelId", &on.channel());
    channel.is_some_and(|channel| channel["platforms"][0]["rtmpUrl"] == OTHER_URL)
}
