//! Calls for valgrind and profilers.

use super::by_hand::{ByHand, Headers};
use super::facade::Facade;
use super::operation::Operation;
use super::storm::{one_thread, storm};
use crate::error::Result;

/// Makes so many calls, `concurrency` of them at a time, to the server at `url`.
///
/// # Errors
///
/// When there is no such subject, or a call fails.
pub fn run(subject: &str, url: &str, concurrency: usize, times: u64) -> Result<()> {
    let operation = if subject.starts_with("list-") { Operation::List } else { Operation::Get };
    let runtime = one_thread()?;
    match subject.split_once('-').map(|(_, caller)| caller) {
        Some("ours") => runtime.block_on(storm(&Facade::new(url, operation)?, concurrency, times)),
        Some("signed") => runtime.block_on(storm(&ByHand::new(url, operation, Headers::Signed)?, concurrency, times)),
        Some("constant") => {
            runtime.block_on(storm(&ByHand::new(url, operation, Headers::Constant)?, concurrency, times))
        }
        _ => Err(format!("nothing calls as {subject:?}").into()),
    }
}
