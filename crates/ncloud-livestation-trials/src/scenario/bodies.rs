//! Bodies that are cut, mislabelled or too large, and heads with too much in them.

use ncloud_livestation_emulator::{Effect, Fault};

use super::{FailureClass, OwnResponse, Scenario};

/// More than a client reads unless told to.
const TOO_MUCH: u64 = 9 * 1024 * 1024;

pub(super) fn scenarios() -> Vec<Scenario> {
    let content_type = Effect::ContentType { value: "text/html".to_owned() };
    let giant = || Scenario::new("9 MiB", FailureClass::TooLarge, Effect::GiantBody { bytes: TOO_MUCH });
    let twice = Fault::new(Effect::Pass)
        .header("content-type", "text/plain")
        .header("x-ncp-trace-id", "another")
        .header("date", "Thu, 01 Jan 2026 00:00:00 GMT");
    vec![
        cut("reset before the body", FailureClass::BrokenBody, Effect::ResetMidBody { after_bytes: 0 }),
        cut("reset in the body", FailureClass::BrokenBody, Effect::ResetMidBody { after_bytes: 10 }),
        Scenario::new("length 10 too long", FailureClass::BrokenBody, Effect::WrongContentLength { off_by: 10 })
            .carried_out()
            .leaving(OwnResponse::Whole),
        cut("length 10 too short", FailureClass::Unreadable, Effect::WrongContentLength { off_by: -10 }),
        cut("truncated JSON", FailureClass::Unreadable, Effect::TruncatedBody { after_bytes: 10 }),
        cut("empty body", FailureClass::Unreadable, Effect::TruncatedBody { after_bytes: 0 }),
        Scenario::new("another content type", FailureClass::Harmless, content_type).carried_out(),
        Scenario::of_fault("headers twice", FailureClass::Harmless, twice).carried_out(),
        giant(),
        giant().after_processing("9 MiB, carried out"),
    ]
}

/// A response of a request that was carried out, without all of its body.
fn cut(name: &'static str, failure_class: FailureClass, effect: Effect) -> Scenario {
    Scenario::new(name, failure_class, effect).carried_out().leaving(OwnResponse::Cut)
}
