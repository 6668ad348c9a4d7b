//! Live channels: created, read, changed, stopped, and deleted.

mod batch;
mod change;
mod create;
mod edit;
mod handle;
mod list;
mod new;
mod operations;
mod recording;
mod settings;
mod update;
mod waited;

pub use self::change::ChangeChannel;
pub use self::create::CreateChannel;
pub use self::edit::{ChannelPlan, EditChannel};
pub use self::handle::ChannelHandle;
pub use self::list::ListChannels;
pub use self::new::{NewCdn, NewChannel};
pub use self::recording::RecordingSettings;
pub use self::settings::{ChannelSettings, SettingChange};
pub use self::update::UpdateChannel;
