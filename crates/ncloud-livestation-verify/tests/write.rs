//! What `write` creates is gone afterwards, whatever happens in between.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::time::Duration;

use ncloud_livestation::{Clock as _, SystemClock};
use ncloud_livestation_emulator::{Effect, Emulator, Fault};
use ncloud_livestation_verify::Settled;
use support::{emulator, state, verify};

#[tokio::test]
async fn nothing_is_left_and_nothing_is_found() {
    let emulator = emulator().await;
    let before = state(&emulator).await;
    let verify = verify(&emulator).write(true);
    assert_eq!(verify.planned()[0].name, "lsverify-1755586043");
    let report = verify.run().await.unwrap();
    assert!(report.is_clean(), "{report}");
    assert_eq!(state(&emulator).await, before);
    let created = emulator.counters();
    assert_eq!((created.created_quality_profiles, created.created_quality_sets), (1, 1));
    let settled = |place: &str| report.evidence.iter().find(|one| one.place == place).unwrap().settled;
    assert_eq!(settled("/paths/~1qualityProfiles/post/responses/200"), Settled::Confirmed);
    assert_eq!(settled("/paths/~1qualitySets/post/responses/200"), Settled::Confirmed);
    let segments = "/components/schemas/UpdateQualitySetRequest/properties/segmentCount";
    assert_eq!(settled(segments), Settled::Confirmed);
    assert_eq!(settled("/paths/~1channels/post/responses/200"), Settled::Open);
}

#[tokio::test]
async fn without_write_every_request_reads() {
    let emulator = emulator().await;
    let before = state(&emulator).await;
    verify(&emulator).run().await.unwrap();
    assert!(emulator.requests().iter().all(|request| request.method == "GET"));
    assert_eq!(state(&emulator).await, before);
}

/// How many requests a whole run makes, and which of them is the first that creates.
async fn requests(emulator: &Emulator) -> (usize, usize) {
    verify(emulator).write(true).run().await.unwrap();
    let all = emulator.requests();
    let first = all.iter().position(|request| request.method == "POST").unwrap();
    (first, all.len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interrupted_at_each_request_of_the_round_nothing_is_left() {
    let emulator = emulator().await;
    let before = state(&emulator).await;
    let (first, all) = requests(&emulator).await;
    assert!(all - first > 8, "{first} {all}");
    let mut interrupted = 0;
    for stop_after in first..=all {
        emulator.reset();
        let verify = verify(&emulator).write(true);
        {
            let mut run = Box::pin(verify.run());
            loop {
                tokio::select! {
                    biased;
                    ended = &mut run => {
                        ended.unwrap();
                        break;
                    }
                    // The emulator counts; nothing else tells how far it is.
                    () = SystemClock.sleep(Duration::from_micros(200)) => {
                        if emulator.requests().len() >= stop_after {
                            interrupted += 1;
                            break;
                        }
                    }
                }
            }
            // Dropped here, in the middle of what it does.
        }
        assert_eq!(verify.settled().await, [], "after {stop_after} requests");
        assert_eq!(state(&emulator).await, before, "after {stop_after} requests");
    }
    // The last requests may be over before anybody looks.
    assert!(interrupted + 4 > all - first, "{interrupted} of {}", all - first);
}

#[tokio::test]
async fn what_was_created_without_a_response_is_found_by_its_name() {
    for operation in ["create_quality_profile", "create_quality_set"] {
        for effect in [Effect::ResetMidBody { after_bytes: 3 }, Effect::TruncatedBody { after_bytes: 3 }] {
            let emulator = emulator().await;
            let before = state(&emulator).await;
            emulator.add_fault(Fault::new(effect.clone()).operation(operation).times(1)).unwrap();
            let report = verify(&emulator).write(true).run().await.unwrap();
            assert_eq!(report.leftovers, [], "{operation} {effect:?}");
            assert_eq!(state(&emulator).await, before, "{operation} {effect:?}");
            assert!(report.findings.iter().any(|finding| finding.operation == operation), "{operation} {effect:?}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_deleted_is_told_of_with_the_command_that_does() {
    let emulator = emulator().await;
    emulator.add_fault(Fault::new(Effect::HtmlBadGateway).operation("delete_quality_profile")).unwrap();
    let report = verify(&emulator).write(true).run().await.unwrap();
    assert!(!report.is_clean());
    let [left] = report.leftovers.as_slice() else { panic!("{:?}", report.leftovers) };
    assert_eq!((left.kind, left.name.as_str()), ("quality profile", "lsverify-1755586043"));
    let id = left.command.strip_prefix("livestation quality profile delete ").unwrap();
    assert!(state(&emulator).await["qualityProfiles"].to_string().contains(&format!("\"id\":{id}")));
    assert!(report.to_string().contains(&left.command));
}
