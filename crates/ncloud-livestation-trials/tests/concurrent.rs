//! Two thousand calls at once under mixed faults: nothing lost, nothing created twice.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

use std::sync::Arc;
use std::time::Duration;

use ncloud_livestation::{Client, Credentials, ManualClock, RetryPolicy, Timeouts, Timestamp};
use ncloud_livestation_emulator::{Emulator, EmulatorClock};
use ncloud_livestation_trials::load::{Caller, Ending, Ledger, Likenesses, Plan, Silence, judge, mixture};
use ncloud_livestation_trials::management::Management;
use ncloud_livestation_trials::stage::{NOW_MS, Stage};
use ncloud_livestation_trials::state::State;
use serde_json::json;

const CALLS: u64 = 2_000;

#[test]
fn two_thousand_calls_at_once() {
    let likenesses = Likenesses::new().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    runtime
        .block_on(calls_at_once(Plan { calls: CALLS, seed: 1, now: Timestamp::from_epoch_millis(NOW_MS) }, likenesses));
}

async fn calls_at_once(plan: Plan, likenesses: Likenesses) {
    let clock = EmulatorClock::frozen_at_ms(NOW_MS);
    let emulator = Emulator::builder().clock(clock).seed(plan.emulator_seed()).start().await.unwrap();
    let mut hangs = Vec::new();
    for fault in mixture(0.1, Silence::NoAnswer, 1) {
        let is_hang = serde_json::to_value(&fault).unwrap()["effect"]["type"] == "hang";
        let id = emulator.add_fault(fault).unwrap();
        hangs.extend(is_hang.then_some(id));
    }
    let clock = ManualClock::skipping(Timestamp::from_epoch_millis(NOW_MS));
    let client = Client::builder()
        .endpoint(emulator.url())
        .credentials(Credentials::new(emulator.access_key(), emulator.secret_key()).unwrap())
        // All calls share one clock: what one waits, passes for all.
        .retry(RetryPolicy::default().with_initial_backoff(Duration::from_millis(1)))
        .max_response_bytes(2 * 1024 * 1024)
        .jitter_seed(1)
        .clock(clock.clone())
        .build()
        .unwrap();
    let stage = Stage { emulator, client: client.clone(), clock };
    let ledger = Arc::new(Ledger::of(CALLS));
    let caller = Caller { plan, client, likenesses: Arc::new(likenesses), ledger: Arc::clone(&ledger) };
    let mut calls = tokio::task::JoinSet::new();
    for call in 0..CALLS {
        let caller = caller.clone();
        calls.spawn(async move { caller.make(call).await });
    }

    let mut hung_before = 0;
    let mut steps = 0_u32;
    while !calls.is_empty() {
        while let Some(ended) = calls.try_join_next() {
            ended.unwrap();
        }
        // When only those are left that will never be answered, the limit of each passes, also of the last that began.
        let hung = hung_in_all(&stage.emulator, &hangs) - hung_before;
        if hung > 0 && calls.len() as u64 == hung {
            hung_before += hung;
            stage.clock.advance(Timeouts::default().attempt());
        }
        tokio::task::yield_now().await;
        steps += 1;
        assert!(steps < 300_000, "{} calls hang, {hung} of them expectedly", calls.len());
    }

    let struck: u64 = stage.strikes();
    stage.emulator.clear_faults();
    let state = Management::of(&stage.emulator.url()).unwrap().get("state").await.unwrap();
    let verdict = judge(&plan, &ledger, &State::new(state));
    assert!(verdict.is_clean(), "{verdict:#?}");
    assert!((100..400).contains(&struck), "{struck} faults struck");
    assert!(verdict.answered > 1_800 && verdict.failed > 20, "{verdict:#?}");
    assert!(verdict.changes.calls > 800, "{verdict:#?}");
    assert_eq!(stage.clock.pending(), [] as [Duration; 0]);
}

fn hung_in_all(emulator: &Emulator, hangs: &[u64]) -> u64 {
    emulator.faults().iter().filter(|report| hangs.contains(&report.id)).map(|report| report.struck).sum()
}

/// The account itself: what would be wrong is told to be wrong.
#[test]
fn the_account_notices_what_is_wrong() {
    let plan = Plan { calls: 400, seed: 1, now: Timestamp::from_epoch_millis(NOW_MS) };
    let is_creating = |call: &u64| plan.call(*call).0.id == "create_snapshot";
    let first = (0..400).find(is_creating).unwrap();
    let (_, target) = plan.call(first);
    // As if all else had been done: what counts is the one call.
    let all_but_the_first = || {
        let ledger = Ledger::of(400);
        (0..400).for_each(|call| ledger.enter(call, Ending::MaybeSent));
        ledger
    };
    let judged = |ending: Ending, snapshots: usize| {
        let ledger = all_but_the_first();
        ledger.enter(first, ending);
        let snapshots = vec![json!({ "channelId": target.channel() }); snapshots];
        judge(&plan, &ledger, &State::new(json!({ "snapshots": snapshots })))
    };

    assert!(judged(Ending::NotSent, 0).is_clean());
    assert_eq!(judged(Ending::NotSent, 1).changes.broken_promises, 1);
    assert!(judged(Ending::Answered, 1).is_clean());
    assert_eq!(judged(Ending::Answered, 0).changes.made_up, 1);
    assert_eq!(judged(Ending::Answered, 2).changes.duplicates, 1);
    assert!(judged(Ending::MaybeSent, 0).is_clean() && judged(Ending::MaybeSent, 1).is_clean());
    let lost = judged(Ending::Lost, 0);
    assert!(lost.lost == 1 && !lost.is_clean());
    let wrong = judged(Ending::WrongAnswer, 1);
    assert!(wrong.wrong_answers == 1 && !wrong.is_clean());
}
