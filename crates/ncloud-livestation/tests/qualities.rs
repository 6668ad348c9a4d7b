//! Quality profiles and sets through the facade: bit rates in one type, rules before the wire, and who is interrupted.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::fmt::Write as _;
use std::time::Duration;

use ncloud_livestation::{
    Bitrate, CdnRegion, Client, Error, ErrorKind, GenType, ManualClock, NewCdn, NewChannel, NewQualityAudio,
    NewQualityProfile, NewQualitySet, NewQualityVideo, QualitySetKind, QualityType, RateControl, RetryPolicy, Segments,
    StreamMetadata, Timestamp, VideoProfile, Zone,
};
use ncloud_livestation_emulator::{
    ChannelSeed, DeletionRefusal, Dialect, Effect, Emulator, EmulatorBuilder, EmulatorClock, Fault, QualityProfileSeed,
    QualitySetSeed, StreamSeed, VideoBitrateName,
};
use serde_json::{Value, json};
use support::{ACCESS_KEY, Listener, SECRET_KEY, builder_for, in_step, json};

const NOW: i64 = 1_755_586_043_299;

async fn emulated(builder: EmulatorBuilder) -> (Emulator, Client) {
    let builder = builder.credentials(ACCESS_KEY, SECRET_KEY).clock(EmulatorClock::frozen_at_ms(NOW));
    let emulator = builder.start().await.unwrap();
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    let client = builder_for(&emulator.url()).clock(clock).retry(RetryPolicy::none()).build().unwrap();
    (emulator, client)
}

/// A client whose every response is this.
async fn answered(body: Value) -> (Client, Listener) {
    let listener = Listener::answering(vec![json("200 OK", &body.to_string())]).await;
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).build().unwrap();
    (client, listener)
}

fn body(request: &str) -> Value {
    serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap()
}

fn video() -> NewQualityVideo {
    NewQualityVideo::new(1280, 720, 29.97, Bitrate::kbps(2_048))
}

fn audio() -> NewQualityAudio {
    NewQualityAudio::aac(44_100, 2, Bitrate::kbps(128))
}

fn segments() -> Segments {
    Segments::new(Duration::from_secs(2), 3)
}

fn methods(emulator: &Emulator) -> Vec<String> {
    emulator.requests().into_iter().map(|request| request.method).collect()
}

#[tokio::test]
async fn a_profile_and_a_set_live_from_creation_to_deletion() {
    let (emulator, client) = emulated(Emulator::builder()).await;
    let profile = client.create_quality_profile(NewQualityProfile::new("mine-720p", video(), audio())).await.unwrap();
    assert_eq!((profile.gen_type, profile.type_), (Some(GenType::Custom), Some(QualityType::Normal)));
    let read = client.quality_profile(profile.id).get().await.unwrap();
    assert_eq!(read.name.as_deref(), Some("mine-720p"));
    let voice = NewQualityProfile::audio_only("voice", NewQualityAudio::mp3(22_050, 1, Bitrate::kbps(64)));
    let voice = client.create_quality_profile(voice).await.unwrap();
    assert_eq!((voice.type_, voice.video), (Some(QualityType::Audio), None));
    assert_eq!(client.quality_profiles().await.unwrap().len(), 7);

    let new = NewQualitySet::hls("mine", [profile.id, voice.id], segments());
    let new = new.timed_metadata("ncloud.livestation.metadata", "utc", Duration::from_secs(1));
    let set = client.create_quality_set(new).await.unwrap();
    assert_eq!(set.qualities.iter().map(|quality| quality.id).collect::<Vec<_>>(), [profile.id, voice.id]);
    assert_eq!((Segments::of(&set), set.in_use_channel_names.as_deref()), (Some(segments()), Some(&[][..])));
    assert_eq!(set.timed_metadata.unwrap().interval.unwrap().get(), 1_000);
    let fast = client.create_quality_set(NewQualitySet::low_latency("fast", [2])).await.unwrap();
    let own = client.quality_sets().gen_type(GenType::Custom).kind(QualitySetKind::Llhls).await.unwrap();
    assert_eq!(own.iter().map(|set| set.id).collect::<Vec<_>>(), [fast.id]);
    assert_eq!(Segments::of(&fast), None);

    let in_use = client.quality_profile(profile.id).delete().await.unwrap_err();
    assert_eq!((in_use.kind(), in_use.operation()), (ErrorKind::NotAvailable, Some("delete_quality_profile")));
    client.quality_set(set.id).delete().await.unwrap();
    client.quality_profile(profile.id).delete().await.unwrap();
    assert_eq!(client.quality_profile(profile.id).get().await.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(client.quality_set(set.id).get().await.unwrap_err().kind(), ErrorKind::NotFound);
    let counters = emulator.counters();
    assert_eq!((counters.created_quality_profiles, counters.created_quality_sets), (2, 2));
}

/// Bits for the picture and kilobits for the sound, in one object: whoever takes one for the other is wrong by 1,000.
#[tokio::test]
async fn bit_rates_are_one_type_in_both_directions() {
    let response = json!({ "content": { "id": 5, "video": { "bitrate": 2_048_000 }, "audio": { "bitrate": 128 } } });
    let (client, mut listener) = answered(response).await;
    let made = client.create_quality_profile(NewQualityProfile::new("abc", video(), audio())).await.unwrap();
    let sent = body(&listener.request().await);
    assert_eq!((&sent["video"]["bitrate"], &sent["audio"]["bitrate"]), (&json!(2_048_000), &json!(128)));
    let (video, audio) = (made.video.unwrap().bitrate.unwrap(), made.audio.unwrap().bitrate.unwrap());
    assert_eq!((video, audio), (Bitrate::kbps(2_048), Bitrate::kbps(128)));
    assert_eq!((video.as_bits_per_second(), audio.as_bits_per_second()), (2_048_000, 128_000));

    let (_emulator, client) = emulated(Emulator::builder()).await;
    let profile = client.quality_profile(2).get().await.unwrap();
    assert_eq!(profile.video.unwrap().bitrate.unwrap().as_mbps(), 2.048);
    assert_eq!(profile.audio.unwrap().bitrate.unwrap().as_kbps(), 128.0);
}

/// What an encoder sends can be compared with what a profile asks for.
#[tokio::test]
async fn streams_and_profiles_have_the_same_bit_rates() {
    let seed = ChannelSeed::new("a").status("READY");
    let (emulator, client) = emulated(Emulator::builder().channel(seed)).await;
    emulator.start_publishing("a", StreamSeed::new(1280, 720).video_bitrate(3_000_000).audio_bitrate(128_000)).unwrap();
    let stream: StreamMetadata = client.channel("a").unwrap().stream_metadata().await.unwrap();
    let profile = client.quality_profile(2).get().await.unwrap();
    assert!(stream.video.unwrap().bitrate > profile.video.unwrap().bitrate);
    assert_eq!(stream.audio.unwrap().bitrate, profile.audio.unwrap().bitrate);
}

#[tokio::test]
async fn the_misspelt_bit_rate_is_read() {
    let (emulator, client) = emulated(Emulator::builder()).await;
    emulator.set_dialect(Dialect::default().video_bitrate_name(VideoBitrateName::Birate));
    let response = client.quality_set(1).get().with_response().await.unwrap();
    assert_eq!(response.unreadable(), []);
    let video = response.value.qualities[0].video.clone().unwrap();
    assert_eq!((video.bitrate, video.extra.len()), (Some(Bitrate::kbps(1_024)), 0));
}

#[tokio::test]
async fn what_is_asked_for_is_sent_as_documented() {
    let (client, mut listener) = answered(json!({ "content": { "id": 5 } })).await;
    let small = NewQualityVideo::new(854, 480, 60.0, Bitrate::mbps(1)).rate_control(RateControl::Cbr).b_frames(4);
    client.create_quality_profile(NewQualityProfile::new("small", small, audio())).await.unwrap();
    let mut expected = json!({
        "name": "small", "type": "NORMAL",
        "video": {
            "codec": "H264", "profile": "BASELINE", "level": -1, "width": 854, "height": 480, "fps": 60.0,
            "bitrate": 1_000_000, "rateControl": "CBR", "bframes": 4,
        },
        "audio": { "codec": "AAC", "profile": "LC", "samplerate": 44_100, "channels": 2, "bitrate": 128 },
    });
    assert_eq!(body(&listener.request().await), expected, "below 1280x720 the profile is BASELINE");
    let upright = NewQualityVideo::new(720, 1280, 30.0, Bitrate::mbps(2)).profile(VideoProfile::High);
    client.create_quality_profile(NewQualityProfile::new("upright", upright, audio())).await.unwrap();
    expected = body(&listener.request().await);
    assert_eq!((&expected["video"]["profile"], &expected["video"]["width"]), (&json!("HIGH"), &json!(720)));

    client.create_quality_set(NewQualitySet::low_latency("fast", [2])).await.unwrap();
    let expected = json!({ "name": "fast", "qualityIds": [2], "isEnabledUll": true, "enableHlsTimedMetadata": false });
    assert_eq!(body(&listener.request().await), expected, "low latency has no segments");
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_sent() {
    let (client, mut listener) = answered(json!({ "content": { "id": 5 } })).await;
    let video = |width, height, fps, bitrate| NewQualityVideo::new(width, height, fps, bitrate);
    let profile = |video, audio| client.create_quality_profile(NewQualityProfile::new("mine", video, audio));
    let (rate, bits) = (Bitrate::mbps(2), Bitrate::bits_per_second);
    let set = |count: u64| client.create_quality_set(NewQualitySet::hls("mine", 0..count, segments()));
    let cut = |millis, count| {
        client.create_quality_set(NewQualitySet::hls("mine", [2], Segments::new(Duration::from_micros(millis), count)))
    };
    let metadata = |header: &str, interval| {
        client.create_quality_set(NewQualitySet::low_latency("mine", [2]).timed_metadata(header, "utc", interval))
    };
    let errors: Vec<Error> = vec![
        client.create_quality_profile(NewQualityProfile::audio_only("my_voice", audio())).await.unwrap_err(),
        profile(video(1279, 720, 30.0, rate), audio()).await.unwrap_err(),
        profile(video(2560, 1440, 30.0, rate), audio()).await.unwrap_err(),
        profile(video(1280, 721, 30.0, rate), audio()).await.unwrap_err(),
        profile(video(1280, 94, 30.0, rate), audio()).await.unwrap_err(),
        profile(video(1280, 720, 60.1, rate), audio()).await.unwrap_err(),
        profile(video(1280, 720, f64::NAN, rate), audio()).await.unwrap_err(),
        profile(video(1280, 720, 30.0, Bitrate::mbps(2_048)), audio()).await.unwrap_err(),
        profile(video(1280, 720, 30.0, bits(0)), audio()).await.unwrap_err(),
        profile(video(1280, 720, 30.0, rate).b_frames(5), audio()).await.unwrap_err(),
        profile(video(854, 480, 30.0, rate).profile(VideoProfile::Main), audio()).await.unwrap_err(),
        profile(video(1280, 720, 30.0, rate), NewQualityAudio::aac(44_000, 2, rate)).await.unwrap_err(),
        profile(video(1280, 720, 30.0, rate), NewQualityAudio::mp3(4_000, 2, rate)).await.unwrap_err(),
        profile(video(1280, 720, 30.0, rate), NewQualityAudio::aac(44_100, 0, rate)).await.unwrap_err(),
        profile(video(1280, 720, 30.0, rate), NewQualityAudio::aac(44_100, 2, bits(128_500))).await.unwrap_err(),
        profile(video(1280, 720, 30.0, rate), NewQualityAudio::aac(44_100, 2, bits(0))).await.unwrap_err(),
        client.create_quality_set(NewQualitySet::low_latency("a b", [2])).await.unwrap_err(),
        set(0).await.unwrap_err(),
        set(5).await.unwrap_err(),
        cut(999_000, 3).await.unwrap_err(),
        cut(1_000_500, 3).await.unwrap_err(),
        cut(1_000_000, 1).await.unwrap_err(),
        cut(10_000_000, 11).await.unwrap_err(),
        metadata("", Duration::from_secs(1)).await.unwrap_err(),
        metadata("a", Duration::ZERO).await.unwrap_err(),
        client.quality_set(3).update(Segments::new(Duration::from_secs(11), 3)).await.unwrap_err(),
    ];
    let mut seen = String::new();
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(!error.may_have_been_sent());
        writeln!(seen, "{error}").unwrap();
    }
    insta::assert_snapshot!(seen);
    assert_eq!(listener.unseen_requests(), 0);
}

/// One channel is on air with the set, another has it.
async fn with_users() -> (Emulator, Client) {
    let channel = |id: &str| ChannelSeed::new(id).name(format!("{id}-show")).status("READY").quality_set(1001);
    let builder = Emulator::builder().quality_set(QualitySetSeed::new(1001, "mine", [2]));
    let (emulator, client) = emulated(builder.channel(channel("a")).channel(channel("b"))).await;
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    (emulator, client)
}

#[tokio::test]
async fn an_update_says_first_whose_broadcasts_it_interrupts() {
    let (emulator, client) = with_users().await;
    emulator.clock().advance(Duration::from_secs(60));
    let handle = client.quality_set(1001);
    let wanted = Segments::new(Duration::from_secs(1), 3);
    let plan = handle.update(wanted).plan().await.unwrap();
    assert_eq!(plan.interrupted_channels().unwrap(), ["a-show", "b-show"]);
    let changes: Vec<_> =
        plan.changes().iter().map(|change| (change.setting, &*change.before, &*change.after)).collect();
    assert_eq!(changes, [("segmentDuration", "2000", "1000")]);
    assert_eq!(methods(&emulator), ["GET"], "whoever looks at the plan interrupts nobody");
    assert_eq!(Segments::of(&plan.set().clone()), Some(segments()));

    let begun = async || client.channel("a").unwrap().get().await.unwrap().recent_publish_start_time.unwrap();
    let before = begun().await;
    let updated = plan.send().await.unwrap();
    assert_eq!(Segments::of(&updated), Some(wanted));
    assert!(begun().await > before, "the broadcast began again");

    emulator.clear_requests();
    let same = handle.update(wanted).await.unwrap();
    assert_eq!((Segments::of(&same), methods(&emulator)), (Some(wanted), vec!["GET".to_owned()]));
}

/// No names and no list of names are not the same.
#[tokio::test]
async fn a_plan_does_not_claim_that_nobody_is_interrupted() {
    for (names, interrupted) in [
        (Value::Null, None),
        (json!("channel000"), None),
        (json!([]), Some(&[][..])),
        (json!(["channel000"]), Some(&["channel000".to_owned()][..])),
    ] {
        let set = json!({ "id": 3, "genType": "CUSTOM", "inUseChannelNames": names });
        let (client, mut listener) = answered(json!({ "content": set })).await;
        let plan = client.quality_set(3).update(segments()).plan().await.unwrap();
        assert_eq!(plan.interrupted_channels(), interrupted, "{names}");
        assert_eq!(plan.changes()[0].before, "unknown");
        listener.request().await;
        plan.send().await.unwrap();
        let request = listener.request().await;
        assert!(request.starts_with("PUT /api/v2/qualitySets/3 "), "{request}");
        assert_eq!(body(&request), json!({ "segmentDuration": 2_000, "segmentCount": 3 }));
    }
}

#[tokio::test]
async fn what_cannot_be_changed_is_refused_before_it_is_sent() {
    let fast = QualitySetSeed::new(1001, "fast", [2]).low_latency();
    let (emulator, client) = emulated(Emulator::builder().quality_set(fast)).await;
    let mut seen = String::new();
    for id in [3, 1001] {
        let error = client.quality_set(id).update(segments()).await.unwrap_err();
        assert_eq!((error.kind(), error.operation()), (ErrorKind::InvalidInput, Some("update_quality_set")));
        writeln!(seen, "{error}").unwrap();
    }
    insta::assert_snapshot!(seen, @r#"
    update_quality_set: refused before sending: quality set must be one of the account's own (CUSTOM) to be changed, not "3, which is SYSTEM"
    update_quality_set: refused before sending: quality set must be one for HLS to be changed, not "1001, which is for low latency"
    "#);
    assert_eq!(methods(&emulator), ["GET", "GET"]);
}

/// A success that says that it is none.
#[tokio::test]
async fn a_deletion_that_did_not_succeed_is_an_error() {
    let (emulator, client) = with_users().await;
    let error = client.quality_set(1001).delete().await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::NotAvailable, Some("delete_quality_set")));
    assert_eq!((error.status().map(|status| status.as_u16()), error.may_have_been_sent()), (Some(200), false));
    assert!(error.trace_id().is_some());
    let shown = error.to_string().replace(error.trace_id().unwrap(), "…");
    insta::assert_snapshot!(shown, @"delete_quality_set: not available: the set was not deleted: the response is a success that says deleteSuccess is false [HTTP 200, trace id …]; the set must be one of the account's own (CUSTOM) that no channel uses: get_quality_set says so (gen_type, in_use_channel_names)");
    assert_eq!(methods(&emulator), ["DELETE"], "it is not tried again");

    emulator.set_dialect(Dialect::default().quality_set_deletion(DeletionRefusal::Error));
    let other = client.quality_set(1001).delete().await.unwrap_err();
    assert_eq!((other.kind(), other.hint()), (error.kind(), error.hint()), "the other way to say it");

    for (content, is_deleted) in [
        (json!({ "content": { "deleteSuccess": "false" } }), false),
        (json!({ "content": { "deleteSuccess": true } }), true),
        (json!({ "content": {} }), true),
    ] {
        let (client, _listener) = answered(content.clone()).await;
        assert_eq!(client.quality_set(3).delete().await.is_ok(), is_deleted, "{content}");
    }
    let both = json!({ "content": { "deleteSuccess": false }, "error": { "errorCode": 250_004, "message": "gone" } });
    let (client, _listener) = answered(both).await;
    let error = client.quality_set(3).delete().await.unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::NotFound, Some("gone")), "an error beside it says more");
}

/// An emulator that carries out the first of these requests and ends the connection before it responds.
async fn without_a_response_once(operation: &str) -> (Emulator, Client) {
    let profile = QualityProfileSeed::new(1001, "mine");
    let set = QualitySetSeed::new(1001, "mine", [2]);
    let (emulator, _, builder) = in_step(Emulator::builder().quality_profile(profile).quality_set(set)).await;
    let cut_off = Fault::new(Effect::Reset).after_processing();
    emulator.add_fault(cut_off.operation(operation).times(1)).unwrap();
    (emulator, builder.build().unwrap())
}

#[tokio::test]
async fn what_the_first_attempt_deleted_is_deleted() {
    let (emulator, client) = without_a_response_once("delete_quality_set").await;
    assert_eq!(client.quality_set(1001).delete().with_response().await.unwrap().attempts, 2);
    assert_eq!(emulator.requests().len(), 2);
    assert_eq!(client.quality_set(1001).delete().await.unwrap_err().kind(), ErrorKind::NotFound);

    let (_emulator, client) = without_a_response_once("delete_quality_profile").await;
    assert_eq!(client.quality_profile(1001).delete().with_response().await.unwrap().attempts, 2);
    assert_eq!(client.quality_profile(1001).delete().await.unwrap_err().kind(), ErrorKind::NotFound);
    let system = client.quality_profile(1).delete().await.unwrap_err();
    assert_eq!(system.kind(), ErrorKind::NotAvailable);
}

/// Each may interrupt the broadcasts.
#[tokio::test]
async fn an_update_is_sent_once() {
    let (emulator, client) = without_a_response_once("update_quality_set").await;
    let error = client.quality_set(1001).update(Segments::new(Duration::from_secs(1), 3)).await.unwrap_err();
    assert!(error.may_have_been_sent() && error.attempts() == 1, "{error}");
    assert_eq!(methods(&emulator), ["GET", "PUT"]);
}

/// The connection ends before a response: somebody has to find out what became of the change.
#[tokio::test]
async fn a_change_that_may_have_been_made_says_how_to_look() {
    let answers =
        vec![Vec::new(), Vec::new(), Vec::new(), Vec::new(), json("200 OK", r#"{"content":{"id":3}}"#), Vec::new()];
    let listener = Listener::answering(answers).await;
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).build().unwrap();
    let errors = [
        client.create_quality_profile(NewQualityProfile::audio_only("abc", audio())).await.unwrap_err(),
        client.create_quality_set(NewQualitySet::low_latency("abc", [2])).await.unwrap_err(),
        client.quality_profile(3).delete().await.unwrap_err(),
        client.quality_set(3).delete().await.unwrap_err(),
        client.quality_set(3).update(segments()).await.unwrap_err(),
    ];
    let mut seen = String::new();
    for error in errors {
        assert!(error.may_have_been_sent() && error.kind() == ErrorKind::Interrupted, "{error}");
        writeln!(seen, "{}: {}", error.operation().unwrap(), error.hint().unwrap()).unwrap();
    }
    insta::assert_snapshot!(seen);
}

#[tokio::test]
async fn a_channel_is_made_with_a_set_of_ones_own() {
    let (_emulator, client) = emulated(Emulator::builder()).await;
    let set = client.create_quality_set(NewQualitySet::low_latency("fast", [2])).await.unwrap();
    let edge = NewCdn::global_edge(4207, CdnRegion::Korea);
    let channel = NewChannel::new("goals", edge, set.id).output_protocol(ncloud_livestation::OutputProtocol::LlHls);
    let channel = client.create_channel(channel).await.unwrap();
    assert_eq!((channel.quality_set_id, channel.quality_set_name.as_deref()), (Some(set.id), Some("fast")));
    let set = client.quality_set(set.id).get().await.unwrap();
    assert_eq!(set.in_use_channel_names.unwrap(), ["goals"]);
}

#[tokio::test]
async fn the_finance_zone_has_them_too() {
    let emulator = Emulator::builder().credentials(ACCESS_KEY, SECRET_KEY).start().await.unwrap();
    let client = builder_for(&emulator.url()).zone(Zone::Finance).build().unwrap();
    client.create_quality_profile(NewQualityProfile::new("mine-720p", video(), audio())).await.unwrap();
    client.create_quality_set(NewQualitySet::hls("mine", [1001], segments())).await.unwrap();
    client.quality_set(1001).update(Segments::new(Duration::from_secs(1), 3)).await.unwrap();
    client.quality_set(1001).delete().await.unwrap();
    client.quality_profile(1001).delete().await.unwrap();
    assert!(emulator.requests().iter().all(|request| request.target.starts_with("/api/fin-v2/quality")));
}

/// A program stores what it got, and reads it back.
#[tokio::test]
async fn profiles_and_sets_can_be_stored() {
    let (_emulator, client) = emulated(Emulator::builder()).await;
    let set = client.quality_set(3).get().await.unwrap();
    let stored = serde_json::to_string(&set).unwrap();
    assert_eq!(serde_json::from_str::<ncloud_livestation::QualitySet>(&stored).unwrap(), set);
}
