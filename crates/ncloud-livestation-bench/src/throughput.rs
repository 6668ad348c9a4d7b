//! Calls per second at growing concurrency, next to bare `reqwest` and to what load tools get from the same server.
//!
//! Here the client has a thread for each core: once as a service has them, in one runtime that moves work between them,
//! and once as load tools have them, in a runtime each. Server and client share the machine in all cases.

use std::sync::Arc;

use tokio::runtime::Builder;

use crate::call::per_core::PerCore;
use crate::call::storm::Caller;
use crate::call::{self, ByHand, Facade, Headers, Operation};
use crate::emulator::EmulatorProcess;
use crate::error::Result;
use crate::figure::Figure;
use crate::load_tool::LoadTool;
use crate::static_server::StaticServer;
use crate::turns::{self, Stopwatch, Subject};

/// How many calls at once.
const CONCURRENCIES: [usize; 6] = [1, 4, 16, 64, 128, 256];

/// What is compared with each load tool: in one runtime, and in a runtime for each core.
const CALLERS: [&str; 4] = ["ours", "by-hand", "ours-per-core", "by-hand-per-core"];

/// Measures.
///
/// # Errors
///
/// When a call fails, or neither `wrk` nor `oha` is installed.
pub fn measure() -> Result<Vec<Figure>> {
    let tools: Vec<_> = LoadTool::ALL.into_iter().filter(|(_, tool)| tool.is_installed()).collect();
    if tools.is_empty() {
        return Err("there is no load tool: install `wrk`, or `oha`".into());
    }
    let server = StaticServer::start(2)?;
    let emulator = EmulatorProcess::start(&["--document-example"])?;
    let mut figures = Vec::new();
    for (name, url) in [("static", server.url()), ("emulator", emulator.url())] {
        for concurrency in CONCURRENCIES {
            figures.extend(rates(&format!("throughput.{name}.{concurrency}"), url, concurrency, &tools)?);
        }
    }
    Ok(figures)
}

fn rates(prefix: &str, url: &str, concurrency: usize, tools: &[(&'static str, LoadTool)]) -> Result<Vec<Figure>> {
    let runtime = Arc::new(Builder::new_multi_thread().enable_all().build()?);
    let calls = if concurrency < 4 { 4_000 } else { 16_000 };
    let facade = || Facade::new(url, Operation::Get);
    let by_hand = || ByHand::new(url, Operation::Get, Headers::Signed);
    let mut subjects = vec![
        call::subject("ours", &runtime, facade()?, concurrency, calls),
        call::subject("by-hand", &runtime, by_hand()?, concurrency, calls),
        per_core("ours-per-core", PerCore::new(concurrency, facade)?, concurrency, calls),
        per_core("by-hand-per-core", PerCore::new(concurrency, by_hand)?, concurrency, calls),
    ];
    for (name, tool) in tools {
        subjects.push(Subject::new(name, move || Ok(1e9 / tool.requests_per_second(url, concurrency)?)));
    }
    let names: Vec<&str> = subjects.iter().map(Subject::name).collect();
    let turns = turns::take(subjects, 9)?;
    let mut figures = Vec::new();
    for name in names {
        let rates: Vec<f64> = turns.of(name).iter().map(|nanoseconds| 1e9 / nanoseconds).collect();
        figures.push(Figure::median(format!("{prefix}.{name}"), &rates, "/s"));
    }
    let against_tools = tools.iter().flat_map(|(tool, _)| CALLERS.map(|name| (name, *tool)));
    for (name, against) in against_tools.chain([("ours", "by-hand"), ("ours-per-core", "by-hand-per-core")]) {
        // A rate over a rate is a time over a time the other way round.
        let ratio = turns.ratio(prefix, against, name);
        figures.extend(ratio.map(|figure| figure.named(format!("{prefix}.{name}/{against}"))));
    }
    Ok(figures)
}

fn per_core<C: Caller>(name: &'static str, callers: PerCore<C>, concurrency: usize, calls: u64) -> Subject<'static> {
    Subject::new(name, move || {
        let watch = Stopwatch::start();
        callers.storm(concurrency, calls)?;
        Ok(watch.nanoseconds() / calls as f64)
    })
}
