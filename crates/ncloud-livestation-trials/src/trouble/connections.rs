//! Connections that are not made, break, or end at a bad moment.

use ncloud_livestation_emulator::{Effect, Fault};

use super::{Cause, Nature, Trouble};

pub(super) fn troubles() -> Vec<Trouble> {
    let reset = || Trouble::new("reset before the head", Nature::Broken, Effect::Reset);
    let garbage = || Trouble::new("garbage instead of HTTP", Nature::Broken, Effect::Garbage);
    let two_lengths = Fault::new(Effect::CloseUnannounced).header("content-length", "5");
    let on_accept = Trouble {
        cause: Cause::FaultOfConnection(Fault::new(Effect::ResetOnAccept)),
        ..Trouble::new("reset as soon as accepted", Nature::NotReached, Effect::ResetOnAccept).unseen()
    };
    vec![
        Trouble { cause: Cause::NobodyListens, ..Trouble::new("nobody listens", Nature::NotReached, Effect::Pass) }
            .unseen(),
        on_accept,
        reset(),
        reset().after_processing("reset before the head, carried out"),
        garbage(),
        garbage().after_processing("garbage instead of HTTP, carried out"),
        Trouble::of_fault("two lengths in the head", Nature::Broken, two_lengths).carried_out(),
        before("closed after each answer", Nature::Harmless, Effect::CloseUnannounced).carried_out(),
        before("reset upon the next request", Nature::Stale, Effect::StaleConnection).unseen(),
    ]
}

/// A fault that the request before the call has left behind.
fn before(name: &'static str, nature: Nature, effect: Effect) -> Trouble {
    Trouble { cause: Cause::FaultBefore(Fault::new(effect.clone())), ..Trouble::new(name, nature, effect) }
}
