//! Clocks that disagree, and a `Date` that lies.

use ncloud_livestation_emulator::{Effect, Fault};

use super::{Cause, FailureClass, Scenario};
use crate::drive::Pace;

const TEN_MINUTES_MS: i64 = 600_000;
const AN_HOUR_LATER: &str = "Tue, 19 Aug 2025 07:47:23 GMT";

pub(super) fn scenarios() -> Vec<Scenario> {
    let lie = |effect| Fault::new(effect).replace_header("date", AN_HOUR_LATER);
    let refusal = lie(Effect::GatewayError { code: "200".to_owned() });
    vec![
        gateway_clock("gateway 10 minutes ahead", TEN_MINUTES_MS),
        gateway_clock("gateway 10 minutes behind", -TEN_MINUTES_MS),
        Scenario::of_fault("Date an hour off in a 200", FailureClass::Harmless, lie(Effect::Pass)).carried_out(),
        Scenario::of_fault("Date an hour off in a 401", FailureClass::DateLies, refusal),
    ]
}

fn gateway_clock(name: &'static str, offset_ms: i64) -> Scenario {
    let scenario = Scenario::new(name, FailureClass::ClockOff, Effect::Pass).paced(Pace::ClockHeals);
    Scenario { cause: Cause::GatewayClock { offset_ms }, ..scenario }
}
