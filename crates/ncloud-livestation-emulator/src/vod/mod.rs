//! VOD2LIVE: channels that play files, and their schedules.

mod change_vod_channel_cdn;
mod change_vod_channels_cdn;
mod create_schedule;
mod create_vod_channel;
mod delete_schedule;
mod delete_vod_channel;
mod find;
mod get_schedule;
mod get_vod_channel;
mod get_vod_service_urls;
mod lifecycle;
mod list_vod_channels;
pub(crate) mod model;
mod owner;
mod resume_vod_channel;
pub(crate) mod schedule;
mod schedule_request;
mod status;
mod stop_vod_channel;
mod update_schedule;
mod update_vod_channel;
mod view;

use crate::operation::Operation;

pub(crate) static OPERATIONS: [Operation; 14] = [
    Operation { id: "create_vod_channel", respond: create_vod_channel::respond },
    Operation { id: "list_vod_channels", respond: list_vod_channels::respond },
    Operation { id: "get_vod_channel", respond: get_vod_channel::respond },
    Operation { id: "get_vod_service_urls", respond: get_vod_service_urls::respond },
    Operation { id: "update_vod_channel", respond: update_vod_channel::respond },
    Operation { id: "stop_vod_channel", respond: stop_vod_channel::respond },
    Operation { id: "resume_vod_channel", respond: resume_vod_channel::respond },
    Operation { id: "change_vod_channel_cdn", respond: change_vod_channel_cdn::respond },
    Operation { id: "change_vod_channels_cdn", respond: change_vod_channels_cdn::respond },
    Operation { id: "delete_vod_channel", respond: delete_vod_channel::respond },
    Operation { id: "create_schedule", respond: create_schedule::respond },
    Operation { id: "get_schedule", respond: get_schedule::respond },
    Operation { id: "update_schedule", respond: update_schedule::respond },
    Operation { id: "delete_schedule", respond: delete_schedule::respond },
];
