//! Responses that come late, slowly, or never.

use std::time::Duration;

use ncloud_livestation_emulator::{Effect, Fault};

use super::{FailureClass, OwnResponse, Scenario};
use crate::drive::Pace;

/// Longer than any limit.
const FOR_EVER: Duration = Duration::from_secs(3_600);

pub(super) fn scenarios() -> Vec<Scenario> {
    let hang =
        || Scenario::new("no response ever", FailureClass::Silent, Effect::Hang).paced(Pace::EachStrike(FOR_EVER));
    vec![
        hang(),
        hang().after_processing("no response ever, carried out"),
        delay("1 s before the head", 1_000, FailureClass::Harmless).carried_out(),
        // The client hangs up first, and the emulator notices.
        delay("30 s before the head", 30_000, FailureClass::Silent).unseen(),
        delay("30 s before the head", 30_000, FailureClass::Silent)
            .after_processing("30 s before the head, carried out"),
        drip("body in 100 bytes each 0.7 s", 100, 700),
        drip("body in 5 bytes each 0.7 s", 5, 700),
        drip("body in 100 bytes each 15 s", 100, 15_000),
    ]
}

fn delay(name: &'static str, ms: u64, failure_class: FailureClass) -> Scenario {
    Scenario::of_fault(name, failure_class, Fault::new(Effect::Delay { ms }))
        .paced(Pace::EachStrike(Duration::from_millis(ms)))
}

fn drip(name: &'static str, bytes: usize, every_ms: u64) -> Scenario {
    let every = Duration::from_millis(every_ms);
    let failure_class = FailureClass::Dripping { bytes, every };
    Scenario::new(name, failure_class, Effect::Drip { bytes, every_ms })
        .carried_out()
        .leaving(OwnResponse::Whole)
        .paced(Pace::EachPiece(every))
}
