//! A hundred thousand calls against an emulator in a process of its own.

mod memory;
mod process;
mod report;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ncloud_auth::within;
use ncloud_livestation::{Client, Clock as _, Credentials, RetryPolicy, SystemClock, Timeouts};
use ncloud_livestation_emulator::{DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY};

pub use self::memory::again_giving_back;
pub use self::process::serve;
pub use self::report::Report;
use crate::error::{Error, Result};
use crate::load::{Caller, Ledger, Likenesses, Plan, Silence, judge, mixture};
use crate::state::State;

/// Memory is looked at each time so many calls are done.
const LOOK_EACH: u64 = 10_000;
/// A call that takes longer than this is lost: its own limit has passed long before.
const LOST_AFTER: Duration = Duration::from_secs(60);

/// What to do.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How many calls.
    pub calls: u64,
    /// How many at a time.
    pub tasks: u64,
    /// How many requests in a hundred, as a fraction, are struck by a fault.
    pub fault_rate: f64,
    /// Decides which call does what and which request is struck.
    pub seed: u64,
}

/// Makes the calls and tells what became of them.
///
/// # Errors
///
/// When the emulator's process cannot be started or does not answer.
pub fn run(settings: Settings) -> Result<Report> {
    let likenesses = Likenesses::new()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(soak(settings, likenesses))
}

async fn soak(settings: Settings, likenesses: Likenesses) -> Result<Report> {
    let Settings { calls, tasks, fault_rate, seed } = settings;
    if !(0.0..=1.0).contains(&fault_rate) || tasks == 0 {
        return Err(Error::from("a fault rate from 0 to 1, and at least one task"));
    }
    let plan = Plan { calls, seed, now: SystemClock.now() };
    let process = process::Process::start(plan).await?;
    for fault in mixture(fault_rate, Silence::NoAnswerOrLate, seed) {
        process.management.post("faults", &fault).await?;
    }
    let ledger = Arc::new(Ledger::of(calls));
    let caller =
        Caller { plan, client: client(&process.url)?, likenesses: Arc::new(likenesses), ledger: Arc::clone(&ledger) };

    let began = SystemClock.monotonic();
    let next = Arc::new(AtomicU64::new(0));
    let done = Arc::new(AtomicU64::new(0));
    let looks: Arc<Vec<AtomicU64>> = Arc::new((0..calls / LOOK_EACH).map(|_| AtomicU64::new(0)).collect());
    let workers: Vec<_> = (0..tasks)
        .map(|_| {
            let (caller, next, done) = (caller.clone(), Arc::clone(&next), Arc::clone(&done));
            let looks = Arc::clone(&looks);
            tokio::spawn(async move {
                loop {
                    let call = next.fetch_add(1, Ordering::Relaxed);
                    if call >= calls {
                        break;
                    }
                    // What does not end by itself stays lost in the ledger.
                    let _lost = within(&SystemClock, LOST_AFTER, caller.make(call)).await;
                    look(&looks, done.fetch_add(1, Ordering::Relaxed) + 1);
                }
            })
        })
        .collect();
    for worker in workers {
        // A worker that panicked has lost its call, which the ledger tells.
        let _panicked = worker.await;
    }
    let took = SystemClock.monotonic().saturating_sub(began);
    let at_end = memory::resident_kib();

    let counters = process.management.get("counters").await?;
    let faults = process.management.get("faults").await?;
    let strikes = faults.as_array().into_iter().flatten().filter_map(|report| report["struck"].as_u64()).sum();
    let state = State::new(process.management.get("state").await?);
    let verdict = judge(&plan, &ledger, &state);
    process.stop().await?;
    Ok(Report {
        settings,
        requests: counters["requests_total"].as_u64().unwrap_or(0),
        strikes,
        took,
        resident_kib: looks.iter().map(|look| look.load(Ordering::Relaxed)).collect(),
        resident_kib_at_end: at_end,
        verdict,
    })
}

/// Looks at memory if it is time to.
fn look(looks: &[AtomicU64], done: u64) {
    if done.is_multiple_of(LOOK_EACH)
        && let Some(look) = usize::try_from(done / LOOK_EACH - 1).ok().and_then(|number| looks.get(number))
    {
        look.store(memory::resident_kib(), Ordering::Relaxed);
    }
}

fn client(url: &str) -> Result<Client> {
    let retry = RetryPolicy::default().with_initial_backoff(Duration::from_millis(1));
    let timeouts = Timeouts::default()
        .with_read(Duration::from_millis(500))
        .with_attempt(Duration::from_secs(1))
        .with_operation(Duration::from_secs(10));
    let builder = Client::builder().endpoint(url).retry(retry).timeouts(timeouts).max_response_bytes(2 * 1024 * 1024);
    Ok(builder.credentials(Credentials::new(DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY)?).build()?)
}
