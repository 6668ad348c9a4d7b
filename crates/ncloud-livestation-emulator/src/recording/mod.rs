//! Recordings of channels.

mod delete_recordings;
mod get_recording;
mod lifecycle;
mod list_recordings;
pub(crate) mod model;
mod start_recording;
mod stop_recording;
mod upload_recordings;
mod view;

use crate::operation::Operation;

pub(crate) static OPERATIONS: [Operation; 6] = [
    Operation { id: "start_recording", respond: start_recording::respond },
    Operation { id: "stop_recording", respond: stop_recording::respond },
    Operation { id: "list_recordings", respond: list_recordings::respond },
    Operation { id: "get_recording", respond: get_recording::respond },
    Operation { id: "delete_recordings", respond: delete_recordings::respond },
    Operation { id: "upload_recordings", respond: upload_recordings::respond },
];
