//! Live channels: created, read, changed, stopped, and deleted.

mod batch;
mod change;
mod create;
mod edit;
mod handle;
mod list;
mod new;
mod new_cdn;
mod operations;
mod recording;
pub(crate) mod rules;
mod settings;
mod update;
mod waited;

pub use self::create::CreateChannel;
pub use self::handle::ChannelHandle;
pub use self::new::NewChannel;
pub use self::new_cdn::NewCdn;
pub(crate) use self::new_cdn::cdn_target;
pub use self::recording::RecordingSettings;
pub use self::settings::ChannelSettings;
pub use self::update::UpdateChannel;
pub(crate) use self::waited::failure_of;
