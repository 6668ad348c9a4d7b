//! What each status means to someone who waits.

use ncloud_livestation_raw::{ChannelStatus, CurtainContentStatus, RecordingStatus, ScheduleStatus, ShortClipStatus};
use serde::{Deserialize, Serialize};

/// What a status means to someone who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WaitState {
    /// Not done yet.
    Pending,
    /// As it is wanted.
    Succeeded,
    /// It does not become so by itself any more.
    Failed,
}

/// What each status means to a wait. A status that is not in it counts as pending.
pub(crate) type StateTable<S> = &'static [(S, WaitState)];

/// The table that waiting for a clip goes by. A status that is not in it counts as pending: the time limit ends the wait.
///
/// That all but `CREATING` are final is inferred from their names.
pub const SHORT_CLIP_STATES: &[(ShortClipStatus, WaitState)] = &[
    (ShortClipStatus::Creating, WaitState::Pending),
    (ShortClipStatus::Completed, WaitState::Succeeded),
    (ShortClipStatus::ProcessingFail, WaitState::Failed),
    (ShortClipStatus::UploadFail, WaitState::Failed),
];

/// The table that waiting for a channel goes by that is to take a stream. One on air has taken one.
///
/// That a stopped or deleted channel does not become ready by itself is inferred from the names.
pub const CHANNEL_READY_STATES: &[(ChannelStatus, WaitState)] = &[
    (ChannelStatus::Creating, WaitState::Pending),
    (ChannelStatus::Ready, WaitState::Succeeded),
    (ChannelStatus::Publishing, WaitState::Succeeded),
    (ChannelStatus::Block, WaitState::Failed),
    (ChannelStatus::ForceBlock, WaitState::Failed),
    (ChannelStatus::Deleted, WaitState::Failed),
    (ChannelStatus::ForceDeleted, WaitState::Failed),
];

/// The table that waiting for a channel goes by that is to be on air.
///
/// That a stopped or deleted channel does not go on air by itself is inferred from the names.
pub const CHANNEL_PUBLISHING_STATES: &[(ChannelStatus, WaitState)] = &[
    (ChannelStatus::Creating, WaitState::Pending),
    (ChannelStatus::Ready, WaitState::Pending),
    (ChannelStatus::Publishing, WaitState::Succeeded),
    (ChannelStatus::Block, WaitState::Failed),
    (ChannelStatus::ForceBlock, WaitState::Failed),
    (ChannelStatus::Deleted, WaitState::Failed),
    (ChannelStatus::ForceDeleted, WaitState::Failed),
];

/// The table that waiting for the upload of a recording goes by.
///
/// That a failed one is not tried again by itself is inferred from the names. One that is `TRANSFER_READY` waits for
/// [`Client::upload_recordings`](crate::Client::upload_recordings), unless its channel uploads by itself.
pub const RECORDING_STATES: &[(RecordingStatus, WaitState)] = &[
    (RecordingStatus::Recording, WaitState::Pending),
    (RecordingStatus::Processing, WaitState::Pending),
    (RecordingStatus::TransferReady, WaitState::Pending),
    (RecordingStatus::Transfer, WaitState::Pending),
    (RecordingStatus::TransferFinish, WaitState::Succeeded),
    (RecordingStatus::ProcessingFail, WaitState::Failed),
    (RecordingStatus::TransferFail, WaitState::Failed),
    (RecordingStatus::Deleted, WaitState::Failed),
];

/// The table that waiting for a recording goes by that is to be uploaded by
/// [`Client::upload_recordings`](crate::Client::upload_recordings). One whose upload began, or failed, could be uploaded.
///
/// That one whose processing failed is not tried again by itself is inferred from the name.
pub const RECORDING_UPLOADABLE_STATES: &[(RecordingStatus, WaitState)] = &[
    (RecordingStatus::Recording, WaitState::Pending),
    (RecordingStatus::Processing, WaitState::Pending),
    (RecordingStatus::TransferReady, WaitState::Succeeded),
    (RecordingStatus::Transfer, WaitState::Succeeded),
    (RecordingStatus::TransferFinish, WaitState::Succeeded),
    (RecordingStatus::ProcessingFail, WaitState::Failed),
    (RecordingStatus::TransferFail, WaitState::Succeeded),
    (RecordingStatus::Deleted, WaitState::Failed),
];

/// The table that waiting for a curtain content goes by that is to be shown.
///
/// That a failed or deleted one does not become ready by itself is inferred from the names.
pub const CURTAIN_CONTENT_STATES: &[(CurtainContentStatus, WaitState)] = &[
    (CurtainContentStatus::Creating, WaitState::Pending),
    (CurtainContentStatus::Ready, WaitState::Succeeded),
    (CurtainContentStatus::ProcessingFail, WaitState::Failed),
    (CurtainContentStatus::Deleted, WaitState::Failed),
];

/// The table that waiting for a VOD2LIVE channel goes by that is to take a schedule: one that has a schedule is ready again
/// when that is over.
///
/// That a stopped or deleted channel does not become ready by itself is inferred from the names.
pub const VOD_CHANNEL_READY_STATES: &[(ChannelStatus, WaitState)] = &[
    (ChannelStatus::Creating, WaitState::Pending),
    (ChannelStatus::Ready, WaitState::Succeeded),
    (ChannelStatus::Reserved, WaitState::Pending),
    (ChannelStatus::Publishing, WaitState::Pending),
    (ChannelStatus::Block, WaitState::Failed),
    (ChannelStatus::ForceBlock, WaitState::Failed),
    (ChannelStatus::Deleted, WaitState::Failed),
    (ChannelStatus::ForceDeleted, WaitState::Failed),
];

/// The table that waiting for a VOD2LIVE channel goes by that is to have a schedule. One on air had one waiting.
///
/// That a stopped or deleted channel is not reserved by itself is inferred from the names.
pub const VOD_CHANNEL_RESERVED_STATES: &[(ChannelStatus, WaitState)] = &[
    (ChannelStatus::Creating, WaitState::Pending),
    (ChannelStatus::Ready, WaitState::Pending),
    (ChannelStatus::Reserved, WaitState::Succeeded),
    (ChannelStatus::Publishing, WaitState::Succeeded),
    (ChannelStatus::Block, WaitState::Failed),
    (ChannelStatus::ForceBlock, WaitState::Failed),
    (ChannelStatus::Deleted, WaitState::Failed),
    (ChannelStatus::ForceDeleted, WaitState::Failed),
];

/// The table that waiting for a VOD2LIVE channel goes by that is to be on air.
///
/// That a stopped or deleted channel does not go on air by itself is inferred from the names.
pub const VOD_CHANNEL_PUBLISHING_STATES: &[(ChannelStatus, WaitState)] = &[
    (ChannelStatus::Creating, WaitState::Pending),
    (ChannelStatus::Ready, WaitState::Pending),
    (ChannelStatus::Reserved, WaitState::Pending),
    (ChannelStatus::Publishing, WaitState::Succeeded),
    (ChannelStatus::Block, WaitState::Failed),
    (ChannelStatus::ForceBlock, WaitState::Failed),
    (ChannelStatus::Deleted, WaitState::Failed),
    (ChannelStatus::ForceDeleted, WaitState::Failed),
];

/// The table that waiting for a schedule goes by whose files are to be ready. One that is over has been ready.
///
/// That a failed one is not tried again by itself is inferred from the name.
pub const SCHEDULE_READY_STATES: &[(ScheduleStatus, WaitState)] = &[
    (ScheduleStatus::Creating, WaitState::Pending),
    (ScheduleStatus::Processing, WaitState::Pending),
    (ScheduleStatus::Updating, WaitState::Pending),
    (ScheduleStatus::Ready, WaitState::Succeeded),
    (ScheduleStatus::Finish, WaitState::Succeeded),
    (ScheduleStatus::ProcessingFail, WaitState::Failed),
    (ScheduleStatus::Deleted, WaitState::Failed),
];

/// The table that waiting for a schedule goes by that is to be over.
///
/// That one that is played stays `READY` is inferred from there being no other status.
pub const SCHEDULE_FINISH_STATES: &[(ScheduleStatus, WaitState)] = &[
    (ScheduleStatus::Creating, WaitState::Pending),
    (ScheduleStatus::Processing, WaitState::Pending),
    (ScheduleStatus::Updating, WaitState::Pending),
    (ScheduleStatus::Ready, WaitState::Pending),
    (ScheduleStatus::Finish, WaitState::Succeeded),
    (ScheduleStatus::ProcessingFail, WaitState::Failed),
    (ScheduleStatus::Deleted, WaitState::Failed),
];

impl WaitState {
    /// What a status of a clip means.
    #[must_use]
    pub fn of(status: &ShortClipStatus) -> Self {
        Self::by(SHORT_CLIP_STATES, Some(status))
    }

    /// What a status means by a table; what has none that can be read is looked at again.
    pub(super) fn by<S: PartialEq>(table: StateTable<S>, status: Option<&S>) -> Self {
        let row = status.and_then(|status| table.iter().find(|(known, _)| known == status));
        row.map_or(Self::Pending, |(_, state)| *state)
    }
}
