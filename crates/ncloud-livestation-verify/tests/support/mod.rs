//! An emulator with something of everything, and what verifies it.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

use std::time::Duration;

use ncloud_livestation::{Clock, Credentials, Sleep, StaticProvider, SystemClock, Timestamp};
use ncloud_livestation_emulator::{
    ChannelSeed, CurtainContentSeed, Emulator, EmulatorBuilder, EmulatorClock, EventSeed, ManagerSeed, OutputSeed,
    QualityProfileSeed, QualitySetSeed, RecordSettings, RecordingSeed, RestreamChannelSeed, RestreamPlatformSeed,
    ScheduleSeed, Seed, ShortClipSeed, SnapshotSeed, VodChannelSeed,
};
use ncloud_livestation_verify::Verify;
use serde_json::Value;

/// Tue, 19 Aug 2025 06:47:23.299 GMT.
pub(crate) const NOW: i64 = 1_755_586_043_299;

pub(crate) const LIVE: &str = "ls-20250819040000-cAnA1";
pub(crate) const IDLE: &str = "ls-20250819050000-cAnA2";
pub(crate) const RELAY: &str = "ls-20250818010000-cAnA3";
pub(crate) const VOD: &str = "ls-20250818020000-cAnA4";
pub(crate) const SNAPSHOT: u64 = 7_701_047;
pub(crate) const SECRET_KEY: &str = "canary-secret-key";

/// Stands still like the emulator's, and waits like the system's.
#[derive(Debug, Clone)]
pub(crate) struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::from_epoch_millis(NOW)
    }

    fn monotonic(&self) -> Duration {
        SystemClock.monotonic()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        SystemClock.sleep(duration)
    }
}

/// Something of everything, on air for three hours. Names begin with `canary`.
pub(crate) fn seed() -> Seed {
    let ago = |minutes: i64| NOW - minutes * 60_000;
    let output =
        OutputSeed { file_name: Some("canary-goal.mp4".to_owned()), ..OutputSeed::new("canary-bucket", "/canary") };
    let platform = |number, target| {
        RestreamPlatformSeed::new(number, target, "rtmp://canary.example.com/live", "canary-stream-key")
            .auth("canary-user", "canary-password")
    };
    Seed::default()
        .channel(
            ChannelSeed::new(LIVE)
                .name("canary_evening")
                .created_at_ms(ago(200))
                .recording_since_ms(ago(180))
                .recorded(Duration::from_secs(3_600))
                .output_protocol("HLS,DASH")
                .stream_fail_over()
                .callback_endpoint("https://canary.example.com/callback")
                .record(RecordSettings::manual_upload()),
        )
        .channel(ChannelSeed::new(IDLE).name("canary_idle").status("READY").created_at_ms(ago(300)).not_recording())
        .quality_profile(QualityProfileSeed::new(7_702_001, "canary-profile"))
        .quality_profile(QualityProfileSeed::new(7_702_002, "canary-voice").audio_only())
        .quality_set(QualitySetSeed::new(7_703_001, "canary-set", [7_702_001]))
        .recording(RecordingSeed::new(LIVE, 7_700_001).began_at_ms(ago(170)).duration_ms(3_000_000))
        .recording(
            RecordingSeed::new(LIVE, 7_700_002)
                .began_at_ms(ago(90))
                .duration_ms(600_000)
                .uploaded_to("canary-bucket", "/canary"),
        )
        .snapshot(SnapshotSeed::new(LIVE, SNAPSHOT).created_at_ms(ago(20)).url("https://canary.example.com/snapshot"))
        .short_clip(
            ShortClipSeed::new(LIVE, SNAPSHOT, 7_704_060)
                .status("COMPLETED")
                .created_at_ms(ago(19))
                .duration_ms(15_000)
                .output(output),
        )
        .short_clip(ShortClipSeed::new(LIVE, SNAPSHOT, 7_704_061).status("PROCESSING_FAIL").created_at_ms(ago(18)))
        .curtain_content(
            CurtainContentSeed::new(7_705_031).status("READY").created_at_ms(ago(300)).input("canary-bucket/a.mp4"),
        )
        .curtain_content(
            CurtainContentSeed::new(7_705_032).status("READY").created_at_ms(ago(200)).input("canary-bucket/b.mp4"),
        )
        .restream_channel(
            RestreamChannelSeed::new(RELAY)
                .name("canary_relay")
                .plan("PROFESSIONAL")
                .platform(platform(1, "YOUTUBE"))
                .platform(platform(2, "CUSTOM")),
        )
        .vod_channel(VodChannelSeed::new(VOD).name("canary_vod").created_at_ms(ago(3_000)))
        .schedule(
            ScheduleSeed::new(VOD, 7_706_001)
                .starts_at_ms(ago(-60))
                .file("canary-bucket", "/canary/a.mp4")
                .file("canary-bucket", "/canary/b.mp4"),
        )
        .event(EventSeed::new(LIVE, "STREAM_RESERVE").description("canary made").at_ms(ago(200)))
        .event(EventSeed::new(LIVE, "PUBLISH_START").description("canary on air").at_ms(ago(180)))
        .event(EventSeed::new(LIVE, "ONAIR_START").description("canary seen").at_ms(ago(179)))
        .event(EventSeed::new(LIVE, "PUBLISH_OVER_THRESHOLD").error().description("canary too much").at_ms(ago(15)))
        .event(EventSeed::new(RELAY, "PUBLISH_START").description("canary relays").at_ms(ago(14)))
        .event(EventSeed::new(RELAY, "SIMULCAST_STATUS_CHANGE").description("canary relays more").at_ms(ago(13)))
        .manager_group(7_707_001, vec![ManagerSeed::new(7_708_001, "canary Hong", "01098765432", "canary@example.com")])
}

/// An emulator with something of everything, whose clock stands still.
pub(crate) async fn emulator() -> Emulator {
    start(Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW)).creation_time(Duration::ZERO)).await
}

pub(crate) async fn start(builder: EmulatorBuilder) -> Emulator {
    builder.seed(seed()).credentials("canary-access-key", SECRET_KEY).start().await.unwrap()
}

/// What verifies that emulator, and its snapshot.
pub(crate) fn verify(emulator: &Emulator) -> Verify {
    let keys = Credentials::new(emulator.access_key(), emulator.secret_key()).unwrap();
    let verify = Verify::new(StaticProvider::new(keys)).endpoint(emulator.url()).clock(Still);
    verify.storage_endpoint(emulator.storage_url()).channel(LIVE).snapshot(SNAPSHOT)
}

/// What the emulator holds, without its clock.
pub(crate) async fn state(emulator: &Emulator) -> Value {
    let url = format!("{}/_emulator/state", emulator.url());
    let body = reqwest::get(url).await.unwrap().bytes().await.unwrap();
    let mut state: Value = serde_json::from_slice(&body).unwrap();
    state.as_object_mut().unwrap().remove("clock");
    state
}

/// An emulator with nothing but what the service provides.
pub(crate) async fn empty() -> Emulator {
    let builder = Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW));
    builder.credentials("canary-access-key", SECRET_KEY).start().await.unwrap()
}

/// What verifies an emulator, without being told of a channel.
pub(crate) fn verify_all(emulator: &Emulator) -> Verify {
    let keys = Credentials::new(emulator.access_key(), emulator.secret_key()).unwrap();
    Verify::new(StaticProvider::new(keys))
        .endpoint(emulator.url())
        .storage_endpoint(emulator.storage_url())
        .clock(Still)
}
