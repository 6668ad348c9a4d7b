//! What a soak tells.

use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};

use super::Settings;
use crate::load::Verdict;

/// What became of a soak.
#[derive(Debug, Clone)]
pub struct Report {
    /// What was to be done.
    pub settings: Settings,
    /// Requests that the emulator saw.
    pub requests: u64,
    /// How often a fault struck.
    pub strikes: u64,
    /// How long it took.
    pub took: Duration,
    /// Resident memory after each 10,000 calls.
    pub resident_kib: Vec<u64>,
    /// Resident memory at the end.
    pub resident_kib_at_end: u64,
    /// What became of the calls.
    pub verdict: Verdict,
}

impl Report {
    /// By how much memory has grown since the first 10,000 calls, in percent; `None` when there were fewer.
    #[must_use]
    pub fn growth_percent(&self) -> Option<f64> {
        let before = *self.resident_kib.first().filter(|kib| **kib > 0)?;
        Some((self.resident_kib_at_end as f64 / before as f64 - 1.0) * 100.0)
    }

    /// Whether nothing was lost or duplicated, and memory has not grown by more than a tenth.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.verdict.is_clean() && self.growth_percent().is_none_or(|growth| growth <= 10.0)
    }

    /// All of it, for programs.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "settings": {
                "calls": self.settings.calls,
                "tasks": self.settings.tasks,
                "faultRate": self.settings.fault_rate,
                "seed": self.settings.seed,
            },
            "requests": self.requests,
            "strikes": self.strikes,
            "seconds": self.took.as_secs_f64(),
            "residentKib": { "afterEach10000": self.resident_kib, "atEnd": self.resident_kib_at_end },
            "growthPercent": self.growth_percent(),
            "verdict": self.verdict,
            "clean": self.is_clean(),
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Verdict { calls, answered, failed, lost, wrong_answers, changes, errors } = &self.verdict;
        let seconds = self.took.as_secs_f64();
        writeln!(f, "{calls} calls, {} at a time, in {seconds:.1} s", self.settings.tasks)?;
        writeln!(f, "{} requests, {} faults struck", self.requests, self.strikes)?;
        writeln!(f, "{answered} answered, {failed} failed, {wrong_answers} answered wrongly, {lost} lost")?;
        for (kind, number) in errors {
            writeln!(f, "  {number} {kind}")?;
        }
        writeln!(
            f,
            "{} changing: {} answered, {} failed without effect, {} failed and may have been sent ({} of them made); \
             {} changes made, {} duplicates, {} broken promises, {} made up",
            changes.calls,
            changes.answered,
            changes.not_sent,
            changes.maybe_sent,
            changes.maybe_sent_and_made,
            changes.made,
            changes.duplicates,
            changes.broken_promises,
            changes.made_up,
        )?;
        let after = self.resident_kib_at_end;
        match (self.resident_kib.first(), self.growth_percent()) {
            (Some(before), Some(growth)) => {
                writeln!(f, "resident memory {before} KiB after 10000 calls, {after} KiB at the end: {growth:+.1} %")
            }
            _ => writeln!(f, "resident memory {after} KiB at the end"),
        }
    }
}
