//! What becomes of a short clip, decided from outside.

use super::model::ClipOutcome;
use crate::forced_status::ForcedStatus;
use crate::state::State;

impl State {
    /// Sets a clip's status from now on; false when there is no such clip.
    pub(crate) fn force_clip_status(&mut self, id: u64, status: &str, now_ms: i64) -> bool {
        let Some(clip) = self.short_clips.get_mut(&id) else { return false };
        clip.forced = Some(ForcedStatus { status: status.to_owned(), since: now_ms });
        true
    }

    /// Sets what a clip will become when processed; false when there is no such clip.
    pub(crate) fn set_clip_outcome(&mut self, id: u64, outcome: ClipOutcome) -> bool {
        let Some(clip) = self.short_clips.get_mut(&id) else { return false };
        clip.outcome = outcome;
        true
    }
}
