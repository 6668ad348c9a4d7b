//! Recordings: what is kept of a broadcast.
//!
//! A channel records while it is on air, from [`start_recording`](crate::ChannelHandle::start_recording) on, or from the
//! beginning when it was made with [`record_on_air`](crate::NewChannel::record_on_air). What becomes of a recording is a
//! setting of the channel: it is uploaded to a bucket of Object Storage by itself
//! ([`RecordingSettings::auto_upload`](crate::RecordingSettings::auto_upload)), or when you say so
//! ([`manual_upload`](crate::RecordingSettings::manual_upload)).
//!
//! ```no_run
//! # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//!
//! // A channel that uploads by itself.
//! let channel = client.channel("ls-20220623115623-fHnXy")?;
//! channel.start_recording().await?;
//!
//! // When what is to be recorded is over:
//! for ended in channel.stop_recording().await? {
//!     let Some(id) = ended.id else { continue };
//!     let uploaded = channel.recording(id).wait_until_uploaded(Duration::from_secs(1800)).await?;
//!     println!("recording {id} lies at {:?}", uploaded.object_storage_url);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! With the feature `object-storage`, `channel.recording(id).file().await?` is the uploaded file, to be downloaded or handed
//! out by a presigned URL. A recording in HLS is a playlist and its segments, and refused there.
//!
//! # What it costs
//!
//! A request a call. [`wait_for_recordings`](crate::ChannelHandle::wait_for_recordings) waits for many of one channel, for one
//! request a look. A file that was uploaded stays in the bucket, and costs what Object Storage costs, until you delete it
//! there.
//!
//! # What goes wrong
//!
//! - **A recording is gone.** A temporary one is kept for 3 days, and then removed for good. Upload it before that.
//! - **The wait runs out of time.** On a channel with manual upload, a recording that is `TRANSFER_READY` waits for
//!   [`Client::upload_recordings`](crate::Client::upload_recordings). Before that state it has no file yet to upload:
//!   [`wait_until_uploadable`](crate::RecordingHandle::wait_until_uploadable).
//! - **The upload fails.** The wait ends with [`ErrorKind::WaitFailed`](crate::ErrorKind::WaitFailed), and says what to check.
//!   Of several recordings, some uploads can fail while others begin: look at each of
//!   [`uploads`](crate::RecordingUploads::uploads).
//! - **An upload ends without a clear response.** It is not sent again. Read the status of the recordings
//!   ([`recordings`](crate::ChannelHandle::recordings)) before you upload them again.
//! - **Clips begin elsewhere.** Starting the recording again resets where snapshots begin (see [`clip`](super::clip)).
