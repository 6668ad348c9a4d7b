//! The life of a live channel, told as it goes: created, on air, recorded, cut, edited, stopped and deleted.
//!
//! Talks to the emulator in this process, which plays the encoder as well.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use ncloud_livestation::{
    CdnRegion, Client, Credentials, NewCdn, NewChannel, PollPolicy, RecordFormat, RecordingSettings, ServiceUrlType,
};
use ncloud_livestation_emulator::{Emulator, StreamSeed};

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let second = Duration::from_secs(1);
    let emulator = Emulator::builder().creation_time(second).processing_time(second).start().await?;
    let client = Client::builder()
        .endpoint(emulator.url())
        .credentials(Credentials::new(emulator.access_key(), emulator.secret_key())?)
        .build()?;
    let often = PollPolicy::default().with_initial_delay(Duration::from_millis(250)).with_growth(1.0);

    let recording = RecordingSettings::auto_upload(RecordFormat::Mp4, "my-bucket", "/recordings");
    let new = NewChannel::new("goals", NewCdn::global_edge(4207, CdnRegion::Korea), 3);
    let created = client.create_channel(new.time_machine(true).recording(recording)).await?;
    let channel = client.channel(created.channel_id)?;
    println!("created     channel {}", channel.id());

    let ready = channel.wait_until_ready(MINUTE).poll_policy(often.clone()).await?;
    println!("ready       publish to {}", or_unknown(ready.publish_url));

    emulator.start_publishing(channel.id().as_str(), StreamSeed::new(1920, 1080))?;
    channel.wait_until_publishing(MINUTE).poll_policy(often.clone()).await?;
    let video = channel.stream_metadata().await?.video;
    let size = video.and_then(|video| Some(format!("{} x {}", video.width?, video.height?)));
    println!("on air      {}", or_unknown(size));
    for url in channel.service_urls(ServiceUrlType::General).await? {
        println!("            {}", or_unknown(url.url));
    }

    for recording in channel.start_recording().await? {
        println!("recording   {}", or_unknown(recording.id));
    }
    emulator.clock().advance(MINUTE);

    let clip = channel.clip(Duration::from_secs(10)..Duration::from_secs(25)).to("my-bucket", "/clips");
    let clip = clip.poll_policy(often.clone()).max_wait(MINUTE).await?.short_clip;
    println!("cut         clip {} is {}", clip.id, or_unknown(clip.output.object_key()));

    for recording in channel.stop_recording().await? {
        let Some(id) = recording.id else { continue };
        let uploaded = channel.recording(id).wait_until_uploaded(MINUTE).poll_policy(often.clone()).await?;
        println!("uploaded    recording {id} is {}", or_unknown(uploaded.object_storage_url));
    }

    let mut channels = client.channels().page_size(10).into_stream();
    while let Some(channel) = channels.try_next().await? {
        println!("listed      {} {}", channel.channel_id, or_unknown(channel.channel_status));
    }

    channel.stop().await?;
    let ready = channel.resume().await?;
    println!("stopped     and resumed: {}", or_unknown(ready.channel_status));

    let plan = channel.edit(|settings| settings.name = "goals_2".to_owned()).plan().await?;
    for change in plan.changes() {
        println!("edited      {}: {} becomes {}", change.setting, change.before, change.after);
    }
    plan.send().await?;

    channel.delete().await?;
    let gone = channel.get().await.err().is_some_and(|error| error.is_not_found());
    println!("deleted     {}", if gone { "and not found any more" } else { "and still there" });
    Ok(())
}

fn or_unknown(value: Option<impl std::fmt::Display>) -> String {
    value.map_or_else(|| "not known".to_owned(), |value| value.to_string())
}
