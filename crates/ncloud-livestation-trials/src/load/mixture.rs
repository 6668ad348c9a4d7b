//! Faults of all sorts, by chance.

use ncloud_livestation_emulator::{Effect, Fault};

/// Larger than what the callers of a load accept.
const GIANT_BYTES: u64 = 4 * 1024 * 1024;

/// What silence a mixture holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// Responses that never come; for a clock that is moved when all others are done.
    NoAnswer,
    /// Responses that never come, and such that come late or slowly; for real time.
    NoAnswerOrLate,
}

/// Faults that together strike with this probability, all equally likely.
#[must_use]
pub fn mixture(rate: f64, silence: Silence, seed: u64) -> Vec<Fault> {
    let gateway = |code: &str| Fault::new(Effect::GatewayError { code: code.to_owned() });
    let mut faults = vec![
        gateway("410"),
        gateway("420").header("retry-after", "0"),
        gateway("500"),
        gateway("510").after_processing(),
        gateway("900").after_processing(),
        Fault::new(Effect::ServiceError { code: 250_000 }).after_processing(),
        Fault::new(Effect::HtmlBadGateway),
        Fault::new(Effect::EmptyServerError).after_processing(),
        Fault::new(Effect::ErrorInsideOk { code: 250_000 }).after_processing(),
        Fault::new(Effect::Redirect { location: "http://127.0.0.1:1/".to_owned() }),
        Fault::new(Effect::GiantBody { bytes: GIANT_BYTES }).after_processing(),
        Fault::new(Effect::Garbage).after_processing(),
        Fault::new(Effect::Reset),
        Fault::new(Effect::Reset).after_processing(),
        Fault::new(Effect::Hang),
        Fault::new(Effect::Hang).after_processing(),
        Fault::new(Effect::ResetOnAccept),
        Fault::new(Effect::ResetMidBody { after_bytes: 10 }),
        Fault::new(Effect::TruncatedBody { after_bytes: 10 }),
        Fault::new(Effect::WrongContentLength { off_by: 10 }),
        Fault::new(Effect::WrongContentLength { off_by: -10 }),
        Fault::new(Effect::CloseUnannounced),
        Fault::new(Effect::StaleConnection),
    ];
    if silence == Silence::NoAnswerOrLate {
        faults.push(Fault::new(Effect::Delay { ms: 20 }));
        faults.push(Fault::new(Effect::Delay { ms: 20 }).after_processing());
        faults.push(Fault::new(Effect::Drip { bytes: 100, every_ms: 5 }));
    }
    let share = rate / faults.len() as f64;
    // Rules are asked one after the other: each takes its share of what those before it have left.
    let of_the_rest = |number: usize| share / (1.0 - share * number as f64);
    let by_chance = |(number, fault): (usize, Fault)| fault.probability(of_the_rest(number), seed ^ number as u64);
    faults.into_iter().enumerate().map(by_chance).collect()
}
