//! The files of recordings, which the emulator uploads as the service does.

use std::fmt::Write as _;
use std::time::Duration;

use ncloud_livestation::{Client, Credentials, ErrorKind, RecordingHandle, Verification};
use ncloud_livestation_emulator::{
    ChannelSeed, Emulator, EmulatorClock, RecordSettings, RecordingOutcome, RecordingSeed, StreamSeed,
};

use super::{ACCESS_KEY, Folder, NOW, SECRET_KEY};

fn client_of(emulator: &Emulator) -> Client {
    let builder = Client::builder().endpoint(emulator.url()).storage_endpoint(emulator.storage_url());
    builder.credentials(Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap()).build().unwrap()
}

/// An emulator with the channel `a`, which is ready and records as it is told to.
async fn emulated(settings: RecordSettings, recordings: Vec<RecordingSeed>) -> (Emulator, Client) {
    let builder = Emulator::builder().credentials(ACCESS_KEY, SECRET_KEY).clock(EmulatorClock::frozen_at_ms(NOW));
    let builder = builder.channel(ChannelSeed::new("a").status("READY").record(settings));
    let builder = recordings.into_iter().fold(builder, |builder, recording| builder.recording(recording));
    let emulator = builder.processing_time(Duration::from_secs(5)).start().await.unwrap();
    let client = client_of(&emulator);
    (emulator, client)
}

/// What a channel recorded for ten seconds, in each format that it records in.
async fn recorded(emulator: &Emulator, client: &Client) -> Vec<RecordingHandle> {
    let channel = client.channel("a").unwrap();
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    let begun = channel.start_recording().await.unwrap();
    emulator.clock().advance(Duration::from_secs(10));
    channel.stop_recording().await.unwrap();
    begun.recordings.iter().map(|recording| channel.recording(recording.id.unwrap())).collect()
}

#[tokio::test]
async fn an_uploaded_recording_is_downloaded_like_a_clip() {
    let (emulator, client) = emulated(RecordSettings::auto_upload("MP4", "my-bucket", "/matches/스"), vec![]).await;
    let recording = recorded(&emulator, &client).await.remove(0);
    emulator.clock().advance(Duration::from_secs(10));
    let uploaded = recording.wait_until_uploaded(Duration::from_secs(60)).await.unwrap();

    let folder = Folder::new();
    let file = client.object_storage().recording(&uploaded).unwrap();
    let name = uploaded.file_name.unwrap();
    assert_eq!((file.bucket(), file.key()), ("my-bucket", format!("matches/스/{name}").as_str()));
    let done = file.download_to(folder.path("a.mp4")).await.unwrap();
    let bits = (uploaded.video_bitrate.unwrap().as_bits_per_second()
        + uploaded.audio_bitrate.unwrap().as_bits_per_second())
        * 10;
    assert_eq!((done.length, done.verification), (bits / 8, Verification::Md5));
    let bytes = std::fs::read(folder.path("a.mp4")).unwrap();
    let says_which = format!("recording {} of channel a", recording.id());
    assert!(bytes[4..8] == *b"ftyp" && bytes.windows(says_which.len()).any(|window| window == says_which.as_bytes()));

    recording.file().await.unwrap().download_to(folder.path("b.mp4")).await.unwrap();
    assert_eq!(std::fs::read(folder.path("b.mp4")).unwrap(), bytes);
}

#[tokio::test]
async fn a_recording_of_both_formats_is_one_file_and_one_playlist() {
    let (emulator, client) = emulated(RecordSettings::auto_upload("ALL", "my-bucket", "/"), vec![]).await;
    let recordings = recorded(&emulator, &client).await;
    emulator.clock().advance(Duration::from_secs(10));
    let mut files = Vec::new();
    for recording in &recordings {
        files.push(recording.file().await);
    }
    assert_eq!(files.iter().filter(|file| file.is_ok()).count(), 1);
    let refused = files.into_iter().find_map(Result::err).unwrap();
    assert_eq!(refused.kind(), ErrorKind::InvalidInput);
    assert!(refused.to_string().contains("is HLS, a playlist and its segments"), "{refused}");
}

#[tokio::test]
async fn what_has_no_file_says_what_to_do() {
    let statuses =
        ["RECORDING", "PROCESSING", "TRANSFER_READY", "TRANSFER", "TRANSFER_FAIL", "PROCESSING_FAIL", "DELETED", "NEW"];
    let seeds = statuses.iter().zip(1..).map(|(status, id)| RecordingSeed::new("a", id).status(*status));
    let seeds = seeds.chain([RecordingSeed::new("a", 9).hls()]).collect();
    let (_emulator, client) = emulated(RecordSettings::manual_upload(), seeds).await;
    let mut said = String::new();
    for id in 1..=9 {
        let error = client.channel("a").unwrap().recording(id).file().await.unwrap_err();
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::InvalidInput, false));
        writeln!(said, "{error}").unwrap();
    }
    insta::assert_snapshot!(said, @r#"
    refused before sending: recording 1 is RECORDING and has no file: end it with stop_recording(), and wait with wait_until_uploaded()
    refused before sending: recording 2 is PROCESSING and has no file: wait with wait_until_uploaded()
    refused before sending: recording 3 is TRANSFER_READY and has no file: upload it with upload_recordings(), and wait with wait_until_uploaded()
    refused before sending: recording 4 is TRANSFER and has no file: wait with wait_until_uploaded()
    refused before sending: recording 5 is TRANSFER_FAIL and has no file: check the bucket and the right to write to it, and upload it again
    refused before sending: recording 6 is PROCESSING_FAIL and has no file: none could be made of it
    refused before sending: recording 7 is DELETED and has no file: its temporary copy is gone, and no upload of it is known
    refused before sending: recording 8 is NEW and has no file: read it again, or name bucket and key to object_storage().object(bucket, key)
    refused before sending: recording 9 is HLS, a playlist and its segments: read each with object_storage().object(bucket, key), or record as MP4
    "#);
}

#[tokio::test]
async fn a_client_that_knows_no_storage_refuses() {
    let seed = RecordingSeed::new("a", 1).uploaded_to("my-bucket", "/");
    let (emulator, client) = emulated(RecordSettings::manual_upload(), vec![seed]).await;
    let file = client.channel("a").unwrap().recording(1).file().await.unwrap();
    assert!(file.head().await.unwrap().length > 0);
    let keys = Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap();
    let unaware = Client::builder().endpoint(emulator.url()).credentials(keys).build().unwrap();
    let error = unaware.channel("a").unwrap().recording(1).file().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn an_upload_that_failed_and_was_made_again_is_a_file() {
    let (emulator, client) = emulated(RecordSettings::manual_upload(), vec![]).await;
    emulator.decide_next_recording(RecordingOutcome::TransferFail);
    let recording = recorded(&emulator, &client).await.remove(0);
    for _ in 0..2 {
        emulator.clock().advance(Duration::from_secs(10));
        assert_eq!(recording.file().await.unwrap_err().kind(), ErrorKind::InvalidInput);
        client.upload_recordings("my-bucket", [recording.id()]).await.unwrap();
    }
    emulator.clock().advance(Duration::from_secs(10));
    assert!(recording.file().await.unwrap().head().await.unwrap().length > 0);
}
