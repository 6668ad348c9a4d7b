//! The object of an uploaded recording: there when the upload is finished, and not before.

use super::content::Content;
use super::mp4;
use super::object::{ObjectName, StoredObject};
use crate::recording::model::{Recording, RecordingKind};

/// Where the file of `recording` lies, or will; `None` when it is not to be uploaded.
pub(super) fn name(recording: &Recording) -> Option<ObjectName> {
    recording.upload.as_ref().map(|upload| ObjectName::new(&upload.bucket_name, recording.key()))
}

/// The file of `recording`, if it is there at `now_ms`.
pub(super) fn object(recording: &Recording, now_ms: i64) -> Option<StoredObject> {
    let modified_ms = recording.uploaded_at(now_ms)?;
    let (content, content_type) = match recording.kind {
        RecordingKind::Mp4 => (movie(recording, now_ms), "video/mp4"),
        RecordingKind::Hls => (playlist(recording, now_ms), "application/vnd.apple.mpegurl"),
    };
    Some(StoredObject {
        content,
        content_type: content_type.to_owned(),
        modified_ms,
        is_public: recording.upload.as_ref().is_some_and(|upload| upload.access_control == "PUBLIC_READ"),
    })
}

/// An MP4 of the recording's length at its bit rates, the same one each time and different from every other's.
fn movie(recording: &Recording, now_ms: i64) -> Content {
    let duration_ms = recording.duration_ms(now_ms);
    let bits = recording.stream.video_bitrate.saturating_add(recording.stream.audio_bitrate);
    let length = u64::try_from(duration_ms).unwrap_or(0).saturating_mul(bits) / 8000;
    let note = format!("recording {} of channel {} of the emulator; ", recording.id, recording.channel_id);
    Content::headed(mp4::head(duration_ms, &note, length).into(), recording.id, length)
}

/// A playlist whose segments are nowhere.
fn playlist(recording: &Recording, now_ms: i64) -> Content {
    let seconds = recording.duration_ms(now_ms) as f64 / 1000.0;
    let segment = recording.file_name().replace(".m3u8", "-1.ts");
    let head = format!("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:{}\n", seconds.ceil());
    Content::of(format!("{head}#EXTINF:{seconds:.3},\n{segment}\n#EXT-X-ENDLIST\n").into())
}
