//! A curtain content, whose status follows from the clock, and a curtain that a channel shows.

use serde::{Deserialize, Serialize};

use crate::forced_status::ForcedStatus;

pub(crate) const CREATING: &str = "CREATING";
pub(crate) const READY: &str = "READY";
pub(crate) const DELETED: &str = "DELETED";

/// "Image and audio: a 5-minute mp4 at 1080p." What a video is made into is not documented, so it is taken to be the same.
pub(crate) const RESOLUTION: &str = "1080p";

/// "At most 10 curtain contents per account"
pub(crate) const MOST_CONTENTS: u64 = 10;
/// "At most 10 video files in one request"
pub(super) const MOST_VIDEOS: usize = 10;

/// A curtain content; times are epoch milliseconds.
#[derive(Clone, Debug)]
pub(crate) struct CurtainContent {
    pub(crate) id: u64,
    pub(crate) register_time: i64,
    /// When it leaves `CREATING` for its outcome.
    pub(crate) processed_at: i64,
    pub(crate) outcome: CurtainOutcome,
    /// A status somebody set, which wins over the clock.
    pub(crate) forced: Option<ForcedStatus>,
    /// Bytes.
    pub(crate) file_size: i64,
    /// Seconds.
    pub(crate) file_duration: i64,
    /// Bucket and path of each file.
    pub(crate) input: Vec<String>,
    pub(crate) resolution: String,
}

/// What becomes of a curtain content when its processing ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum CurtainOutcome {
    /// It can be shown.
    #[default]
    Ready,
    /// It could not be made.
    ProcessingFail,
}

impl CurtainOutcome {
    /// The status as the service writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => READY,
            Self::ProcessingFail => "PROCESSING_FAIL",
        }
    }
}

impl CurtainContent {
    /// Its status at `now_ms`, and since when it has it.
    pub(crate) fn status(&self, now_ms: i64) -> (&str, i64) {
        match &self.forced {
            Some(forced) => (&forced.status, forced.since),
            None if now_ms >= self.processed_at => (self.outcome.as_str(), self.processed_at),
            None => (CREATING, self.register_time),
        }
    }

    /// The size of `seconds` of video at 4 Mbit/s, in bytes (guessed).
    pub(crate) fn size_of(seconds: i64) -> i64 {
        seconds.saturating_mul(500_000)
    }
}

/// A curtain that a channel shows.
#[derive(Clone, Debug)]
pub(crate) struct Curtain {
    /// The contents, in the order of the request.
    pub(crate) ids: Vec<u64>,
    /// Minutes.
    pub(crate) insert_time: i64,
    /// Epoch milliseconds.
    pub(crate) since: i64,
}

impl Curtain {
    /// Whether it is over: "it ends by itself after `insertTime`".
    pub(crate) fn is_over(&self, now_ms: i64) -> bool {
        now_ms >= self.since.saturating_add(self.insert_time.saturating_mul(60_000))
    }
}

/// Minutes that a curtain is shown when nothing else is said: "default 3".
pub(crate) const INSERT_TIME: i64 = 3;

/// What a file is, by its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Picture,
    Video,
    Sound,
}

impl FileKind {
    /// The kind of a path that the document's pattern has let through.
    pub(super) fn of(path: &str) -> Self {
        let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match extension.as_str() {
            "png" | "jpg" | "jpeg" => Self::Picture,
            "mp4" => Self::Video,
            _ => Self::Sound,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curtain_is_over_when_its_minutes_are_up() {
        let curtain = Curtain { ids: vec![1], insert_time: 3, since: 1_000 };
        assert_eq!([180_999, 181_000].map(|now| curtain.is_over(now)), [false, true]);
    }

    #[test]
    fn extensions_say_what_a_file_is() {
        let kinds = ["/a.PNG", "/a.b.jpeg", "/a.mp4", "/a.MP3", "/a.m4a"].map(FileKind::of);
        assert_eq!(kinds, [FileKind::Picture, FileKind::Picture, FileKind::Video, FileKind::Sound, FileKind::Sound]);
    }
}
