//! Calls per second at growing concurrency, next to bare `reqwest` and to what the load tool gets from the same server.
//!
//! Here the client has a thread for each core, as a service has; server and client share the machine in all cases.

use std::sync::Arc;

use tokio::runtime::Builder;

use crate::Result;
use crate::call::{self, ByHand, Facade, Headers, Operation};
use crate::emulator::EmulatorProcess;
use crate::figure::Figure;
use crate::static_server::StaticServer;
use crate::turns::{self, Subject};
use crate::wrk;

/// How many calls at once.
const CONCURRENCIES: [usize; 6] = [1, 4, 16, 64, 128, 256];

/// Measures.
///
/// # Errors
///
/// When a call fails, or `wrk` is not installed.
pub fn measure() -> Result<Vec<Figure>> {
    let server = StaticServer::start(2)?;
    let emulator = EmulatorProcess::start(&["--document-example"])?;
    let runtime = Arc::new(Builder::new_multi_thread().enable_all().build()?);
    let mut figures = Vec::new();
    for concurrency in CONCURRENCIES {
        let prefix = format!("throughput.{concurrency}");
        let calls = if concurrency < 4 { 4_000 } else { 16_000 };
        let url = server.url().to_owned();
        let facade = Facade::new(server.url(), Operation::Get)?;
        let emulated = Facade::new(emulator.url(), Operation::Get)?;
        let by_hand = ByHand::new(server.url(), Operation::Get, Headers::Signed)?;
        let subjects = vec![
            call::subject("ours", &runtime, facade, concurrency, calls),
            call::subject("ours-to-emulator", &runtime, emulated, concurrency, calls),
            call::subject("by-hand", &runtime, by_hand, concurrency, calls),
            Subject::new("wrk", move || Ok(1e9 / wrk::requests_per_second(&url, concurrency, 1)?)),
        ];
        let turns = turns::take(subjects, 5)?;
        for name in ["ours", "ours-to-emulator", "by-hand", "wrk"] {
            let rates: Vec<f64> = turns.of(name).iter().map(|nanoseconds| 1e9 / nanoseconds).collect();
            figures.push(Figure::median(format!("{prefix}.{name}"), &rates, "/s"));
        }
        // A rate over a rate is a time over a time the other way round.
        for (name, against) in [("ours", "wrk"), ("ours", "by-hand"), ("by-hand", "wrk")] {
            figures.push(Figure::ratio(format!("{prefix}.{name}/{against}"), turns.of(against), turns.of(name)));
        }
    }
    Ok(figures)
}
