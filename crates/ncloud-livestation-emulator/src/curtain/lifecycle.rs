//! Curtain contents come and change from outside; curtains end.

use super::model::{Curtain, CurtainOutcome, INSERT_TIME};
use crate::forced_status::ForcedStatus;
use crate::seed::CurtainContentSeed;
use crate::state::State;

impl State {
    /// Adds a curtain content, or replaces the one with its id.
    pub(crate) fn add_curtain_content(&mut self, seed: CurtainContentSeed, now_ms: i64) {
        let shown_on = seed.shown_on();
        let content = seed.into_content(now_ms, self.durations.processing_ms);
        if let Some(channel_id) = shown_on {
            let curtain = Curtain { ids: vec![content.id], insert_time: INSERT_TIME, since: now_ms };
            self.curtains.insert(channel_id, curtain);
        }
        self.curtain_contents.insert(content.id, content);
    }

    /// Sets a content's status from now on; false when there is no such content.
    pub(crate) fn force_curtain_status(&mut self, id: u64, status: &str, now_ms: i64) -> bool {
        let Some(content) = self.curtain_contents.get_mut(&id) else { return false };
        content.forced = Some(ForcedStatus { status: status.to_owned(), since: now_ms });
        true
    }

    /// Sets what a content will become; false when there is no such content.
    pub(crate) fn set_curtain_outcome(&mut self, id: u64, outcome: CurtainOutcome) -> bool {
        let Some(content) = self.curtain_contents.get_mut(&id) else { return false };
        content.outcome = outcome;
        true
    }

    /// The curtain that a channel shows at `now_ms`.
    pub(crate) fn curtain_of(&self, channel_id: &str, now_ms: i64) -> Option<&Curtain> {
        self.curtains.get(channel_id).filter(|curtain| !curtain.is_over(now_ms))
    }

    /// Whether a channel shows this content at `now_ms`.
    pub(crate) fn is_shown(&self, content: u64, now_ms: i64) -> bool {
        self.curtains.values().any(|curtain| !curtain.is_over(now_ms) && curtain.ids.contains(&content))
    }

    /// Ends the curtain of a channel: by request, or "stopping the recording meanwhile also ends it".
    pub(crate) fn end_curtain(&mut self, channel_id: &str) -> Option<Curtain> {
        self.curtains.remove(channel_id)
    }
}
