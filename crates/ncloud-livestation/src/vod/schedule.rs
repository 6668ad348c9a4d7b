//! The operation `create_schedule`.

use ncloud_livestation_raw::types::{CreateScheduleRequest, Schedule, ScheduleResponse};
use ncloud_livestation_raw::{Envelope as _, InvalidValue, KoreanTime, Timestamp, UnreadableFields, requests};

use super::file::{self, VodFile};
use super::handle::VodChannelHandle;
use super::rules::check_create_schedule;
use crate::call::{Call, Operation, private};

/// Schedules files on a channel; made by [`VodChannelHandle::schedule`].
#[derive(Debug, Clone)]
pub struct CreateSchedule {
    channel: VodChannelHandle,
    start: Timestamp,
    files: Vec<VodFile>,
}

impl VodChannelHandle {
    /// Schedules 1 to 50 MP4 files on the channel, which plays them in this order, 24 hours at most, and begins 10 minutes to
    /// 14 days from now. The channel must be `READY`, and takes one schedule at a time.
    ///
    /// `start` is a moment: what the service gets is the clock on the wall in Korea, in whole seconds, rounded up. Not sent
    /// twice unless it provably was not processed. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-schedule-schedulecreate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let channel = client.vod_channel("ls-20250820101112-FdJkJ")?;
    /// let files = [("my-bucket", "/monday.mp4"), ("my-bucket", "/tuesday.mp4")];
    /// let schedule = channel.schedule("2025-08-20T19:00:00+09:00".parse()?, files).await?;
    /// println!("{} begins at {:?}", schedule.schedule_id, schedule.start_time);
    /// # Ok(())
    /// # }
    /// ```
    pub fn schedule(
        &self,
        start: Timestamp,
        files: impl IntoIterator<Item = impl Into<VodFile>>,
    ) -> Call<CreateSchedule> {
        let files = files.into_iter().map(Into::into).collect();
        Call::new(self.client(), CreateSchedule { channel: self.clone(), start, files })
    }
}

impl private::Sealed for CreateSchedule {}

impl Operation for CreateSchedule {
    type Output = Schedule;
    type Sent = requests::CreateSchedule;

    fn prepare(self) -> Result<requests::CreateSchedule, InvalidValue> {
        let body = CreateScheduleRequest {
            channel_id: self.channel.id().clone(),
            start_time: KoreanTime::at_or_after(self.start)?,
            vod_list: file::sent(self.files)?,
        };
        check_create_schedule(&body, self.channel.client())?;
        Ok(requests::CreateSchedule::new(body))
    }

    fn read(_: &requests::CreateSchedule, response: ScheduleResponse, _: &mut UnreadableFields) -> Schedule {
        response.into_content()
    }
}
