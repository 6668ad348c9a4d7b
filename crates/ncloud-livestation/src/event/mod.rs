//! Events of channels: listed, watched, posted to callbacks, and told of by SMS or e-mail.

mod address;
mod alarm;
pub mod callback;
mod callbacks;
mod list;
mod managers;
mod watch;

pub(crate) use self::address::callback_address;
pub(crate) use self::alarm::check_alarm;
pub use self::alarm::{AlarmReceiver, ChannelAlarm, SetAlarm};
pub use self::list::{Events, EventsOf, OfChannel};
pub use self::watch::{EventCursor, EventWatch, WatchedEvent};
