//! What the facade adds to a call: against bare `reqwest`, over the same kind of pool, to the same server.
//!
//! The server is another process and this side runs on one thread, so that what is counted is the client; each keeps to
//! a core of its own, where there are two, and the server does not sleep.

mod by_hand;
mod facade;
pub mod per_core;
pub mod storm;

use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};

pub use self::by_hand::ByHand;
pub use self::facade::Facade;
use self::storm::storm;
use crate::Result;
use crate::figure::Figure;
use crate::run::Order;
use crate::static_server::StaticServer;
use crate::turns::{self, Stopwatch, Subject};
use crate::valgrind::{self, Counted};

/// How many calls at once.
const CONCURRENCIES: [usize; 3] = [1, 16, 128];

/// Which operation is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `get_short_clip`.
    Get,
    /// `list_short_clips`, answered with [`LISTED`](crate::wire::LISTED) clips.
    List,
}

/// How the headers are made of a call by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headers {
    /// Signed anew for each call, as the service demands.
    Signed,
    /// Made once, and refused by the service 5 minutes later: what a call costs without signing.
    Constant,
}

/// A `reqwest` client as both sides use it.
///
/// # Errors
///
/// When it cannot be built.
pub fn http() -> Result<reqwest::Client> {
    Ok(reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build()?)
}

/// Runs calls for `run`.
///
/// # Errors
///
/// When there is no such subject, or a call fails.
pub fn run(order: &Order) -> Result<()> {
    let operation = if order.subject.starts_with("list-") { Operation::List } else { Operation::Get };
    let runtime = one_thread()?;
    let (url, concurrency, times) = (order.url.as_str(), order.concurrency, order.times);
    match order.subject.split_once('-').map(|(_, caller)| caller) {
        Some("ours") => runtime.block_on(storm(&Facade::new(url, operation)?, concurrency, times)),
        Some("signed") => runtime.block_on(storm(&ByHand::new(url, operation, Headers::Signed)?, concurrency, times)),
        Some("constant") => {
            runtime.block_on(storm(&ByHand::new(url, operation, Headers::Constant)?, concurrency, times))
        }
        _ => Err(format!("nothing calls as {:?}", order.subject).into()),
    }
}

/// Measures.
///
/// # Errors
///
/// When a call fails.
pub fn measure() -> Result<Vec<Figure>> {
    let server = StaticServer::start_awake()?;
    #[cfg(target_os = "linux")]
    let _pinned = crate::cores::Pinned::to_first()?;
    let mut figures = Vec::new();
    for concurrency in CONCURRENCIES {
        figures.extend(times("call", Operation::Get, concurrency, server.url())?);
    }
    figures.extend(times("call-list", Operation::List, 1, server.url())?);
    for concurrency in CONCURRENCIES {
        figures.extend(counts("call", concurrency, [200, 1_200], server.url())?);
    }
    figures.extend(counts("call-list", 1, [5, 25], server.url())?);
    Ok(figures)
}

fn times(name: &str, operation: Operation, concurrency: usize, url: &str) -> Result<Vec<Figure>> {
    let prefix = format!("{name}.{concurrency}");
    let calls = match operation {
        Operation::Get => 4_000,
        Operation::List => 200,
    };
    let runtime = Arc::new(one_thread()?);
    let subjects = vec![
        subject("ours", &runtime, Facade::new(url, operation)?, concurrency, calls),
        subject("signed", &runtime, ByHand::new(url, operation, Headers::Signed)?, concurrency, calls),
        subject("constant", &runtime, ByHand::new(url, operation, Headers::Constant)?, concurrency, calls),
    ];
    let turns = turns::take(subjects, 31)?;
    let mut figures = turns.times(&prefix);
    figures.extend(turns.ratio(&prefix, "ours", "signed"));
    figures.extend(turns.ratio(&prefix, "ours", "constant"));
    Ok(figures)
}

/// A subject that makes so many calls a turn and tells the time of one.
pub fn subject<C: storm::Caller>(
    name: &'static str,
    runtime: &Arc<Runtime>,
    caller: C,
    concurrency: usize,
    calls: u64,
) -> Subject<'static> {
    let runtime = Arc::clone(runtime);
    Subject::new(name, move || {
        let watch = Stopwatch::start();
        runtime.block_on(storm(&caller, concurrency, calls))?;
        Ok(watch.nanoseconds() / calls as f64)
    })
}

fn counts(name: &str, concurrency: usize, repeats: [u64; 2], url: &str) -> Result<Vec<Figure>> {
    let prefix = format!("{name}.{concurrency}");
    let subject = if name == "call" { "call" } else { "list" };
    let counted = |caller: &'static str| {
        Counted::new(caller, &format!("{subject}-{caller}"), repeats)
            .with("--url", url)
            .with("--concurrency", &concurrency.to_string())
    };
    let mut figures = valgrind::compare(&prefix, &counted("ours"), &counted("signed"))?;
    let constant = valgrind::compare(&prefix, &counted("ours"), &counted("constant"))?;
    figures.extend(constant.into_iter().filter(|figure| figure.id.contains("constant")));
    Ok(figures)
}

fn one_thread() -> Result<Runtime> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}
