//! Calls as a subject that takes turns.

use std::sync::Arc;

use tokio::runtime::Runtime;

use super::storm::{Caller, storm};
use crate::turns::{Stopwatch, Subject};

/// A subject that makes so many calls a turn and tells the time of one.
pub fn subject<C: Caller>(
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
