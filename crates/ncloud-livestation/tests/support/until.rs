//! Waiting for what other tasks do, without a sleep and without an end to wait for in vain.

/// Lets other tasks run until `condition` holds.
///
/// # Panics
///
/// When it does not come to hold: a test that fails says more than one that hangs.
#[track_caller]
pub(crate) fn until(mut condition: impl FnMut() -> bool) -> impl Future<Output = ()> {
    const TURNS: u32 = 10_000_000;
    let place = std::panic::Location::caller();
    async move {
        for _ in 0..TURNS {
            if condition() {
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("what {place} waits for did not happen within {TURNS} turns");
    }
}
