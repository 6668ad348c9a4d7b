//! A signed request, and its response as types.
//!
//! With nothing set it starts the emulator in this process, reads the document's clip, then creates a snapshot and a
//! clip and lists it. With `--channel` and `--clip` it reads that clip from the real service, with credentials from
//! where the vendor's SDKs look for them.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::time::Duration;

use clap::Parser;
use ncloud_livestation::{Client, Credentials, OutputLocation, Response, ShortClip, Snapshot, Timestamp, Zone};
use ncloud_livestation_emulator::Emulator;

/// Reads a short clip of Live Station; without arguments, from an emulator in this process.
#[derive(Parser)]
struct Arguments {
    /// Channel to read from, at the real service
    #[arg(long, requires = "clip")]
    channel: Option<String>,
    /// Short clip to read
    #[arg(long, requires = "channel")]
    clip: Option<u64>,
    /// Zone: public or finance
    #[arg(long, default_value = "public")]
    zone: Zone,
    /// Another address than the zone's
    #[arg(long, requires = "channel")]
    endpoint: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    let outcome = match (&arguments.channel, arguments.clip) {
        (Some(channel), Some(clip)) => read_from_service(&arguments, channel, clip).await,
        _ => tour_with_emulator(arguments.zone).await,
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            println!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn read_from_service(arguments: &Arguments, channel: &str, clip: u64) -> Result<(), Box<dyn Error>> {
    let mut builder = Client::builder().zone(arguments.zone);
    if let Some(endpoint) = &arguments.endpoint {
        builder = builder.endpoint(endpoint);
    }
    let client = builder.build()?;
    print_clip(&client.channel(channel)?.short_clip(clip).get().with_response().await?);
    Ok(())
}

async fn tour_with_emulator(zone: Zone) -> Result<(), Box<dyn Error>> {
    let emulator = Emulator::with_document_example().await?;
    let client = Client::builder()
        .zone(zone)
        .endpoint(emulator.url())
        .credentials(Credentials::new(emulator.access_key(), emulator.secret_key())?)
        .build()?;
    println!("No --channel given: talking to an emulator at {}, over signed HTTP.\n", emulator.url());

    let channel = client.channel("ls-20220623115623-fHnXy")?;
    println!("The document's clip (get_short_clip)");
    print_clip(&channel.short_clip(1060).get().with_response().await?);

    println!("\nA new snapshot of the channel (create_snapshot)");
    let snapshot = channel.create_snapshot().limited_duration(Duration::from_secs(8 * 60)).with_response().await?;
    print_snapshot(&snapshot);

    println!("\nA new clip cut from it (create_short_clip)");
    let snapshot = channel.snapshot(snapshot.value.id);
    let output = OutputLocation::new("my-bucket", "/goals");
    print_clip(&snapshot.create_short_clip(Duration::ZERO..Duration::from_millis(1500), output).with_response().await?);

    println!("\nAll clips of that snapshot (list_short_clips)");
    for clip in snapshot.short_clips().await? {
        println!("  {} {} created {}", clip.id, or_unknown(clip.status.as_ref()), time(clip.created_time));
    }
    Ok(())
}

fn print_clip(response: &Response<ShortClip>) {
    let clip = &response.value;
    println!("  short clip  {} of channel {}", clip.id, clip.channel_id);
    println!("  snapshot    {}", or_unknown(clip.snapshot_id));
    println!("  status      {}", or_unknown(clip.status.as_ref()));
    println!("  created     {}", time(clip.created_time));
    println!("  updated     {}", time(clip.updated_time));
    println!("  size        {}", clip.file_size.map_or("not known yet".into(), |size| format!("{size} bytes")));
    println!("  length      {}", clip.duration.map_or("not known yet".into(), |length| format!("{length:?}")));
    println!("  access      {}", or_unknown(clip.output.access_control.as_ref()));
    println!("  bucket      {}", or_unknown(clip.output.bucket_name.as_ref()));
    println!("  object key  {}", clip.output.object_key().unwrap_or_else(|| "not named yet".into()));
    println!("  trace id    {}", or_unknown(response.trace_id()));
}

fn print_snapshot(response: &Response<Snapshot>) {
    let snapshot = &response.value;
    println!("  snapshot    {} of channel {}", snapshot.id, snapshot.channel_id);
    println!("  channel is  {}", or_unknown(snapshot.channel_status.as_ref()));
    println!("  created     {}", time(snapshot.created_time));
    println!("  expires     {}", time(snapshot.expire_time));
    println!("  length      {}", or_unknown(snapshot.duration.map(|length| format!("{} min", length.as_secs() / 60))));
    println!("  trace id    {}", or_unknown(response.trace_id()));
}

fn time(time: Option<Timestamp>) -> String {
    time.map_or("not known".into(), |time| format!("{time} (UTC)"))
}

fn or_unknown(value: Option<impl std::fmt::Display>) -> String {
    value.map_or("not known".into(), |value| value.to_string())
}
