//! `livestation schedule …`

use clap::Subcommand;
use ncloud_livestation::{ScheduleId, Timestamp};

use crate::failure::Failure;
use crate::parse::{bucket_file, duration, moment};
use crate::session::Session;

/// Schedules of VOD2LIVE channels. `vod schedule` makes one.
#[derive(Debug, Subcommand)]
pub(crate) enum ScheduleCommand {
    /// Shows a schedule
    #[command(after_help = "Operation: get_schedule")]
    Get { schedule: ScheduleId },
    /// Changes start or files of a schedule
    #[command(after_help = "Operation: update_schedule")]
    Update {
        schedule: ScheduleId,
        /// When it begins: 2025-08-20T19:00:00+09:00, or from now as +15m
        #[arg(long, value_parser = moment, value_name = "TIME")]
        start: Option<Timestamp>,
        /// Files in place of those there are
        #[arg(value_name = "BUCKET:/PATH", value_parser = bucket_file)]
        files: Vec<(String, String)>,
    },
    /// Deletes a schedule
    #[command(after_help = "Operation: delete_schedule")]
    Delete { schedule: ScheduleId },
    /// Waits until a schedule is ready, or over
    Wait {
        schedule: ScheduleId,
        /// Until it is over
        #[arg(long)]
        finished: bool,
        /// Longest to wait
        #[arg(long, default_value = "10m", value_parser = duration)]
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
                s.confirm(&format!("Delete schedule {schedule} for good?"))?;
                s.show(s.client().schedule(schedule).delete(), &[]).await
            }
            Self::Wait { schedule, finished, limit } => {
                let handle = s.client().schedule(schedule);
                let waiter = if finished { handle.wait_until_finished(limit) } else { handle.wait_until_ready(limit) };
                s.print(&s.wait(waiter).await?, &[])
            }
        }
    }
}
