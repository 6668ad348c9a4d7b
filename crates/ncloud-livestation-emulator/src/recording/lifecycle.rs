//! Recordings begin and end with requests and broadcasts.

use super::model::{Recording, RecordingKind, RecordingOutcome, Upload};
use crate::event::model::codes;
use crate::forced_status::ForcedStatus;
use crate::state::{State, next_id};

impl State {
    /// Begins to record a channel as its settings say, and returns the ids.
    pub(crate) fn begin_recordings(&mut self, channel_id: &str, since: i64) -> Vec<u64> {
        let Some(channel) = self.channels.get_mut(channel_id) else { return Vec::new() };
        let settings = &channel.settings.record;
        for kind in RecordingKind::of_format(settings.format.as_deref()) {
            let upload = settings.bucket_name.as_ref().filter(|_| settings.uploads()).map(|bucket| Upload {
                bucket_name: bucket.clone(),
                access_control: settings.access_control.clone().unwrap_or_else(|| "PRIVATE".to_owned()),
                since: i64::MIN,
            });
            let id = next_id(&self.recordings);
            channel.recordings.push(id);
            channel.recording.push(id);
            let recording = Recording {
                id,
                channel_id: channel.channel_id.clone(),
                kind: *kind,
                record_seq: channel.recordings.len() as u64,
                stream_seq: channel.publish_count,
                stream: channel.stream.map(|stream| stream.seed).unwrap_or_default(),
                begin_time: since,
                end_time: None,
                stage_ms: self.durations.processing_ms,
                outcome: self.recording_outcomes.next(),
                upload,
                file_path: settings.file_path.clone().unwrap_or_else(|| "/".to_owned()),
                deleted: false,
                forced: None,
            };
            self.recordings.insert(id, recording);
        }
        channel.recording_since = Some(since);
        channel.recording.clone()
    }

    /// Ends what a channel records, and with it the curtain that it shows; returns the ids.
    pub(crate) fn end_recordings(&mut self, channel_id: &str, now_ms: i64) -> Vec<u64> {
        self.end_curtain(channel_id);
        let Some(channel) = self.channels.get_mut(channel_id) else { return Vec::new() };
        channel.recording_since = None;
        let ended = std::mem::take(&mut channel.recording);
        for id in &ended {
            if let Some(recording) = self.recordings.get_mut(id) {
                recording.end_time = Some(now_ms);
            }
        }
        if !ended.is_empty() {
            self.tell(channel_id, codes::ONAIR_END, now_ms);
        }
        ended
    }

    /// Sets a recording's status from now on; false when there is no such recording.
    pub(crate) fn force_recording_status(&mut self, id: u64, status: &str, now_ms: i64) -> bool {
        let Some(recording) = self.recordings.get_mut(&id) else { return false };
        recording.forced = Some(ForcedStatus { status: status.to_owned(), since: now_ms });
        true
    }

    /// Sets what a recording will become; false when there is no such recording.
    pub(crate) fn set_recording_outcome(&mut self, id: u64, outcome: RecordingOutcome) -> bool {
        let Some(recording) = self.recordings.get_mut(&id) else { return false };
        recording.outcome = outcome;
        true
    }
}
