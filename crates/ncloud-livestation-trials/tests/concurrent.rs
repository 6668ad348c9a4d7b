//! Two thousand calls at once under mixed faults: nothing lost, nothing created twice.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

use std::sync::Arc;
use std::time::Duration;

use ncloud_livestation::{Client, Credentials, ManualClock, RetryPolicy, Timeouts, Timestamp};
use ncloud_livestation_emulator::{Emulator, EmulatorClock};
use ncloud_livestation_trials::load::{Caller, Fate, Ledger, Plan, Silence, judge, mixture};
use ncloud_livestation_trials::management::Management;
use ncloud_livestation_trials::stage::{NOW_MS, Stage};
use serde_json::{Value, json};

const CALLS: u64 = 2_000;

#[tokio::test(start_paused = true)]
async fn two_thousand_calls_at_once() {
    let plan = Plan { calls: CALLS, seed: 1 };
    let emulator = Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW_MS));
    let emulator = plan.prepare(emulator).start().await.unwrap();
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
        .max_response_bytes(64 * 1024)
        .jitter_seed(1)
        .clock(clock.clone())
        .build()
        .unwrap();
    let stage = Stage { emulator, client: client.clone(), clock };
    let ledger = Arc::new(Ledger::of(CALLS));
    let caller = Caller { plan, client, ledger: Arc::clone(&ledger) };
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
    let verdict = judge(&plan, &ledger, &state);
    assert!(verdict.is_clean(), "{verdict:#?}");
    assert!((100..400).contains(&struck), "{struck} faults struck");
    assert!(verdict.answered > 1_800 && verdict.failed > 20, "{verdict:#?}");
    let counters = stage.emulator.counters();
    assert_eq!(counters.created_snapshots + counters.created_short_clips, verdict.creates.created);
    assert_eq!(stage.clock.pending(), [] as [Duration; 0]);
}

fn hung_in_all(emulator: &Emulator, hangs: &[u64]) -> u64 {
    emulator.faults().iter().filter(|report| hangs.contains(&report.id)).map(|report| report.struck).sum()
}

/// The account itself: what would be wrong is told to be wrong.
#[test]
fn the_account_notices_what_is_wrong() {
    let plan = Plan { calls: 400, seed: 1 };
    let creating: Vec<u64> = (0..400).filter(|call| plan.operation(*call).id() == "create_short_clip").collect();
    let clip = |call: u64, id: u64| {
        let length = u64::try_from(Plan::clip_of(call).as_millis()).unwrap();
        json!({ "channelId": "ls-20220623115623-fHnXy", "snapshotId": 1_048, "duration": length, "id": id })
    };
    let all_fail = || {
        let ledger = Ledger::of(400);
        (0..400).for_each(|call| ledger.enter(call, Fate::NotSent));
        ledger
    };
    let first = creating[0];
    let judged = |ledger: &Ledger, clips: Vec<Value>| judge(&plan, ledger, &json!({ "shortclips": clips }));

    assert!(judged(&all_fail(), vec![]).is_clean());
    assert_eq!(judged(&all_fail(), vec![clip(first, 7)]).creates.broken_promises, 1);
    let ledger = all_fail();
    ledger.enter(first, Fate::Answered(7));
    assert!(judged(&ledger, vec![clip(first, 7)]).is_clean());
    assert_eq!(judged(&ledger, vec![]).creates.made_up, 1);
    assert_eq!(judged(&ledger, vec![clip(first, 7), clip(first, 8)]).creates.duplicates, 1);
    assert_eq!(judged(&ledger, vec![clip(first, 7), clip(401, 8)]).creates.duplicates, 1, "made for nobody");
    ledger.enter(first, Fate::Lost);
    let lost = judged(&ledger, vec![]);
    assert!(lost.lost == 1 && !lost.is_clean());
    let ledger = all_fail();
    ledger.enter(first, Fate::MaybeSent);
    assert!(judged(&ledger, vec![clip(first, 7)]).is_clean());
}
