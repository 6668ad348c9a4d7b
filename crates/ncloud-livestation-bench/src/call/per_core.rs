//! A runtime and a client for each core: nothing is handed from thread to thread, as in the load tool `oha`.

use std::thread;

use tokio::runtime::Runtime;

use super::storm::{Caller, one_thread, storm};
use crate::error::Result;

/// Callers that share nothing, each on a runtime of one thread.
#[derive(Debug)]
pub struct PerCore<C>(Vec<(Runtime, C)>);

impl<C: Caller> PerCore<C> {
    /// As many as there are cores, but no more than `concurrency`.
    ///
    /// # Errors
    ///
    /// When a runtime or a caller cannot be made.
    pub fn new(concurrency: usize, caller: impl Fn() -> Result<C>) -> Result<Self> {
        let cores = thread::available_parallelism()?.get().min(concurrency);
        let callers: Result<Vec<_>> = (0..cores).map(|_| Ok((one_thread()?, caller()?))).collect();
        Ok(Self(callers?))
    }

    /// Makes so many calls, `concurrency` of them at a time, in equal shares; remainders are left out.
    ///
    /// # Errors
    ///
    /// The first error of a call.
    pub fn storm(&self, concurrency: usize, calls: u64) -> Result<()> {
        let Self(callers) = self;
        let (concurrency, calls) = (concurrency / callers.len(), calls / callers.len() as u64);
        thread::scope(|scope| {
            let threads: Vec<_> = callers
                .iter()
                .map(|(runtime, caller)| scope.spawn(move || runtime.block_on(storm(caller, concurrency, calls))))
                .collect();
            for thread in threads {
                thread.join().map_err(|_| "a thread that calls panicked")??;
            }
            Ok(())
        })
    }
}
