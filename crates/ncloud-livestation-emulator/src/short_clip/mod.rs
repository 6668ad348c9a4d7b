//! Short clips: cut from a snapshot, and uploaded to a bucket.

mod create_short_clip;
mod get_short_clip;
mod lifecycle;
mod list_short_clips;
pub(crate) mod model;
mod view;

use crate::operation::Operation;

pub(crate) static OPERATIONS: [Operation; 3] = [
    Operation { id: "create_short_clip", respond: create_short_clip::respond },
    Operation { id: "list_short_clips", respond: list_short_clips::respond },
    Operation { id: "get_short_clip", respond: get_short_clip::respond },
];
