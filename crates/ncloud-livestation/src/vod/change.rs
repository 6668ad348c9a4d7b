//! A VOD2LIVE channel is deleted, stopped and resumed; a schedule is deleted.

use ncloud_livestation_raw::types::{Schedule, VodChannel};
use ncloud_livestation_raw::{ChannelStatus, ScheduleStatus, requests};
use serde_json::json;

use super::handle::VodChannelHandle;
use super::schedule_handle::ScheduleHandle;
use crate::call::{Call, ContentOf};
use crate::change::{Already, Change, Changed};

impl VodChannelHandle {
    /// Deletes the channel, which must be `READY`, and its snapshots. **Its CDN stays, and goes on costing.**
    ///
    /// Sent again after an attempt without a response; one that finds no channel then is a success, with nothing of the
    /// channel but its id. Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchanneldelete>.
    pub fn delete(&self) -> Call<Change<requests::DeleteVodChannel, VodChannel>> {
        let already = Already { may_be_gone: true, states: &[ChannelStatus::Deleted] };
        Change::call(self, requests::DeleteVodChannel::new(self.id().clone()), already)
    }

    /// Stops the channel, which must be `RESERVED` or `PUBLISHING`. What becomes of its schedule is not documented.
    ///
    /// Sent again after an attempt without a response; one that is refused then is a success if the channel is stopped.
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchanneloff>.
    pub fn stop(&self) -> Call<Change<requests::StopVodChannel, VodChannel>> {
        let already = Already { may_be_gone: false, states: &[ChannelStatus::Block] };
        Change::call(self, requests::StopVodChannel::new(self.id().clone()), already)
    }

    /// Makes a stopped channel `READY` again.
    ///
    /// Sent again after an attempt without a response; one that is refused then is a success if the channel is ready,
    /// reserved or on air. Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchannelon>.
    pub fn resume(&self) -> Call<Change<requests::ResumeVodChannel, VodChannel>> {
        const RESUMED: &[ChannelStatus] = &[ChannelStatus::Ready, ChannelStatus::Reserved, ChannelStatus::Publishing];
        let already = Already { may_be_gone: false, states: RESUMED };
        Change::call(self, requests::ResumeVodChannel::new(self.id().clone()), already)
    }
}

impl ScheduleHandle {
    /// Deletes the schedule, so that its channel takes another one. In which states it can be deleted is not documented.
    ///
    /// Sent again after an attempt without a response; one that finds no schedule then, or a deleted one, is a success.
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-schedule-scheduledelete>.
    pub fn delete(&self) -> Call<Change<requests::DeleteSchedule, Schedule>> {
        let already = Already { may_be_gone: true, states: &[ScheduleStatus::Deleted] };
        Change::call(self, requests::DeleteSchedule::new(self.id()), already)
    }
}

impl Changed for VodChannel {
    type Get = ContentOf<requests::GetVodChannel>;

    fn get(handle: &VodChannelHandle) -> Call<Self::Get> {
        handle.get()
    }

    fn gone(handle: &VodChannelHandle) -> Option<Self> {
        serde_json::from_value(json!({ "channelId": handle.id() })).ok()
    }
}

impl Changed for Schedule {
    type Get = ContentOf<requests::GetSchedule>;

    fn get(handle: &ScheduleHandle) -> Call<Self::Get> {
        handle.get()
    }

    fn gone(handle: &ScheduleHandle) -> Option<Self> {
        serde_json::from_value(json!({ "scheduleId": handle.id() })).ok()
    }
}
