//! What each status means to someone who waits.

use ncloud_livestation_raw::ShortClipStatus;
use serde::{Deserialize, Serialize};

use crate::short_clip::ShortClip;

/// What a status means to someone who waits for a clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WaitState {
    /// Not done yet.
    Pending,
    /// Done; the file is in the bucket.
    Succeeded,
    /// Done for; there will be no file.
    Failed,
}

/// The table that waiting goes by. A status that is not in it counts as pending: the time limit ends the wait.
///
/// That all but `CREATING` are final is inferred from their names.
pub const SHORT_CLIP_STATES: &[(ShortClipStatus, WaitState)] = &[
    (ShortClipStatus::Creating, WaitState::Pending),
    (ShortClipStatus::Completed, WaitState::Succeeded),
    (ShortClipStatus::ProcessingFail, WaitState::Failed),
    (ShortClipStatus::UploadFail, WaitState::Failed),
];

impl WaitState {
    /// What a status means.
    #[must_use]
    pub fn of(status: &ShortClipStatus) -> Self {
        SHORT_CLIP_STATES.iter().find(|(known, _)| known == status).map_or(Self::Pending, |(_, state)| *state)
    }

    /// What the status of a clip means; a clip whose status cannot be read is looked at again.
    pub(super) fn of_clip(clip: &ShortClip) -> Self {
        clip.status.as_ref().map_or(Self::Pending, Self::of)
    }
}
