//! The request that everybody makes, and the answers the static server gives.

use std::fmt::Write as _;

/// Channel of the document's example.
pub const CHANNEL: &str = "ls-20220623115623-fHnXy";
/// Snapshot of the document's example.
pub const SNAPSHOT: u64 = 1047;
/// Short clip of the document's example.
pub const SHORT_CLIP: u64 = 1060;
/// Path of `get_short_clip`, as sent and signed.
pub const TARGET: &str = "/api/v2/channels/ls-20220623115623-fHnXy/shortclip/1060";
/// An access key as long as a real one.
pub const ACCESS_KEY: &str = "testAccessKey0000001";
/// A secret key as long as a real one.
pub const SECRET_KEY: &str = "testSecretKey0000000000000000000000000001";
/// A time to sign, epoch milliseconds.
pub const MOMENT: i64 = 1_755_586_043_299;
/// How many clips the static server lists.
pub const LISTED: u64 = 1_000;

/// The answer of `get_short_clip`.
#[must_use]
pub fn short_clip_answer() -> String {
    format!(r#"{{"content":{{"channelId":"{CHANNEL}","snapshotId":{SNAPSHOT},"shortclip":{}}}}}"#, clip(SHORT_CLIP))
}

/// The answer of `list_short_clips` with so many clips, every documented field in each.
#[must_use]
pub fn list_answer(clips: u64) -> String {
    let mut text = format!(r#"{{"content":{{"channelId":"{CHANNEL}","snapshotId":{SNAPSHOT},"shortClipList":["#);
    for number in 0..clips {
        let comma = if number == 0 { "" } else { "," };
        // Writing to a string does not fail.
        let _ = write!(text, "{comma}{}", clip(SHORT_CLIP + number));
    }
    let _ = write!(text, r#"]}},"total":{clips}}}"#);
    text
}

fn clip(id: u64) -> String {
    let status = match id % 8 {
        0 => "PROCESSING_FAIL",
        1 | 4 => "CREATING",
        _ => "COMPLETED",
    };
    let time = MOMENT.unsigned_abs() + id;
    format!(
        r#"{{"id":{id},"status":"{status}","createdTime":{time},"updatedTime":{time},"fileSize":750000,"duration":1500,"output":{{"accessControl":"PRIVATE","bucketName":"my-bucket","filePath":"/shortclip","fileName":"{SNAPSHOT}-{time}.mp4"}}}}"#
    )
}
