//! Ours and bare `reqwest` side by side.

use std::sync::Arc;

use super::by_hand::{ByHand, Headers};
use super::facade::Facade;
use super::operation::Operation;
use super::storm::one_thread;
use super::subject::subject;
use crate::error::Result;
use crate::figure::Figure;
use crate::static_server::StaticServer;
use crate::turns;
use crate::valgrind::{self, Counted};

/// How many calls at once.
const CONCURRENCIES: [usize; 3] = [1, 16, 128];

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
