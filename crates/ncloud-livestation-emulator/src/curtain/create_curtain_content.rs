//! `POST /curtainContents`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentcreate>

use serde::Deserialize;
use serde_json::Value;

use super::find::WHAT;
use super::model::{CurtainContent, DELETED, FileKind, MOST_CONTENTS, MOST_VIDEOS, RESOLUTION};
use super::view;
use crate::bucket::is_bucket_name;
use crate::operation::{Call, invalid, not_available};
use crate::response::{Refusal, service};
use crate::state::{State, next_id};

/// "Converted to a 5-minute mp4"
const PICTURE_SECONDS: i64 = 300;
/// How long a video is taken to be: the files themselves are not looked at.
const VIDEO_SECONDS: i64 = 60;

#[derive(Deserialize)]
struct Request {
    content: Vec<File>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    bucket_name: String,
    file_path: String,
}

/// Creates a content. The rules are documented, the codes of the refusals, their order and the response (equals get
/// curtain content) are guessed. Whether the files exist, and how large they are, is not looked at.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let files = call.body::<Request>()?.content;
    let kinds: Vec<FileKind> = files.iter().map(|file| FileKind::of(&file.file_path)).collect();
    let videos = kinds.iter().filter(|kind| **kind == FileKind::Video).count();
    if files.iter().any(|file| !is_bucket_name(&file.bucket_name)) {
        return Err(invalid("content.bucketName"));
    }
    if videos > MOST_VIDEOS || kinds.iter().all(|kind| *kind == FileKind::Sound) {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    let there = state.curtain_contents.values().filter(|content| content.status(call.now_ms).0 != DELETED);
    if there.count() as u64 >= state.curtain_content_limit.unwrap_or(MOST_CONTENTS) {
        return Err(not_available(WHAT));
    }
    let videos_seconds = i64::try_from(videos).unwrap_or(i64::MAX).saturating_mul(VIDEO_SECONDS);
    let file_duration = if videos == 0 { PICTURE_SECONDS } else { videos_seconds };
    let id = next_id(&state.curtain_contents);
    let content = CurtainContent {
        id,
        register_time: call.now_ms,
        processed_at: call.now_ms.saturating_add(state.durations.processing_ms),
        outcome: state.curtain_outcomes.next(),
        forced: None,
        file_size: CurtainContent::size_of(file_duration),
        file_duration,
        input: files.into_iter().map(|file| file.bucket_name + &file.file_path).collect(),
        resolution: RESOLUTION.to_owned(),
    };
    let response = view::response(&content, call);
    state.curtain_contents.insert(id, content);
    state.created.curtain_contents += 1;
    Ok(response)
}
