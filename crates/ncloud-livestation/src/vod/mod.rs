//! VOD2LIVE: channels that play MP4 files like a broadcast, and their schedules.

mod change;
mod create;
mod edit;
mod file;
mod handle;
mod list;
mod new;
mod operations;
pub(crate) mod rules;
mod schedule;
mod schedule_handle;
mod schedule_start;
mod schedule_waited;
mod settings;
mod update_schedule;
mod waited;

pub use self::create::CreateVodChannel;
pub use self::file::VodFile;
pub use self::handle::VodChannelHandle;
pub use self::new::NewVodChannel;
pub use self::schedule::CreateSchedule;
pub use self::schedule_handle::ScheduleHandle;
pub use self::settings::VodChannelSettings;
pub use self::update_schedule::UpdateSchedule;
