//! The operation `update_schedule`.

use ncloud_livestation_raw::types::{Schedule, ScheduleResponse, UpdateScheduleRequest};
use ncloud_livestation_raw::{Envelope as _, InvalidValue, KoreanTime, Timestamp, UnreadableFields, requests};

use super::file::{self, VodFile};
use super::rules::check_update_schedule;
use super::schedule_handle::ScheduleHandle;
use crate::call::{Call, Operation, private};

/// Changes a schedule; made by [`ScheduleHandle::update`].
#[derive(Debug, Clone)]
pub struct UpdateSchedule {
    schedule: ScheduleHandle,
    start: Option<Timestamp>,
    files: Option<Vec<VodFile>>,
}

impl UpdateSchedule {
    pub(super) fn new(schedule: ScheduleHandle) -> Self {
        Self { schedule, start: None, files: None }
    }
}

impl ScheduleHandle {
    /// Changes the schedule, whose channel must be `RESERVED`: [`start`](Call::start), [`files`](Call::files), or both. What
    /// is not said stays.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-schedule-scheduleupdate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// client.schedule(1293).update().start("2025-08-20T20:00:00+09:00".parse()?).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self) -> Call<UpdateSchedule> {
        Call::new(self.client(), UpdateSchedule::new(self.clone()))
    }
}

impl Call<UpdateSchedule> {
    /// When it is to begin, 10 minutes to 14 days from now.
    pub fn start(mut self, start: Timestamp) -> Self {
        self.request.start = Some(start);
        self
    }

    /// What it is to play, in place of the files it has: 1 to 50.
    pub fn files(mut self, files: impl IntoIterator<Item = impl Into<VodFile>>) -> Self {
        self.request.files = Some(files.into_iter().map(Into::into).collect());
        self
    }
}

impl private::Sealed for UpdateSchedule {}

impl Operation for UpdateSchedule {
    type Output = Schedule;
    type Sent = requests::UpdateSchedule;

    fn prepare(self) -> Result<requests::UpdateSchedule, InvalidValue> {
        let Self { schedule, start, files } = self;
        // An empty list is sent as none, and would leave the files as they are.
        if files.as_ref().is_some_and(Vec::is_empty) {
            return Err(InvalidValue::new("number of files", "be 1 to 50", &0));
        }
        let body = UpdateScheduleRequest {
            start_time: start.map(KoreanTime::at_or_after).transpose()?,
            vod_list: files.map(file::sent).transpose()?.unwrap_or_default(),
        };
        check_update_schedule(&body, schedule.client())?;
        Ok(requests::UpdateSchedule::new(schedule.id(), body))
    }

    fn read(_: &requests::UpdateSchedule, response: ScheduleResponse, _: &mut UnreadableFields) -> Schedule {
        response.into_content()
    }
}
