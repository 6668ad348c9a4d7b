//! Waiting for a schedule: until its files can be played, until it is over.

use std::time::Duration;

use ncloud_livestation_raw::ScheduleStatus;
use ncloud_livestation_raw::types::Schedule;

use super::schedule_handle::ScheduleHandle;
use crate::call::private;
use crate::client::Client;
use crate::error::Result;
use crate::wait::{SCHEDULE_FINISH_STATES, SCHEDULE_READY_STATES, Waited, Waiter};

impl ScheduleHandle {
    /// Waits until the files of the schedule can be played, for at most this long.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    ///
    /// let schedule = client.schedule(1293).wait_until_ready(Duration::from_secs(600)).await?;
    /// println!("begins at {:?}", schedule.start_time);
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_ready(&self, max_wait: Duration) -> Waiter<Schedule> {
        Waiter::new(self.clone(), SCHEDULE_READY_STATES, max_wait)
    }

    /// Waits until the schedule is over, for at most this long. It may be days away:
    /// [`poll_policy`](Waiter::poll_policy) looks less often.
    pub fn wait_until_finished(&self, max_wait: Duration) -> Waiter<Schedule> {
        Waiter::new(self.clone(), SCHEDULE_FINISH_STATES, max_wait)
    }
}

impl private::Sealed for Schedule {}

impl Waited for Schedule {
    type Status = ScheduleStatus;
    type Handle = ScheduleHandle;
    const NOUN: &'static str = "schedule";

    fn status(&self) -> Option<&ScheduleStatus> {
        self.status.as_ref()
    }

    fn client(handle: &ScheduleHandle) -> &Client {
        handle.client()
    }

    async fn look(handle: &ScheduleHandle, limit: Duration) -> Result<Self> {
        handle.get().timeout(limit).await
    }

    fn failure(&self) -> String {
        let how = match &self.status {
            Some(ScheduleStatus::ProcessingFail) => {
                "its files could not be made ready: check that they are MP4 files, lie in their buckets and can be read"
            }
            Some(ScheduleStatus::Deleted) => "it was deleted: schedule the files again",
            _ => "it failed",
        };
        let status = self.status.as_ref().map_or("failed", ScheduleStatus::as_str);
        format!("schedule {} is {status}: {how}", self.schedule_id)
    }
}
