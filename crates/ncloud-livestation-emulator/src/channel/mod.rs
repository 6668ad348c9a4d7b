//! Live channels.

pub(crate) mod cdn;
mod change_channel_cdn;
mod change_channels_cdn;
mod create_channel;
mod delete_channel;
pub(crate) mod drm;
pub(crate) mod find;
mod get_channel;
mod get_service_urls;
mod get_stream_metadata;
pub(crate) mod id;
mod lifecycle;
mod list_channels;
pub(crate) mod model;
mod resume_channel;
pub(crate) mod service_urls;
pub(crate) mod settings;
mod stop_channel;
pub(crate) mod stream;
mod switch_stream;
mod update_channel;
pub(crate) mod view;

use crate::operation::Operation;

pub(crate) static OPERATIONS: [Operation; 12] = [
    Operation { id: "create_channel", respond: create_channel::respond },
    Operation { id: "list_channels", respond: list_channels::respond },
    Operation { id: "get_channel", respond: get_channel::respond },
    Operation { id: "update_channel", respond: update_channel::respond },
    Operation { id: "delete_channel", respond: delete_channel::respond },
    Operation { id: "stop_channel", respond: stop_channel::respond },
    Operation { id: "resume_channel", respond: resume_channel::respond },
    Operation { id: "switch_stream", respond: switch_stream::respond },
    Operation { id: "get_service_urls", respond: get_service_urls::respond },
    Operation { id: "get_stream_metadata", respond: get_stream_metadata::respond },
    Operation { id: "change_channel_cdn", respond: change_channel_cdn::respond },
    Operation { id: "change_channels_cdn", respond: change_channels_cdn::respond },
];
