//! Curtains: prepared content stands in for a channel's picture for some minutes.
//!
//! A content is made of files in Object Storage, once, and can be shown on any channel after that. It is kept inside Live
//! Station: later changes of the files do not reach it.
//!
//! ```no_run
//! # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//!
//! let minute = Duration::from_secs(60);
//! let created = client.create_curtain_content([("my-bucket", "/curtain/notice.mp4")]).await?;
//! client.curtain_content(created.id).wait_until_ready(10 * minute).await?;
//!
//! let channel = client.channel("ls-20220623115623-fHnXy")?;
//! channel.start_curtain(created.id).insert_time(10 * minute).await?;
//! // It ends by itself after ten minutes; earlier than that:
//! channel.end_curtain().await?;
//!
//! client.curtain_content(created.id).delete().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What it costs
//!
//! A request a call, and those of the wait. An account has at most 10 contents: keep what is shown often, and delete the rest.
//!
//! # What goes wrong
//!
//! - **Files are refused.** A content is a picture (a video of 5 minutes is made of it), with sound or without, or at most 10
//!   videos; sound alone is none. A file has at most 100 MB. Number and kinds are checked before anything is sent.
//! - **The content is `PROCESSING_FAIL`.** Check that the files exist, are not too large and can be read; delete it, and create
//!   another one.
//! - **The curtain does not start.** The channel must be a live channel on air, and play HLS alone. Its quality set must have no
//!   pass-through and no profile of sound alone. Several videos must have one resolution. What the service responds with in
//!   each of these cases is not documented.
//! - **Viewers see it late.** About the length of a segment times the number of segments: 2 s × 3 means 7 to 8 s.
//! - **It ends early.** Stopping the recording of the channel ends the curtain, too.
//! - **Starting ends without a clear response.** It is not sent again, and no operation tells what a channel shows: play the
//!   channel, or end the curtain.
