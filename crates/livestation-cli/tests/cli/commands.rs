//! Every operation of the service has a command, and the command sends it.

use std::collections::BTreeSet;

use ncloud_livestation::raw::operations;

use crate::program::{CHANNEL, Stage};

/// A command line for each operation; `CH` is a channel.
const LINES: &[(&str, &str)] = &[
    ("list_channels", "channel list --status ready"),
    ("create_channel", "channel create evening --quality-set 3 --cdn-profile 4207 --time-machine"),
    ("get_channel", "channel get CH"),
    ("update_channel", "channel update CH --input -"),
    ("delete_channel", "channel delete CH"),
    ("stop_channel", "channel stop CH"),
    ("resume_channel", "channel resume CH --wait"),
    ("switch_stream", "channel switch CH"),
    ("get_service_urls", "channel urls CH --kind timemachine"),
    ("get_stream_metadata", "channel metadata CH --backup"),
    ("change_channel_cdn", "channel change-cdn CH --instance 1 --profile 2"),
    ("change_channels_cdn", "channel change-cdn-of CH CH2 --instance 1 --profile 2"),
    ("list_recordings", "recording list CH"),
    ("get_recording", "recording get CH 7"),
    ("start_recording", "recording start CH"),
    ("stop_recording", "recording stop CH"),
    ("delete_recordings", "recording delete CH 7 8"),
    ("upload_recordings", "recording upload 7 --bucket my-bucket --public"),
    ("create_snapshot", "snapshot create CH --last 5m"),
    ("get_snapshot", "snapshot get CH 1047"),
    ("create_short_clip", "clip create CH 1047 --from 1s --to 2.5s --bucket my-bucket --folder /goals"),
    ("list_short_clips", "clip list CH 1047 --status completed"),
    ("get_short_clip", "clip get CH 1060"),
    ("list_quality_profiles", "quality profile list"),
    ("create_quality_profile", "quality profile create p720 --size 1280x720 --video-kbps 2500"),
    ("get_quality_profile", "quality profile get 3"),
    ("delete_quality_profile", "quality profile delete 3"),
    ("list_quality_sets", "quality set list --kind llhls --gen-type system"),
    ("create_quality_set", "quality set create evening --profiles 3,4"),
    ("get_quality_set", "quality set get 3"),
    ("update_quality_set", "quality set update SET --segment-duration 4s --segment-count 3"),
    ("delete_quality_set", "quality set delete 3"),
    ("list_curtain_contents", "curtain list --status ready --page 1"),
    ("create_curtain_content", "curtain create my-bucket:/break.mp4"),
    ("get_curtain_content", "curtain get 31"),
    ("delete_curtain_content", "curtain delete 31"),
    ("start_curtain", "curtain start CH 31 32 --for 5m"),
    ("end_curtain", "curtain end CH"),
    ("list_restream_channels", "restream list"),
    ("create_restream_channel", "restream create everywhere --platform custom=rtmp://a.example/live --stream-keys -"),
    ("get_restream_channel", "restream get CH"),
    ("delete_restream_channel", "restream delete CH"),
    ("list_restream_platforms", "restream platforms CH"),
    ("update_restream_platform", "restream update-platform CH 1 --rtmp-url rtmp://a.example/live --secrets -"),
    ("list_vod_channels", "vod list"),
    ("create_vod_channel", "vod create repeats --quality-set 3 --cdn-profile 4207"),
    ("get_vod_channel", "vod get CH"),
    ("update_vod_channel", "vod update CH --input -"),
    ("delete_vod_channel", "vod delete CH"),
    ("stop_vod_channel", "vod stop CH"),
    ("resume_vod_channel", "vod resume CH"),
    ("get_vod_service_urls", "vod urls CH"),
    ("change_vod_channel_cdn", "vod change-cdn CH --instance 1 --profile 2"),
    ("change_vod_channels_cdn", "vod change-cdn-of CH CH2 --instance 1 --profile 2"),
    ("create_schedule", "vod schedule CH --start +30m my-bucket:/a.mp4 my-bucket:/b.mp4"),
    ("get_schedule", "schedule get 5"),
    ("update_schedule", "schedule update 5 --start +30m"),
    ("delete_schedule", "schedule delete 5"),
    ("list_events", "event list"),
    ("list_channel_events", "event channel CH"),
    ("list_channel_publish_events", "event publish-log CH"),
    ("list_restream_events", "event restream CH"),
    ("list_restream_publish_events", "event restream-publish-log CH"),
    ("get_default_callback", "callback get"),
    ("set_default_callback", "callback set https://example.com/events"),
    ("set_channel_callback", "callback set-channel CH https://example.com/events"),
    ("set_restream_callback", "callback set-restream CH https://example.com/events"),
    ("set_vod_callback", "callback set-vod CH https://example.com/events"),
    ("list_manager_groups", "alarm groups"),
    ("list_managers", "alarm managers 1"),
    ("set_channel_alarm", "alarm set CH --email hong@example.com --on-clip-failure"),
];

/// What commands read from standard input.
fn stdin_of(operation: &str) -> &'static str {
    match operation {
        "update_channel" => {
            r#"{"channelName": "evening", "useDvr": false, "immediateOnAir": false, "record": {"type": "NO_RECORD"}}"#
        }
        "update_vod_channel" => r#"{"channelName": "evening"}"#,
        _ => "s3cr3t-stream-key\n",
    }
}

fn declared(command: &clap::Command, found: &mut BTreeSet<String>) {
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    found.extend(help.lines().filter_map(|line| line.strip_prefix("Operation: ")).map(str::to_owned));
    command.get_subcommands().for_each(|command| declared(command, found));
}

#[test]
fn every_operation_has_a_command() {
    let mut found = BTreeSet::new();
    declared(&livestation_cli::command(), &mut found);
    let ids: BTreeSet<String> = operations::ALL.iter().map(|operation| operation.id.to_owned()).collect();
    let missing: Vec<_> = ids.difference(&found).collect();
    assert!(missing.is_empty(), "operations without a command that names them: {missing:?}");
    let unknown: Vec<_> = found.difference(&ids).collect();
    assert!(unknown.is_empty(), "commands that name operations that are not there: {unknown:?}");
    let lines: BTreeSet<String> = LINES.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(lines, ids, "LINES has one command line for each operation");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_command_sends_its_operation() {
    let stage = Stage::frozen().await;
    let set = stage.run("-o json quality set create evening --profiles 3,4").await.json()["id"].to_string();
    let before = stage.emulator.requests().len();
    for (operation, line) in LINES {
        let line: Vec<&str> = line.split(' ').collect();
        let line = line.iter().map(|word| match *word {
            "CH" => CHANNEL,
            "CH2" => "ls-20250818070000-ready",
            "SET" => &set,
            word => word,
        });
        let line: Vec<&str> = line.collect();
        let ran = stage.run_with(&format!("-vvv -o json --dry-run {}", line.join(" ")), stdin_of(operation)).await;
        assert_eq!(ran.code, 0, "{operation}: {ran:?}");
        assert_eq!(ran.json()["operation"], *operation, "{line:?}: {ran:?}");
        assert!(!format!("{ran:?}").contains("s3cr3t"), "{operation}: {ran:?}");
    }
    // The plan of update_quality_set reads the set, once or twice with the clock corrected.
    let sent: BTreeSet<_> =
        stage.emulator.requests().iter().skip(before).map(|request| request.method.clone()).collect();
    assert_eq!(sent.into_iter().collect::<Vec<_>>(), ["GET"], "a dry run changes nothing");
}
