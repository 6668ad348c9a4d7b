//! A recording: its status follows from the clock, so nothing runs in the background.

use serde::{Deserialize, Serialize};

use crate::channel::stream::StreamSeed;
use crate::forced_status::ForcedStatus;

pub(crate) const RECORDING: &str = "RECORDING";
pub(crate) const PROCESSING: &str = "PROCESSING";
pub(crate) const TRANSFER_READY: &str = "TRANSFER_READY";
pub(crate) const TRANSFER: &str = "TRANSFER";
pub(crate) const TRANSFER_FINISH: &str = "TRANSFER_FINISH";
pub(crate) const DELETED: &str = "DELETED";

/// "A temporary recording is kept 3 days."
const LIFE_MS: i64 = 3 * 24 * 3_600_000;

/// A recording; times are epoch milliseconds.
#[derive(Clone, Debug)]
pub(crate) struct Recording {
    pub(crate) id: u64,
    pub(crate) channel_id: String,
    pub(crate) kind: RecordingKind,
    /// Which recording of the channel it is, from 1.
    pub(crate) record_seq: u64,
    /// Which broadcast of the channel it is of, from 1.
    pub(crate) stream_seq: u64,
    pub(crate) stream: StreamSeed,
    pub(crate) begin_time: i64,
    /// `None` while it goes on.
    pub(crate) end_time: Option<i64>,
    /// How long each stage takes: processing, and the upload.
    pub(crate) stage_ms: i64,
    pub(crate) outcome: RecordingOutcome,
    pub(crate) upload: Option<Upload>,
    /// The folder that uploads go to.
    pub(crate) file_path: String,
    /// Whether its temporary copy was deleted by a request.
    pub(crate) deleted: bool,
    /// A status somebody set, which wins over the clock.
    pub(crate) forced: Option<ForcedStatus>,
}

/// Where a recording is uploaded to, and since when it may be.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub(crate) bucket_name: String,
    pub(crate) access_control: String,
    /// `i64::MIN` for one that waits for nothing but the file.
    pub(crate) since: i64,
}

/// The kind of file a recording becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RecordingKind {
    /// `MP4`.
    #[default]
    Mp4,
    /// `HLS`.
    Hls,
}

/// What becomes of a recording once it has ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum RecordingOutcome {
    /// A file is made of it, and each upload succeeds.
    #[default]
    TransferFinish,
    /// No file can be made.
    ProcessingFail,
    /// A file is made, and its upload fails.
    TransferFail,
}

impl RecordingOutcome {
    /// The status as the service writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TransferFinish => TRANSFER_FINISH,
            Self::ProcessingFail => "PROCESSING_FAIL",
            Self::TransferFail => "TRANSFER_FAIL",
        }
    }
}

impl RecordingKind {
    /// The kinds that a `format` of the record settings asks for; MP4 when there is none (guessed).
    pub(crate) fn of_format(format: Option<&str>) -> &'static [Self] {
        match format {
            Some("ALL") => &[Self::Mp4, Self::Hls],
            Some("HLS") => &[Self::Hls],
            _ => &[Self::Mp4],
        }
    }

    /// As the service writes it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Mp4 => "MP4",
            Self::Hls => "HLS",
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Mp4 => "mp4",
            Self::Hls => "m3u8",
        }
    }
}

impl Recording {
    /// Its status at `now_ms`. A file that was uploaded stays `TRANSFER_FINISH` when its temporary copy expires.
    pub(crate) fn status(&self, now_ms: i64) -> &str {
        if let Some(forced) = &self.forced {
            return &forced.status;
        }
        let Some(processed_at) = self.processed_at() else { return RECORDING };
        if self.deleted {
            return DELETED;
        }
        if now_ms < processed_at {
            return PROCESSING;
        }
        let status = match (self.outcome, self.transferred_at()) {
            (RecordingOutcome::ProcessingFail, _) => self.outcome.as_str(),
            (_, None) => TRANSFER_READY,
            (_, Some(transferred_at)) if now_ms < transferred_at => return TRANSFER,
            (RecordingOutcome::TransferFinish, Some(_)) => return TRANSFER_FINISH,
            (outcome, Some(_)) => outcome.as_str(),
        };
        if now_ms >= self.should_delete_time() { DELETED } else { status }
    }

    /// When its temporary copy expires: 3 days after its end, or its begin while it goes on (guessed).
    pub(crate) fn should_delete_time(&self) -> i64 {
        self.end_time.unwrap_or(self.begin_time).saturating_add(LIFE_MS)
    }

    /// Its length so far.
    pub(crate) fn duration_ms(&self, now_ms: i64) -> i64 {
        self.end_time.unwrap_or(now_ms).saturating_sub(self.begin_time).max(0)
    }

    /// When its file came to be in the bucket, if it is there at `now_ms`. It stays when the temporary copy goes.
    pub(crate) fn uploaded_at(&self, now_ms: i64) -> Option<i64> {
        match &self.forced {
            Some(forced) => (forced.status == TRANSFER_FINISH && self.upload.is_some()).then_some(forced.since),
            None if self.outcome != RecordingOutcome::TransferFinish => None,
            None => self.transferred_at().filter(|at| now_ms >= *at),
        }
    }

    /// When its upload ends.
    fn transferred_at(&self) -> Option<i64> {
        let since = self.upload.as_ref()?.since;
        Some(self.processed_at()?.max(since).saturating_add(self.stage_ms))
    }

    fn processed_at(&self) -> Option<i64> {
        self.end_time.map(|end| end.saturating_add(self.stage_ms))
    }

    /// A file name that no other recording has (guessed).
    pub(crate) fn file_name(&self) -> String {
        format!("{}-{}.{}", self.channel_id, self.id, self.kind.extension())
    }

    /// The key of its object: folder and file name, without the slash in front (guessed).
    pub(crate) fn key(&self) -> String {
        match self.file_path.trim_matches('/') {
            "" => self.file_name(),
            folder => format!("{folder}/{}", self.file_name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recording(upload: Option<Upload>) -> Recording {
        Recording {
            id: 1,
            channel_id: "a".to_owned(),
            kind: RecordingKind::Mp4,
            record_seq: 1,
            stream_seq: 1,
            stream: StreamSeed::default(),
            begin_time: 0,
            end_time: None,
            stage_ms: 10,
            outcome: RecordingOutcome::TransferFinish,
            upload,
            file_path: "/f".to_owned(),
            deleted: false,
            forced: None,
        }
    }

    fn upload(since: i64) -> Upload {
        Upload { bucket_name: "b".to_owned(), access_control: "PRIVATE".to_owned(), since }
    }

    #[test]
    fn a_temporary_recording_is_processed_kept_and_deleted() {
        let mut recording = recording(None);
        assert_eq!(recording.status(i64::MAX), RECORDING);
        recording.end_time = Some(100);
        let seen: Vec<&str> = [109, 110, 100 + LIFE_MS - 1, 100 + LIFE_MS].map(|now| recording.status(now)).to_vec();
        assert_eq!(seen, [PROCESSING, TRANSFER_READY, TRANSFER_READY, DELETED]);
        recording.upload = Some(upload(500));
        let seen: Vec<&str> = [509, 510, i64::MAX].map(|now| recording.status(now)).to_vec();
        assert_eq!(seen, [TRANSFER, TRANSFER_FINISH, TRANSFER_FINISH]);
        recording.outcome = RecordingOutcome::TransferFail;
        assert_eq!((recording.status(510), recording.status(i64::MAX)), ("TRANSFER_FAIL", DELETED));
    }

    #[test]
    fn an_automatic_upload_follows_the_processing() {
        let recording = Recording { end_time: Some(100), ..recording(Some(upload(i64::MIN))) };
        let seen: Vec<&str> = [109, 110, 119, 120].map(|now| recording.status(now)).to_vec();
        assert_eq!(seen, [PROCESSING, TRANSFER, TRANSFER, TRANSFER_FINISH]);
        assert_eq!(recording.key(), "f/a-1.mp4");
    }
}
