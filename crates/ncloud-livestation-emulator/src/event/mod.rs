//! Events of channels: recorded, listed, posted to callbacks; and who is told by SMS or e-mail.

mod callbacks;
mod courier;
mod delivery;
mod disorder;
mod lists;
pub(crate) mod log;
mod managers;
pub(crate) mod model;
mod other_channels;
pub(crate) mod outbox;
mod owner;
mod record;
mod set_channel_alarm;
mod target;
mod view;

pub(crate) use courier::Courier;
pub use delivery::{CallbackDelivery, CallbackOutcome};
pub use disorder::CallbackDisorder;

use crate::operation::Operation;

pub(crate) static OPERATIONS: [Operation; 13] = [
    Operation { id: "list_events", respond: lists::all },
    Operation { id: "list_channel_events", respond: lists::of_channel },
    Operation { id: "list_channel_publish_events", respond: lists::publish_of_channel },
    Operation { id: "list_restream_events", respond: lists::of_restream },
    Operation { id: "list_restream_publish_events", respond: lists::publish_of_restream },
    Operation { id: "get_default_callback", respond: callbacks::get_default },
    Operation { id: "set_default_callback", respond: callbacks::set_default },
    Operation { id: "set_channel_callback", respond: callbacks::set_of_channel },
    Operation { id: "set_restream_callback", respond: callbacks::set_of_restream },
    Operation { id: "set_vod_callback", respond: callbacks::set_of_vod },
    Operation { id: "list_manager_groups", respond: managers::list_groups },
    Operation { id: "list_managers", respond: managers::list },
    Operation { id: "set_channel_alarm", respond: set_channel_alarm::respond },
];
