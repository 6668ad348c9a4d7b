//! A call's future, dropped at any point, leaves nothing behind: no time limit that ticks on, no task, no lock.
//!
//! Tasks are counted. A client keeps its connections, and hyper drives each by a task of its own (the emulator, in the
//! same runtime, too): those are not the call's. So while the client lives there may be a few, however often calls are
//! dropped; once it is gone there must be none but the emulator's listener.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Wake, Waker};
use std::time::Duration;

use ncloud_livestation::{BoxFuture, Credentials, CredentialsError, ProvideCredentials, Provided};
use ncloud_livestation_emulator::{DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY};
use ncloud_livestation_trials::drive::{Ended, Pace, Pacer, drive, settle};
use ncloud_livestation_trials::operation::{Called, Operation};
use ncloud_livestation_trials::scenario::{Cause, Scenario, catalogue};
use ncloud_livestation_trials::stage::Stage;

/// The emulator's own tasks: the listeners of the API and of Object Storage, and the one that posts events to callbacks.
const EMULATOR: usize = 3;
/// The client may have this many connections after one call at a time: the one in use, and one that was being made when
/// a call was dropped. Each is a task here and a task of the emulator.
const CONNECTIONS: usize = 2;

#[derive(Debug, Default)]
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// How a call ended that was polled at most so often.
#[derive(Debug, PartialEq)]
enum Polled {
    /// It ended before.
    Ended,
    /// It was dropped.
    Dropped,
}

/// An operation that is called to see whether the client still works.
fn other() -> &'static Operation {
    Operation::by_id("get_short_clip").unwrap()
}

/// Polls a call whenever it was woken, `polls` times at most, and drops it then.
async fn poll_and_drop(mut call: Called, polls: usize, mut pacer: Pacer<'_>) -> Polled {
    let woken = Arc::new(Woken(AtomicBool::new(true)));
    let waker = Waker::from(Arc::clone(&woken));
    let mut polled = 0;
    for _ in 0..300_000 {
        if woken.0.swap(false, Ordering::SeqCst) {
            if polled == polls {
                return Polled::Dropped;
            }
            polled += 1;
            if call.as_mut().poll(&mut Context::from_waker(&waker)).is_ready() {
                return Polled::Ended;
            }
        }
        pacer.step().await;
    }
    panic!("the call hangs after {polled} polls");
}

async fn assert_works(stage: &Stage, what: &str) {
    let next = drive(other().call(&stage.client, &other().target()), Pacer::new(stage, Pace::Still)).await;
    assert!(matches!(next, Ended::With(Ok(_))), "{what}: the next call: {next:?}");
    assert_eq!(stage.clock.pending(), [] as [Duration; 0], "{what}: limits are left");
    settle().await;
    let tasks = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    assert!(tasks <= EMULATOR + 2 * CONNECTIONS, "{what}: {tasks} tasks are alive");
}

/// Drops the client and waits until only the emulator's own tasks are left.
async fn assert_nothing_left(stage: Stage, what: &str) {
    let Stage { emulator, client, clock } = stage;
    drop(client);
    settle().await;
    let tasks = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    assert_eq!(tasks, EMULATOR, "{what}: tasks are left without a client");
    assert_eq!(clock.pending(), [] as [Duration; 0], "{what}: limits are left");
    drop(emulator);
    settle().await;
}

/// Drops a call after 0, 1, 2, … polls, until it ends before; answers how many that are.
async fn drop_everywhere(stage: &Stage, operation: &Operation, scenario: &Scenario) -> usize {
    for polls in 0.. {
        let what = format!("{operation} under {:?}, dropped after {polls} polls", scenario.name);
        let fault = match &scenario.cause {
            Cause::Fault(fault) => fault.clone().operation(operation.id),
            Cause::FaultOfConnection(fault) | Cause::FaultBefore(fault) => fault.clone(),
            Cause::GatewayClock { .. } | Cause::NobodyListens => panic!("{what}: not by a fault"),
        };
        stage.emulator.add_fault(fault).unwrap();
        let polled =
            poll_and_drop(operation.call(&stage.client, &operation.target()), polls, Pacer::new(stage, scenario.pace))
                .await;
        assert_eq!(stage.clock.pending(), [] as [Duration; 0], "{what}: limits are left");
        stage.emulator.clear_faults();
        assert_works(stage, &what).await;
        if polled == Polled::Ended {
            return polls;
        }
    }
    unreachable!("there are enough numbers");
}

#[tokio::test(start_paused = true)]
async fn a_call_dropped_anywhere_leaves_nothing_behind() {
    let mut drops = 0;
    for scenario in catalogue("http://127.0.0.1:1") {
        if matches!(scenario.cause, Cause::GatewayClock { .. } | Cause::NobodyListens) {
            continue;
        }
        let stage = Stage::set().await.unwrap();
        for operation in Operation::all() {
            drops += drop_everywhere(&stage, operation, &scenario).await;
        }
        assert_nothing_left(stage, scenario.name).await;
    }
    assert!(drops > 1_000 * Operation::all().count() / 5, "{drops} drops");
}

/// A provider that takes its time, and knows better keys when asked again.
#[derive(Debug, Clone, Default)]
struct Vault {
    refreshes: Arc<AtomicUsize>,
    is_fresh: Arc<AtomicBool>,
}

impl Vault {
    async fn keys(&self) -> Result<Provided, CredentialsError> {
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
        let secret = if self.is_fresh.load(Ordering::SeqCst) { DEFAULT_SECRET_KEY } else { "the key of yesterday" };
        Ok(Credentials::new(DEFAULT_ACCESS_KEY, secret).unwrap().into())
    }
}

impl ProvideCredentials for Vault {
    fn name(&self) -> &'static str {
        "vault"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(self.keys())
    }

    fn refresh<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async {
            self.refreshes.fetch_add(1, Ordering::SeqCst);
            for _ in 0..3 {
                tokio::task::yield_now().await;
            }
            self.is_fresh.store(true, Ordering::SeqCst);
            self.keys().await
        })
    }

    fn is_refreshable(&self) -> bool {
        true
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_dropped_while_refreshing_frees_the_lock() {
    let (mut in_refresh, mut polls) = (0, 0);
    loop {
        // Each time the keys are stale again: the next call has to refresh, and needs the lock for it.
        let vault = Vault::default();
        let stage = Stage::set_with_keys(vault.clone()).await.unwrap();
        let call = other().call(&stage.client, &other().target());
        let polled = poll_and_drop(call, polls, Pacer::new(&stage, Pace::Still)).await;
        let what = format!("dropped after {polls} polls");
        assert_eq!(stage.clock.pending(), [] as [Duration; 0], "{what}: limits are left");
        let interrupted = vault.refreshes.load(Ordering::SeqCst) == 1 && !vault.is_fresh.load(Ordering::SeqCst);
        in_refresh += usize::from(interrupted);
        assert_works(&stage, &what).await;
        assert_eq!(vault.refreshes.load(Ordering::SeqCst), if interrupted { 2 } else { 1 }, "{what}");
        assert_nothing_left(stage, &what).await;
        if polled == Polled::Ended {
            break;
        }
        polls += 1;
    }
    assert!(in_refresh >= 3, "{in_refresh} of {polls} drops were in the middle of a refresh");
}
