//! What `livestation emulator demo` begins with.

use std::time::Duration;

use ncloud_livestation::{Clock as _, SystemClock};
use ncloud_livestation_emulator::{
    ChannelSeed, CurtainContentSeed, EventSeed, ManagerSeed, OutputSeed, RecordSettings, RecordingSeed,
    RestreamChannelSeed, RestreamPlatformSeed, Seed, ShortClipSeed, SnapshotSeed, VodChannelSeed,
};

const EVENING: &str = "ls-20251124190000-eVnNg";
const STUDIO: &str = "ls-20251124200000-sTuDo";
const IDLE: &str = "ls-20251120090000-iDlE1";
const RESTREAM: &str = "ls-20251123120000-rEsTr";
const PLAYER: &str = "ls-20251122120000-pLaYr";

/// Channels and what belongs to them, as of now.
pub(crate) fn seed() -> Seed {
    let now = SystemClock.now().as_epoch_millis();
    let ago = |minutes: i64| now - minutes * 60_000;
    let output = OutputSeed { file_name: Some("goal-1.mp4".to_owned()), ..OutputSeed::new("demo-bucket", "/goals") };
    let key = "demo-stream-key";
    let youtube = RestreamPlatformSeed::new(1, "YOUTUBE", "rtmp://a.rtmp.youtube.com/live2", key);
    Seed::default()
        .channel(live(EVENING, "저녁경기", ago(120)).record(RecordSettings::manual_upload()))
        .channel(live(STUDIO, "studio", ago(60)))
        .channel(ChannelSeed::new(IDLE).name("idle").status("READY").created_at_ms(ago(6_000)).not_recording())
        .recording(RecordingSeed::new(EVENING, 2_700_001).began_at_ms(ago(110)).duration_ms(3_000_000))
        .recording(RecordingSeed::new(EVENING, 2_700_002).began_at_ms(ago(50)).duration_ms(600_000))
        .snapshot(SnapshotSeed::new(EVENING, 1047).created_at_ms(ago(30)))
        .short_clip(
            ShortClipSeed::new(EVENING, 1047, 1060)
                .status("COMPLETED")
                .created_at_ms(ago(29))
                .duration_ms(15_000)
                .output(output),
        )
        .curtain_content(CurtainContentSeed::new(31).status("READY").created_at_ms(ago(300)).input("/break.mp4"))
        .restream_channel(RestreamChannelSeed::new(RESTREAM).name("everywhere").platform(youtube))
        .vod_channel(VodChannelSeed::new(PLAYER).name("repeats").created_at_ms(ago(3_000)))
        .event(EventSeed::new(EVENING, "STREAM_RESERVE").description("channel made").at_ms(ago(120)))
        .event(EventSeed::new(EVENING, "PUBLISH_START").description("an encoder publishes").at_ms(ago(119)))
        .event(EventSeed::new(STUDIO, "PUBLISH_OVER_THRESHOLD").error().description("too much").at_ms(ago(15)))
        .manager_group(1, vec![ManagerSeed::new(1, "Hong", "01012345678", "hong@example.com")])
}

fn live(id: &str, name: &str, since_ms: i64) -> ChannelSeed {
    ChannelSeed::new(id)
        .name(name)
        .created_at_ms(since_ms)
        .recording_since_ms(since_ms)
        .recorded(Duration::from_secs(3_600))
}
