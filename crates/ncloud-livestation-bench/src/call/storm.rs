//! Many calls, some of them at once.

use std::future::Future;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use crate::error::Result;

/// Makes a call.
pub trait Caller: Clone + Send + Sync + 'static {
    /// Calls once and reads the answer.
    fn call(&self) -> impl Future<Output = Result<()>> + Send;
}

/// Makes so many calls, `concurrency` of them at a time; the remainder of a division is left out.
///
/// # Errors
///
/// The first error of a call.
pub async fn storm<C: Caller>(caller: &C, concurrency: usize, calls: u64) -> Result<()> {
    let share = calls / concurrency.max(1) as u64;
    let mut tasks: JoinSet<Result<()>> = JoinSet::new();
    for _ in 0..concurrency {
        let caller = caller.clone();
        tasks.spawn(async move {
            for _ in 0..share {
                caller.call().await?;
            }
            Ok(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(())
}

/// A runtime of one thread.
pub(super) fn one_thread() -> Result<Runtime> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}
