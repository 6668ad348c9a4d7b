//! Lists in pages: everything once, an end, and a server that lies about its pages.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use futures_util::TryStreamExt as _;
use ncloud_livestation::{ChannelStatus, Client, ErrorKind, RetryPolicy};
use ncloud_livestation_emulator::{ChannelSeed, Emulator};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{ACCESS_KEY, Listener, SECRET_KEY, builder_for, json};

async fn emulated(channels: usize) -> (Emulator, Client) {
    let builder = Emulator::builder().credentials(ACCESS_KEY, SECRET_KEY);
    let seeds = (0..channels).map(|number| ChannelSeed::new(format!("ls-{number:03}")).status("READY"));
    let emulator = seeds.fold(builder, |builder, seed| builder.channel(seed)).start().await.unwrap();
    let client = builder_for(&emulator.url()).build().unwrap();
    (emulator, client)
}

/// A client whose pages are these, the last of them again and again.
async fn answered(pages: &[Value]) -> (Client, Listener) {
    let answers = pages.iter().map(|page| json("200 OK", &page.to_string())).collect();
    let listener = Listener::answering(answers).await;
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).build().unwrap();
    (client, listener)
}

fn page(ids: &[&str], total: impl Into<Option<u64>>) -> Value {
    let channels: Vec<_> = ids.iter().map(|id| json!({ "channelId": id })).collect();
    match total.into() {
        Some(total) => json!({ "content": channels, "total": total }),
        None => json!({ "content": channels }),
    }
}

async fn ids(client: &Client, size: u64) -> Result<Vec<String>, ncloud_livestation::Error> {
    let channels = client.channels().page_size(size).all().await?;
    Ok(channels.into_iter().map(|channel| channel.channel_id).collect())
}

#[tokio::test]
async fn one_page_is_one_call() {
    let (emulator, client) = emulated(5).await;
    let page = client.channels().page(2).page_size(2).await.unwrap();
    assert_eq!((page.items.len(), page.total), (2, Some(5)));
    let requests = emulator.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].target, "/api/v2/channels?pageNo=2&pageSizeNo=2");
}

#[tokio::test]
async fn filters_stay_on_every_page() {
    let (emulator, client) = emulated(5).await;
    let all = client.channels().status(ChannelStatus::Ready).page_size(2).all().await.unwrap();
    assert_eq!(all.len(), 5);
    let targets: Vec<_> = emulator.requests().into_iter().map(|request| request.target).collect();
    let target = |page| format!("/api/v2/channels?channelStatus=READY&pageNo={page}&pageSizeNo=2");
    assert_eq!(targets, [target(1), target(2), target(3)]);
}

#[tokio::test]
async fn a_stream_asks_for_a_page_when_it_is_wanted() {
    let (emulator, client) = emulated(5).await;
    let mut channels = client.channels().page_size(2).into_stream();
    for _ in 0..2 {
        channels.try_next().await.unwrap().unwrap();
    }
    assert_eq!(emulator.requests().len(), 1);
    channels.try_next().await.unwrap().unwrap();
    assert_eq!(emulator.requests().len(), 2);
}

#[tokio::test]
async fn a_channel_that_moves_to_the_next_page_is_given_once() {
    let pages = [page(&["a", "b"], 4), page(&["b", "c"], 4)];
    let (client, _listener) = answered(&pages).await;
    assert_eq!(ids(&client, 2).await.unwrap(), ["a", "b", "c"]);
}

#[tokio::test]
async fn without_a_total_the_first_page_that_is_not_full_is_the_last() {
    let pages = [page(&["a", "b"], None), page(&["c"], None)];
    let (client, mut listener) = answered(&pages).await;
    assert_eq!(ids(&client, 2).await.unwrap(), ["a", "b", "c"]);
    for _ in 0..2 {
        listener.request().await;
    }
    assert_eq!(listener.unseen_requests(), 0);
}

/// A page that lost an item is full all the same.
#[tokio::test]
async fn an_item_that_cannot_be_read_does_not_end_the_list() {
    let lost = json!({ "content": [{ "channelId": "a" }, { "channelId": {} }] });
    let (client, _listener) = answered(&[lost, page(&["c"], None)]).await;
    assert_eq!(ids(&client, 2).await.unwrap(), ["a", "c"]);
}

#[tokio::test]
async fn a_server_that_gives_the_first_page_again_and_again_is_an_error() {
    for total in [None, Some(1_000_000)] {
        let (client, _listener) = answered(&[page(&["a", "b"], total)]).await;
        let error = ids(&client, 2).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Undecodable);
        assert!(error.to_string().contains("page 2 holds nothing but items of earlier pages"), "{error}");
    }
}

#[tokio::test]
async fn an_error_on_the_way_ends_the_stream() {
    let (client, _listener) = answered(&[page(&["a", "b"], 4), json!({ "content": "x" })]).await;
    let mut channels = client.channels().page_size(2).into_stream();
    for id in ["a", "b"] {
        assert_eq!(channels.try_next().await.unwrap().unwrap().channel_id, id);
    }
    assert_eq!(channels.try_next().await.unwrap_err().kind(), ErrorKind::Undecodable);
    assert!(channels.try_next().await.unwrap().is_none(), "after its error it is over");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Every channel comes once, whatever the sizes.
    #[test]
    fn all_pages_are_the_list(count in 0_usize..40, size in 1_u64..12) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (emulator, client) = emulated(count).await;
            let mut seen = ids(&client, size).await.unwrap();
            seen.sort();
            let expected: Vec<_> = (0..count).map(|number| format!("ls-{number:03}")).collect();
            assert_eq!(seen, expected);
            assert_eq!(emulator.requests().len() as u64, (count as u64).div_ceil(size).max(1));
        });
    }
}
