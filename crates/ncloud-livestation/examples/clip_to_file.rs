//! From a channel to an MP4 on disk: one call for the clip, one for the file.
//!
//! With nothing set it starts the emulator in this process. With `--channel` and `--bucket` it makes a clip of what that
//! channel recorded last at the real service, with credentials from where the vendor's SDKs look for them.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use futures_util::StreamExt as _;
use indicatif::{ProgressBar, ProgressStyle};
use ncloud_livestation::{Client, Clip, ClipEvent, ClipJob, Credentials, IfExists, PollPolicy, Zone};
use ncloud_livestation_emulator::Emulator;

/// Cuts a clip out of a live stream and downloads it; without --channel, from an emulator in this process.
#[derive(Parser)]
struct Arguments {
    /// File to write
    #[arg(long)]
    output: PathBuf,
    /// Channel to cut from, at the real service; it must be recording
    #[arg(long, requires = "bucket")]
    channel: Option<String>,
    /// Bucket that the service uploads the clip to
    #[arg(long, default_value = "my-bucket")]
    bucket: String,
    /// Folder in the bucket
    #[arg(long, default_value = "/clips")]
    folder: String,
    /// Length of the clip in seconds, from the start of the last minute
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Zone: public or finance
    #[arg(long, default_value = "public")]
    zone: Zone,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            println!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let range = Duration::ZERO..Duration::from_secs(arguments.seconds);
    let job = |client: &Client, channel: &str| -> Result<ClipJob, ncloud_livestation::Error> {
        let clip = client.channel(channel)?.clip(range.clone()).to(&arguments.bucket, &arguments.folder);
        Ok(clip.limited_duration(Duration::from_secs(60)).max_wait(Duration::from_secs(600)).verify_file())
    };
    if let Some(channel) = &arguments.channel {
        let client = Client::builder().zone(arguments.zone).build()?;
        let clip = watch(job(&client, channel)?).await?;
        download(arguments, &clip).await?;
        return Ok(());
    }
    let emulator = Emulator::builder().with_document_example().processing_time(Duration::from_secs(2)).start().await?;
    println!("No --channel given: talking to an emulator at {}.", emulator.url());
    let client = Client::builder()
        .zone(arguments.zone)
        .endpoint(emulator.url())
        .storage_endpoint(emulator.storage_url())
        .credentials(Credentials::new(emulator.access_key(), emulator.secret_key())?)
        .build()?;
    let eager = PollPolicy::default().with_initial_delay(Duration::from_millis(500));
    let clip = watch(job(&client, "ls-20220623115623-fHnXy")?.poll_policy(eager)).await?;
    download(arguments, &clip).await?;
    let told = emulator.object_of_clip(clip.short_clip.id.get());
    println!("The emulator says: {told:?}");
    Ok(())
}

/// Runs the job, telling of each stage.
async fn watch(mut job: ClipJob) -> Result<Clip, Box<dyn Error>> {
    while let Some(event) = job.next().await {
        match event? {
            ClipEvent::SnapshotCreated { snapshot, .. } => {
                println!("snapshot {} of {}", snapshot.id, snapshot.channel_id)
            }
            // Here a service would store event.ids(), to go on from after a crash.
            ClipEvent::Creating { .. } => {}
            ClipEvent::OutcomeUnknown { error, .. } => println!("looking whether the clip was created: {error}"),
            ClipEvent::ClipCreated { clip, .. } => println!("short clip {}", clip.id),
            ClipEvent::Polled { progress, .. } => match progress.seen.and_then(|clip| clip.status) {
                Some(status) => println!("{status} after {:.1?}", progress.elapsed),
                None => println!("not to be seen after {:.1?}", progress.elapsed),
            },
            ClipEvent::Verified { length, .. } => println!("{length} bytes in Object Storage"),
            _ => {}
        }
    }
    Ok(job.await?)
}

async fn download(arguments: &Arguments, clip: &Clip) -> Result<(), Box<dyn Error>> {
    let bar = ProgressBar::new(clip.short_clip.file_size.unwrap_or_default());
    bar.set_style(ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {bytes_per_sec}")?);
    let shown = bar.clone();
    let done = clip
        .file()?
        .download_to(&arguments.output)
        .if_exists(IfExists::Replace)
        .on_progress(move |progress| {
            shown.set_length(progress.total);
            shown.set_position(progress.done);
        })
        .await?;
    bar.finish();
    println!("{}: {} bytes, checked by {:?}", done.path.display(), done.length, done.verification);
    Ok(())
}
