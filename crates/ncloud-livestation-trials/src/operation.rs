//! The five operations of snapshots and clips, called alike.

use std::fmt;
use std::time::Duration;

use ncloud_livestation::{BoxFuture, Client, Error, OutputLocation, ShortClip, ShortClips, Snapshot};

/// The channel of the emulator's example.
pub const CHANNEL: &str = "ls-20220623115623-fHnXy";
/// The snapshot of the emulator's example.
pub const SNAPSHOT: u64 = 1047;
/// The short clip of the emulator's example.
pub const SHORT_CLIP: u64 = 1060;

/// An operation of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Create a snapshot of the example's channel.
    CreateSnapshot,
    /// Get the example's snapshot.
    GetSnapshot,
    /// Cut a clip out of the example's snapshot.
    CreateShortClip,
    /// List the clips of the example's snapshot.
    ListShortClips,
    /// Get the example's clip.
    GetShortClip,
}

/// What an operation answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Of create and get snapshot.
    Snapshot(Snapshot),
    /// Of create and get short clip.
    ShortClip(ShortClip),
    /// Of list short clips.
    ShortClips(ShortClips),
}

/// A call under way; ends in an answer and the number of requests it took.
pub type Called = BoxFuture<'static, Result<(Answer, u32), Error>>;

impl Operation {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::CreateSnapshot, Self::GetSnapshot, Self::CreateShortClip, Self::ListShortClips, Self::GetShortClip];

    /// The operationId.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::CreateSnapshot => "create_snapshot",
            Self::GetSnapshot => "get_snapshot",
            Self::CreateShortClip => "create_short_clip",
            Self::ListShortClips => "list_short_clips",
            Self::GetShortClip => "get_short_clip",
        }
    }

    /// Whether it creates something.
    #[must_use]
    pub const fn creates(self) -> bool {
        matches!(self, Self::CreateSnapshot | Self::CreateShortClip)
    }

    /// Calls it, on the emulator's example.
    #[must_use]
    pub fn call(self, client: &Client) -> Called {
        let client = client.clone();
        Box::pin(async move {
            let channel = client.channel(CHANNEL)?;
            let snapshot = channel.snapshot(SNAPSHOT);
            Ok(match self {
                Self::CreateSnapshot => {
                    let done = channel.create_snapshot().with_response().await?;
                    (Answer::Snapshot(done.value), done.attempts)
                }
                Self::GetSnapshot => {
                    let done = snapshot.get().with_response().await?;
                    (Answer::Snapshot(done.value), done.attempts)
                }
                Self::CreateShortClip => {
                    let range = Duration::ZERO..Duration::from_millis(1_500);
                    let call = snapshot.create_short_clip(range, OutputLocation::new("my-bucket", "/goals"));
                    let done = call.with_response().await?;
                    (Answer::ShortClip(done.value), done.attempts)
                }
                Self::ListShortClips => {
                    let done = snapshot.short_clips().with_response().await?;
                    (Answer::ShortClips(done.value), done.attempts)
                }
                Self::GetShortClip => {
                    let done = channel.short_clip(SHORT_CLIP).get().with_response().await?;
                    (Answer::ShortClip(done.value), done.attempts)
                }
            })
        })
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
