//! Bodies that are cut, mislabelled or too large, and heads with too much in them.

use ncloud_livestation_emulator::{Effect, Fault};

use super::{Nature, Trouble};

/// More than a client reads unless told to.
const TOO_MUCH: u64 = 9 * 1024 * 1024;

pub(super) fn troubles() -> Vec<Trouble> {
    let giant = || Trouble::new("9 MiB", Nature::TooLarge, Effect::GiantBody { bytes: TOO_MUCH });
    let twice = Fault::new(Effect::Pass)
        .header("content-type", "text/plain")
        .header("x-ncp-trace-id", "another")
        .header("date", "Thu, 01 Jan 2026 00:00:00 GMT");
    vec![
        spoilt("reset before the body", Nature::BrokenBody, Effect::ResetMidBody { after_bytes: 0 }),
        spoilt("reset in the body", Nature::BrokenBody, Effect::ResetMidBody { after_bytes: 40 }),
        spoilt("length 10 too long", Nature::BrokenBody, Effect::WrongContentLength { off_by: 10 }),
        spoilt("length 10 too short", Nature::Unreadable, Effect::WrongContentLength { off_by: -10 }),
        spoilt("truncated JSON", Nature::Unreadable, Effect::TruncatedBody { after_bytes: 40 }),
        spoilt("empty body", Nature::Unreadable, Effect::TruncatedBody { after_bytes: 0 }),
        spoilt("another content type", Nature::Harmless, Effect::ContentType { value: "text/html".to_owned() }),
        Trouble::of_fault("headers twice", Nature::Harmless, twice).carried_out(),
        giant(),
        giant().after_processing("9 MiB, carried out"),
    ]
}

/// An answer of a request that was carried out.
fn spoilt(name: &'static str, nature: Nature, effect: Effect) -> Trouble {
    Trouble::new(name, nature, effect).carried_out()
}
