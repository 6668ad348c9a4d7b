//! A schedule: its status follows from the clock, so nothing runs in the background.

use serde::{Deserialize, Serialize};

use crate::forced_status::ForcedStatus;

pub(crate) const CREATING: &str = "CREATING";
pub(crate) const UPDATING: &str = "UPDATING";
pub(crate) const PROCESSING: &str = "PROCESSING";
pub(crate) const READY: &str = "READY";
pub(crate) const FINISH: &str = "FINISH";
pub(crate) const DELETED: &str = "DELETED";

/// A schedule; times are epoch milliseconds.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    pub(crate) id: u64,
    pub(crate) channel_id: String,
    pub(crate) created_time: i64,
    pub(crate) start_time: i64,
    pub(crate) updated_time: i64,
    pub(crate) files: Vec<VodFile>,
    /// How long each of its files plays.
    pub(crate) file_ms: i64,
    /// Since when its files are made ready: its creation, or its last update.
    pub(crate) prepared_since: i64,
    /// How long each of the two stages of that takes.
    pub(crate) stage_ms: i64,
    pub(crate) is_updated: bool,
    pub(crate) outcome: ScheduleOutcome,
    /// When its channel was stopped, and with it this.
    pub(crate) cut_at: Option<i64>,
    /// A status somebody set, which wins over the clock.
    pub(crate) forced: Option<ForcedStatus>,
}

/// A file that is played, as requests and seeds write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct VodFile {
    pub(crate) bucket_name: String,
    pub(crate) file_path: String,
}

/// What becomes of a schedule once its files have been looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum ScheduleOutcome {
    /// They can be played.
    #[default]
    Ready,
    /// They cannot.
    ProcessingFail,
}

impl ScheduleOutcome {
    /// The status as the service writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => READY,
            Self::ProcessingFail => "PROCESSING_FAIL",
        }
    }
}

impl Schedule {
    /// Its status at `now_ms`. It stays `READY` while it is played (guessed: there is no other value).
    pub(crate) fn status(&self, now_ms: i64) -> &str {
        if let Some(forced) = &self.forced {
            return &forced.status;
        }
        if self.cut_at.is_some() {
            return FINISH;
        }
        let stage = |number: i64| self.prepared_since.saturating_add(self.stage_ms.saturating_mul(number));
        match self.outcome {
            _ if now_ms < stage(1) => {
                if self.is_updated {
                    UPDATING
                } else {
                    CREATING
                }
            }
            _ if now_ms < stage(2) => PROCESSING,
            ScheduleOutcome::ProcessingFail => self.outcome.as_str(),
            ScheduleOutcome::Ready if now_ms < self.end_time() => READY,
            ScheduleOutcome::Ready => FINISH,
        }
    }

    /// When it goes on air: as it says, unless its files take longer.
    pub(crate) fn begin(&self) -> i64 {
        self.start_time.max(self.prepared_since.saturating_add(self.stage_ms.saturating_mul(2)))
    }

    /// When its last file ends, or was cut.
    pub(crate) fn end_time(&self) -> i64 {
        let files = i64::try_from(self.files.len()).unwrap_or(i64::MAX);
        self.cut_at.unwrap_or_else(|| self.begin().saturating_add(self.file_ms.saturating_mul(files)))
    }

    /// Whether its channel plays it.
    pub(crate) fn is_on_air(&self, now_ms: i64) -> bool {
        self.status(now_ms) == READY && now_ms >= self.begin()
    }

    /// Whether its channel is reserved for it: once it is ready, and while it is changed (guessed).
    pub(crate) fn is_waiting(&self, now_ms: i64) -> bool {
        match self.status(now_ms) {
            READY => now_ms < self.begin(),
            UPDATING => true,
            PROCESSING => self.is_updated,
            _ => false,
        }
    }

    /// Whether its channel takes no other: "until it ends or is deleted". That one whose files failed has ended is guessed.
    pub(crate) fn is_open(&self, now_ms: i64) -> bool {
        matches!(self.status(now_ms), CREATING | UPDATING | PROCESSING | READY)
    }

    /// How long it has been on air.
    pub(crate) fn played_ms(&self, now_ms: i64) -> i64 {
        let was_on_air = matches!(self.status(now_ms), READY | FINISH);
        if was_on_air { now_ms.min(self.end_time()).saturating_sub(self.begin()).max(0) } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule() -> Schedule {
        let file = |path: &str| VodFile { bucket_name: "b".to_owned(), file_path: path.to_owned() };
        Schedule {
            id: 1,
            channel_id: "a".to_owned(),
            created_time: 0,
            start_time: 1_000,
            updated_time: 0,
            files: vec![file("/a.mp4"), file("/b.mp4")],
            file_ms: 100,
            prepared_since: 0,
            stage_ms: 10,
            is_updated: false,
            outcome: ScheduleOutcome::Ready,
            cut_at: None,
            forced: None,
        }
    }

    #[test]
    fn a_schedule_is_prepared_waits_plays_and_is_over() {
        let mut schedule = schedule();
        let seen: Vec<&str> = [9, 10, 20, 999, 1_000, 1_199, 1_200].map(|now| schedule.status(now)).to_vec();
        assert_eq!(seen, [CREATING, PROCESSING, READY, READY, READY, READY, FINISH]);
        let seen = [19, 20, 999, 1_000, 1_199, 1_200].map(|now| (schedule.is_waiting(now), schedule.is_on_air(now)));
        assert_eq!(seen, [(false, false), (true, false), (true, false), (false, true), (false, true), (false, false)]);
        assert_eq!([999, 1_050, 9_999].map(|now| schedule.played_ms(now)), [0, 50, 200]);
        schedule.outcome = ScheduleOutcome::ProcessingFail;
        assert_eq!(
            (schedule.status(20), schedule.is_open(20), schedule.played_ms(9_999)),
            ("PROCESSING_FAIL", false, 0)
        );
    }

    #[test]
    fn files_that_take_long_delay_the_begin() {
        let schedule = Schedule { stage_ms: 600, ..schedule() };
        assert_eq!((schedule.begin(), schedule.end_time()), (1_200, 1_400));
        assert_eq!((schedule.status(1_199), schedule.is_on_air(1_200)), (PROCESSING, true));
    }
}
