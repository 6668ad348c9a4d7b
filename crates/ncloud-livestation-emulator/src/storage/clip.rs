//! The object of a short clip: there when the clip is completed, and not before.

use super::content::Content;
use super::mp4;
use super::object::{ObjectName, StoredObject};
use crate::short_clip::model::{ClipOutcome, ShortClip};

/// Where the file of `clip` lies, or will.
pub(super) fn name(clip: &ShortClip) -> ObjectName {
    ObjectName::new(&clip.output.bucket_name, clip.output.key())
}

/// The file of `clip`, if it is there at `now_ms`: what failed or is still made has left nothing.
pub(super) fn object(clip: &ShortClip, now_ms: i64, generation: u64) -> Option<StoredObject> {
    let (status, modified_ms) = clip.status(now_ms);
    (status == ClipOutcome::Completed.as_str()).then(|| StoredObject {
        content: content(clip, generation),
        content_type: "video/mp4".to_owned(),
        modified_ms,
        is_public: clip.output.access_control == "PUBLIC_READ",
    })
}

/// An MP4 of the announced length, the same one for the same clip and different from every other's.
fn content(clip: &ShortClip, generation: u64) -> Content {
    let length = u64::try_from(clip.file_size).unwrap_or(0);
    let note = format!(
        "short clip {} of snapshot {} of channel {}, file {generation} of the emulator; ",
        clip.id, clip.snapshot_id, clip.channel_id
    );
    let seed = note.bytes().fold(0_u64, |seed, byte| seed.wrapping_mul(0x0100_0000_01B3) ^ u64::from(byte));
    Content::headed(mp4::head(clip.duration_ms, &note, length).into(), seed, length)
}
