//! Bodies that are cut, mislabelled or too large, and heads with too much in them.

use ncloud_livestation_emulator::{Effect, Fault};

use super::{FailureClass, Scenario};

/// More than a client reads unless told to.
const TOO_MUCH: u64 = 9 * 1024 * 1024;

pub(super) fn scenarios() -> Vec<Scenario> {
    let giant = || Scenario::new("9 MiB", FailureClass::TooLarge, Effect::GiantBody { bytes: TOO_MUCH });
    let twice = Fault::new(Effect::Pass)
        .header("content-type", "text/plain")
        .header("x-ncp-trace-id", "another")
        .header("date", "Thu, 01 Jan 2026 00:00:00 GMT");
    vec![
        spoilt("reset before the body", FailureClass::BrokenBody, Effect::ResetMidBody { after_bytes: 0 }),
        spoilt("reset in the body", FailureClass::BrokenBody, Effect::ResetMidBody { after_bytes: 40 }),
        spoilt("length 10 too long", FailureClass::BrokenBody, Effect::WrongContentLength { off_by: 10 }),
        spoilt("length 10 too short", FailureClass::Unreadable, Effect::WrongContentLength { off_by: -10 }),
        spoilt("truncated JSON", FailureClass::Unreadable, Effect::TruncatedBody { after_bytes: 40 }),
        spoilt("empty body", FailureClass::Unreadable, Effect::TruncatedBody { after_bytes: 0 }),
        spoilt("another content type", FailureClass::Harmless, Effect::ContentType { value: "text/html".to_owned() }),
        Scenario::of_fault("headers twice", FailureClass::Harmless, twice).carried_out(),
        giant(),
        giant().after_processing("9 MiB, carried out"),
    ]
}

/// An answer of a request that was carried out.
fn spoilt(name: &'static str, failure_class: FailureClass, effect: Effect) -> Scenario {
    Scenario::new(name, failure_class, effect).carried_out()
}
