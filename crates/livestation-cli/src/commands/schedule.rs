//! `livestation schedule …`

use clap::Subcommand;
use ncloud_livestation::{Schedule, ScheduleId, Timestamp};

use crate::confirm::confirm;
use crate::failure::Failure;
use crate::output::local;
use crate::parse::{bucket_file, duration, moment};
use crate::session::Session;

/// Schedules of VOD2LIVE channels. `vod schedule` makes one.
#[derive(Debug, Subcommand)]
pub(crate) enum ScheduleCommand {
    /// Shows a schedule
    #[command(after_help = "Operation: get_schedule")]
    Get {
        /// Id of the schedule, as vod schedule shows it
        schedule: ScheduleId,
    },
    /// Changes start or files of a schedule
    #[command(after_help = "Operation: update_schedule")]
    Update {
        /// Id of the schedule, as vod schedule shows it
        schedule: ScheduleId,
        /// When it begins, 10 minutes to 14 days from now: 2025-08-20T19:00:00+09:00, or +15m
        #[arg(long, value_parser = moment, value_name = "TIME")]
        start: Option<Timestamp>,
        /// MP4 files in place of those there are, such as my-bucket:/a.mp4
        #[arg(value_name = "BUCKET:/PATH", value_parser = bucket_file)]
        files: Vec<(String, String)>,
    },
    /// Deletes a schedule
    #[command(after_help = "Operation: delete_schedule")]
    Delete {
        /// Id of the schedule, as vod schedule shows it
        schedule: ScheduleId,
    },
    /// Waits until a schedule is ready, or over
    Wait {
        /// Id of the schedule, as vod schedule shows it
        schedule: ScheduleId,
        /// Until it is over, not only until it is ready
        #[arg(long)]
        finished: bool,
        /// Longest to wait, such as 90s or 10m
        #[arg(long, value_name = "LIMIT", default_value = "10m", value_parser = duration)]
        limit: std::time::Duration,
    },
}

impl ScheduleCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::Get { schedule } => s.show(s.client().schedule(schedule).get(), &[]).await,
            Self::Update { schedule, start, files } => {
                let call = start.into_iter().fold(s.client().schedule(schedule).update(), |call, at| call.start(at));
                s.show(if files.is_empty() { call } else { call.files(files) }, &[]).await
            }
            Self::Delete { schedule } => {
                let (deed, schedule) = (format!("Delete schedule {schedule}"), s.client().schedule(schedule));
                confirm(s, &deed, schedule.get(), describe, "It is gone for good.").await?;
                s.show(schedule.delete(), &[]).await
            }
            Self::Wait { schedule, finished, limit } => {
                let handle = s.client().schedule(schedule);
                let waiter = if finished { handle.wait_until_finished(limit) } else { handle.wait_until_ready(limit) };
                s.print(&s.wait(waiter).await?, &[])
            }
        }
    }
}

/// The schedule as a question names it.
fn describe(schedule: Schedule) -> String {
    let start = schedule.start_time.map_or_else(|| "at an unknown time".to_owned(), local);
    let channel = schedule.channel_id.map_or_else(|| "an unknown channel".to_owned(), |id| id.to_string());
    format!("of {channel}, {start}")
}
