//! Connections that are not made, break, or end at a bad moment.

use ncloud_livestation_emulator::{Effect, Fault};

use super::{Cause, FailureClass, Scenario};

pub(super) fn scenarios() -> Vec<Scenario> {
    let reset = || Scenario::new("reset before the head", FailureClass::Broken, Effect::Reset);
    let garbage = || Scenario::new("garbage instead of HTTP", FailureClass::Broken, Effect::Garbage);
    let two_lengths = Fault::new(Effect::CloseUnannounced).header("content-length", "5");
    let on_accept = Scenario {
        cause: Cause::FaultOfConnection(Fault::new(Effect::ResetOnAccept)),
        ..Scenario::new("reset as soon as accepted", FailureClass::NotReached, Effect::ResetOnAccept).unseen()
    };
    vec![
        Scenario {
            cause: Cause::NobodyListens,
            ..Scenario::new("nobody listens", FailureClass::NotReached, Effect::Pass)
        }
        .unseen(),
        on_accept,
        reset(),
        reset().after_processing("reset before the head, carried out"),
        garbage(),
        garbage().after_processing("garbage instead of HTTP, carried out"),
        Scenario::of_fault("two lengths in the head", FailureClass::Broken, two_lengths).carried_out(),
        before("closed after each response", FailureClass::Harmless, Effect::CloseUnannounced).carried_out(),
        before("reset upon the next request", FailureClass::Stale, Effect::StaleConnection).unseen(),
    ]
}

/// A fault that the request before the call has left behind.
fn before(name: &'static str, failure_class: FailureClass, effect: Effect) -> Scenario {
    Scenario { cause: Cause::FaultBefore(Fault::new(effect.clone())), ..Scenario::new(name, failure_class, effect) }
}
