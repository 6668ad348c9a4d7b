//! Re-Stream channels, and the platforms that they relay to.

mod create_restream_channel;
mod delete_restream_channel;
mod find;
mod get_restream_channel;
mod lifecycle;
mod list_restream_channels;
mod list_restream_platforms;
pub(crate) mod model;
mod owner;
pub(crate) mod platform;
mod update_restream_platform;
pub(crate) mod view;

use crate::operation::Operation;

pub(crate) static OPERATIONS: [Operation; 6] = [
    Operation { id: "create_restream_channel", respond: create_restream_channel::respond },
    Operation { id: "list_restream_channels", respond: list_restream_channels::respond },
    Operation { id: "get_restream_channel", respond: get_restream_channel::respond },
    Operation { id: "list_restream_platforms", respond: list_restream_platforms::respond },
    Operation { id: "update_restream_platform", respond: update_restream_platform::respond },
    Operation { id: "delete_restream_channel", respond: delete_restream_channel::respond },
];
