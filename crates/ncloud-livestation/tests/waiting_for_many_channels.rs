//! Waiting for many channels: what it costs, and how each wait ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::StreamExt as _;
use ncloud_livestation::{
    BatchOutcome, CdnRegion, Channel, ChannelStatus, Client, Clock as _, ErrorKind, NewCdn, NewChannel, WaitError,
};
use ncloud_livestation_emulator::{ChannelSeed, Effect, Emulator, Fault, StreamSeed};
use serde_json::json;
use support::{CoupledClock, Listener, builder_for, counts, in_step, json, requests};

const MINUTE: Duration = Duration::from_secs(60);
const CREATION_TIME: Duration = Duration::from_secs(20);

/// An account with so many channels that are ready, and so many that are just created and come after them in the list.
async fn account(ready: usize, new: usize) -> (Emulator, CoupledClock, Client, Vec<String>) {
    let seeds = (0..ready).map(|number| ChannelSeed::new(format!("a{number:05}")).status("READY"));
    let builder = seeds.fold(Emulator::builder().creation_time(CREATION_TIME), |builder, seed| builder.channel(seed));
    let (emulator, clock, builder) = in_step(builder).await;
    let client = builder.build().unwrap();
    let mut ids = Vec::new();
    for _ in 0..new {
        let channel = NewChannel::new("goals", NewCdn::global_edge(4207, CdnRegion::Korea), 3);
        ids.push(client.create_channel(channel).await.unwrap().channel_id);
    }
    emulator.clear_requests();
    (emulator, clock, client, ids)
}

fn ready(outcomes: &[BatchOutcome<Channel>]) -> BTreeSet<&str> {
    outcomes.iter().map(|outcome| outcome.result.as_ref().unwrap().channel_id.as_str()).collect()
}

/// Polled at 0, 2, 5, 9.5, 16 and 26 s, a fifth more or less each.
const TICKS: usize = 6;

#[tokio::test]
async fn many_channels_cost_a_request_for_each_hundred_of_the_account() {
    let (emulator, _, client, ids) = account(250, 120).await;
    let outcomes: Vec<_> = client.wait_for_channels(ids.clone(), 5 * MINUTE).unwrap().collect().await;
    assert_eq!((outcomes.len(), ready(&outcomes).len()), (120, 120));
    assert_eq!(requests(&emulator), counts([("list_channels", 4 * TICKS)]), "370 channels are four pages");
}

#[tokio::test]
async fn few_channels_cost_a_request_each() {
    let (emulator, _, client, ids) = account(250, 2).await;
    let outcomes: Vec<_> = client.wait_for_channels(ids.clone(), 5 * MINUTE).unwrap().collect().await;
    assert_eq!(ready(&outcomes).len(), 2);
    let expected = counts([("list_channels", 1), ("get_channel", 2 * TICKS)]);
    assert_eq!(requests(&emulator), expected, "the first page tells how many there are, once");

    emulator.clear_requests();
    client.wait_for_channels([ids[0].as_str()], MINUTE).unwrap().next().await.unwrap().result.unwrap();
    assert_eq!(requests(&emulator), counts([("get_channel", 1)]));
}

#[tokio::test]
async fn what_is_found_on_the_first_page_needs_no_other() {
    let (emulator, _, client, _) = account(1_000, 0).await;
    let ids = (0..50).map(|number| format!("a{number:05}"));
    let outcomes: Vec<_> = client.wait_for_channels(ids, MINUTE).unwrap().collect().await;
    assert_eq!(ready(&outcomes).len(), 50);
    assert_eq!(requests(&emulator), counts([("list_channels", 1)]), "not the other nine pages");
}

#[tokio::test]
async fn channels_are_waited_for_until_they_are_on_air() {
    let (emulator, _, client, ids) = account(0, 3).await;
    let outcomes: Vec<_> = client.wait_for_channels(ids.clone(), MINUTE).unwrap().collect().await;
    assert_eq!(ready(&outcomes).len(), 3);
    emulator.start_publishing(&ids[0], StreamSeed::default()).unwrap();
    let outcomes: Vec<_> = client.wait_for_channels(ids.clone(), MINUTE).unwrap().until_publishing().collect().await;
    assert_eq!(outcomes.len(), 3);
    for outcome in outcomes {
        match outcome.result {
            Ok(channel) => assert_eq!(channel.channel_id, ids[0]),
            Err(WaitError::Exceeded { last_status, elapsed, .. }) => {
                assert_eq!((last_status, elapsed), (Some(ChannelStatus::Ready), MINUTE), "{}", outcome.key);
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn one_channel_that_fails_does_not_stop_the_others() {
    let (emulator, _, client, mut ids) = account(0, 4).await;
    emulator.set_channel_status(&ids[0], "BLOCK");
    emulator.set_channel_status(&ids[1], "WARMING_UP");
    ids.push("unknown".to_owned());
    let outcomes: Vec<_> = client.wait_for_channels(ids.clone(), MINUTE).unwrap().collect().await;
    assert_eq!(outcomes.len(), 5);
    for outcome in outcomes {
        let id = outcome.key.as_str();
        match outcome.result {
            Ok(channel) => assert!(channel.channel_id == id && ids[2..4].iter().any(|ready| ready == id)),
            Err(WaitError::Failed(channel)) => assert_eq!((id, channel.channel_id.as_str()), (&*ids[0], &*ids[0])),
            Err(WaitError::Exceeded { last_status, .. }) => {
                assert_eq!((id, last_status), (&*ids[1], Some(ChannelStatus::Unknown("WARMING_UP".into()))));
            }
            Err(WaitError::Call(error)) => assert!(id == "unknown" && error.is_not_found(), "{error}"),
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn pages_that_fail_do_not_end_the_wait() {
    let (emulator, _, client, ids) = account(150, 90).await;
    emulator.add_fault(Fault::new(Effect::EmptyServerError).operation("list_channels").skip(1).times(2)).unwrap();
    emulator
        .add_fault(Fault::new(Effect::TruncatedBody { after_bytes: 40 }).operation("list_channels").skip(5))
        .unwrap();
    let outcomes: Vec<_> = client.wait_for_channels(ids.clone(), 5 * MINUTE).unwrap().collect().await;
    assert_eq!(ready(&outcomes).len(), 90);
}

#[tokio::test]
async fn a_list_that_is_not_permitted_is_said_so() {
    let (emulator, _, client, ids) = account(0, 2).await;
    emulator.add_fault(Fault::new(Effect::GatewayError { code: "210".into() }).operation("list_channels")).unwrap();
    let outcomes: Vec<_> = client.wait_for_channels(ids.clone(), MINUTE).unwrap().collect().await;
    assert_eq!(outcomes.len(), 2);
    for outcome in outcomes {
        let Err(WaitError::Call(error)) = outcome.result else { panic!("{outcome:?}") };
        assert_eq!((error.kind(), error.operation()), (ErrorKind::PermissionDenied, Some("list_channels")));
    }
}

#[tokio::test]
async fn an_address_that_the_list_leaves_out_is_read_by_itself() {
    let channel = |id: &str| json!({ "channelId": id, "channelStatus": "READY" });
    let list = json!({ "content": [channel("a"), channel("b")], "total": 2 }).to_string();
    let mut with_address = channel("a");
    with_address["publishUrl"] = json!("rtmp://somewhere.invalid");
    let single = json!({ "content": with_address }).to_string();
    for (details, expected) in [(true, 3), (false, 1)] {
        let mut listener = Listener::answering(vec![json("200 OK", &list), json("200 OK", &single)]).await;
        let client = builder_for(&listener.url).build().unwrap();
        let waiter = client.wait_for_channels(["a", "b"], MINUTE).unwrap();
        let waiter = if details { waiter } else { waiter.without_details() };
        let outcomes: Vec<_> = waiter.collect().await;
        let addresses = outcomes.iter().filter(|outcome| outcome.result.as_ref().unwrap().publish_url.is_some());
        assert_eq!(addresses.count(), if details { 2 } else { 0 });
        assert_eq!(listener.unseen_requests(), expected);
    }
}

#[tokio::test]
async fn the_time_for_channels_is_kept_however_many_there_are() {
    let (emulator, clock, client, _) = account(0, 0).await;
    let before = clock.monotonic();
    let ids = (0..2_000).map(|number| format!("b{number:05}"));
    let waiter = client.wait_for_channels(ids, Duration::from_secs(5)).unwrap().grace(MINUTE);
    let outcomes: Vec<_> = waiter.collect().await;
    assert_eq!(outcomes.len(), 2_000);
    assert!(outcomes.iter().all(|outcome| matches!(outcome.result, Err(WaitError::Exceeded { .. }))));
    assert!(clock.monotonic() - before <= Duration::from_secs(7));
    assert!(emulator.requests().len() <= 125, "{}", emulator.requests().len());
}

#[tokio::test]
async fn a_reader_who_stops_reading_stops_the_polling() {
    let (emulator, _, client, _) = account(600, 0).await;
    let ids = (0..600).map(|number| format!("a{number:05}"));
    let mut outcomes = client.wait_for_channels(ids, MINUTE).unwrap().requests_at_a_time(1);
    outcomes.next().await.unwrap();
    for _ in 0..1_000 {
        tokio::task::yield_now().await;
    }
    assert_eq!(requests(&emulator), counts([("list_channels", 1)]), "64 outcomes are kept, of a page of 100");
    assert_eq!(outcomes.count().await, 599);
    assert_eq!(requests(&emulator), counts([("list_channels", 6)]));
}

#[tokio::test]
async fn dropping_it_stops_the_polling() {
    let (emulator, clock, client, ids) = account(0, 3).await;
    let mut outcomes = client.wait_for_channels(ids, 5 * MINUTE).unwrap();
    assert!(futures_util::poll!(outcomes.next()).is_pending());
    drop(outcomes);
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    emulator.clear_requests();
    clock.sleep(5 * MINUTE).await;
    assert_eq!(emulator.requests().len(), 0);
    assert!(clock.manual.pending().is_empty());
}

#[tokio::test]
async fn ids_that_cannot_be_are_refused_before_anything_is_sent() {
    let (emulator, _, client, _) = account(1, 0).await;
    let error = client.wait_for_channels(["a00000", "../x"], MINUTE).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(error.to_string().contains("../x"), "{error}");
    assert_eq!(emulator.requests().len(), 0);
}

#[tokio::test]
async fn how_a_wait_for_one_of_many_ended_can_be_stored() {
    let (_emulator, _, client, ids) = account(0, 2).await;
    let outcome = client.wait_for_channels(ids.clone(), MINUTE).unwrap().next().await.unwrap();
    let stored = serde_json::to_value(&outcome).unwrap();
    let read: BatchOutcome<Channel> = serde_json::from_value(stored.clone()).unwrap();
    assert_eq!(read.key, outcome.key);
    assert_eq!(serde_json::to_value(&read).unwrap(), stored);
}
