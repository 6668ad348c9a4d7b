//! A schedule by its id, and what can be asked of it.

use ncloud_livestation_raw::{ScheduleId, requests};

use crate::call::{Call, ContentOf};
use crate::client::Client;

impl Client {
    /// A schedule of a VOD2LIVE channel, by its id. A channel lists the ids of its schedules.
    #[must_use]
    pub fn schedule(&self, id: impl Into<ScheduleId>) -> ScheduleHandle {
        ScheduleHandle { client: self.clone(), id: id.into() }
    }
}

/// A schedule to work on; made by [`Client::schedule`]. Sends nothing by itself.
#[derive(Debug, Clone)]
pub struct ScheduleHandle {
    client: Client,
    id: ScheduleId,
}

impl ScheduleHandle {
    /// The schedule's id.
    #[must_use]
    pub fn id(&self) -> ScheduleId {
        self.id
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    /// Reads the schedule: when it begins, what it plays, and how far it is.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-schedule-schedulelinfo>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let schedule = client.schedule(1293).get().await?;
    /// println!("{:?}, {:?} to {:?}", schedule.status, schedule.start_time, schedule.end_time);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self) -> Call<ContentOf<requests::GetSchedule>> {
        Call::content_of(&self.client, requests::GetSchedule::new(self.id))
    }
}
