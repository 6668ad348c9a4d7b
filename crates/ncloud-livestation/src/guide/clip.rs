//! Snapshots and short clips: an MP4 is cut out of what a channel has recorded.
//!
//! A snapshot is a frozen view of the recording, at most its last 4 hours. Clips are cut from it for one hour. A clip is 100
//! ms to 4 hours long, has the highest resolution of the source, and goes to a bucket of Object Storage. One call does it all:
//!
//! ```no_run
//! # fn store(_: String) {}
//! # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//!
//! let channel = client.channel("ls-20220623115623-fHnXy")?;
//! let range = Duration::from_secs(10)..Duration::from_secs(25);
//! // The last 5 minutes; the range counts from where they begin.
//! let job = channel.clip(range).to("my-bucket", "/goals").limited_duration(Duration::from_secs(300));
//! match job.max_wait(Duration::from_secs(600)).await {
//!     Ok(clip) => println!("{} lies at {:?}", clip.short_clip.id, clip.short_clip.output.object_key()),
//!     // `resume` goes on from here, in another process as well.
//!     Err(error) => store(serde_json::to_string(error.ids())?),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! As a stream, the job reports each stage. The single steps are
//! [`create_snapshot`](crate::ChannelHandle::create_snapshot), [`create_short_clip`](crate::SnapshotHandle::create_short_clip)
//! and [`wait_until_completed`](crate::ShortClipHandle::wait_until_completed). With the feature `object-storage`,
//! `clip.file()?` is the MP4, to be downloaded or handed out by a presigned URL.
//!
//! # What it costs
//!
//! Two requests, and those of the wait. Several clips of one moment need one snapshot:
//! [`from_snapshot`](crate::ClipJob::from_snapshot) saves the others.
//! [`Client::wait_for_short_clips`](crate::Client::wait_for_short_clips) waits for thousands, for one request a snapshot at each
//! look. No operation deletes a clip: its file stays in the bucket until you delete it there.
//!
//! # What goes wrong
//!
//! - **The snapshot is refused.** The channel must be recording, have recorded at least 100 ms, and be made with
//!   [`time_machine`](crate::NewChannel::time_machine). Channels for low-latency HLS have no clips.
//! - **The clip shows another moment.** The range counts from the start of the snapshot, not of the broadcast.
//! - **Creating the clip ends without a clear response.** The job looks for the clip in the snapshot's list, and never makes a
//!   second one. [`ClipErrorKind::Undecided`](crate::ClipErrorKind::Undecided) means that the list did not tell: resume later.
//! - **So does creating the snapshot.** No operation lists snapshots, so the job ends, unless
//!   [`allow_second_snapshot`](crate::ClipJob::allow_second_snapshot) lets it make another one.
//! - **The time was too short.** The clip may still be completed: [`resume`](crate::ClipJob::resume) waits for the same one.
//! - **The clip has failed.** `UPLOAD_FAIL` means the way to the bucket, `PROCESSING_FAIL` the encoding. No event or callback of it is
//!   known, but there is an [alarm](crate::ChannelAlarm::on_short_clip_failure).
