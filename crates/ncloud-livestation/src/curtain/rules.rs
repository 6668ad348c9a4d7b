//! What holds of the requests of curtains across their fields, whoever wrote them.

use std::fmt::Debug;
use std::time::Duration;

use ncloud_livestation_raw::types::{CreateCurtainContentRequest, StartCurtainRequest};
use ncloud_livestation_raw::{CurtainFileKind, InvalidValue};

/// The most videos that one content is made of.
const MOST_VIDEOS: usize = 10;

/// The rules of a content to create.
pub(crate) fn check_create(body: &CreateCurtainContentRequest) -> Result<(), InvalidValue> {
    const WHAT: &str = "curtain files";
    let content = &body.content;
    if content.is_empty() {
        return Err(InvalidValue::new(WHAT, "name at least one", &"[]"));
    }
    let count = |kind| content.iter().filter(|file| file.file_path.kind() == kind).count();
    let videos = count(CurtainFileKind::Video);
    if videos > MOST_VIDEOS {
        return Err(InvalidValue::new(WHAT, "have at most 10 videos", &format_args!("{videos} videos")));
    }
    if count(CurtainFileKind::Sound) == content.len() {
        let paths: Vec<&str> = content.iter().map(|file| file.file_path.as_str()).collect();
        return Err(InvalidValue::new(WHAT, "have a picture or video beside the sound", &paths.join(", ")));
    }
    Ok(())
}

/// The rules of a curtain to draw.
pub(crate) fn check_start(body: &StartCurtainRequest) -> Result<(), InvalidValue> {
    if body.content_id.is_empty() {
        return Err(InvalidValue::new("curtain contents", "name at least one", &"[]"));
    }
    match body.insert_time {
        Some(minutes) if !(1..=10).contains(&minutes.get()) => Err(bad_insert_time(&Duration::from(minutes))),
        _ => Ok(()),
    }
}

/// The refusal of a time that curtains cannot be drawn for.
pub(super) fn bad_insert_time(time: &impl Debug) -> InvalidValue {
    InvalidValue::new("insert time", "be 1 to 10 whole minutes", &format_args!("{time:?}"))
}
