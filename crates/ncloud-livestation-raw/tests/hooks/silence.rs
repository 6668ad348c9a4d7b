//! A body may come slowly, but may not fall silent for too long; the clock stands still until the test moves it.

use std::time::Duration;

use ncloud_auth::{Clock, ManualClock, Sleep, Timestamp};
use ncloud_livestation_raw::{BodyFault, BodyLimits, Error};

use super::server::Server;
use super::{CLIP, LIMITS, MAX_SILENCE, client, clock, fault, get_clip, until};

const NANO: Duration = Duration::from_nanos(1);

fn head() -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", CLIP.len())
}

#[tokio::test]
async fn a_body_that_stops_is_given_up_after_the_limit() {
    for sent in ["", "{", &CLIP[..20]] {
        let (server, clock) = (Server::start().await, clock());
        let (client, attempt) = client(&server, LIMITS, clock.clone());
        let answer = async {
            let mut exchange = server.accept().await;
            assert_eq!(clock.pending(), [], "the wait for the head has no such limit");
            exchange.send(&format!("{}{sent}", head())).await;
            until(|| clock.pending() == [MAX_SILENCE]).await;
            clock.advance(MAX_SILENCE);
            exchange
        };
        let (got, _exchange) = tokio::join!(get_clip(&client), answer);
        let error = got.unwrap_err();
        assert!(matches!(error, Error::ResponseBodyError(_)), "{error:?}");
        assert_eq!(fault(&error), Some(BodyFault::Silent { after: MAX_SILENCE }));
        assert_eq!(attempt.head().unwrap().status, 200);
        assert_eq!(clock.pending(), []);
    }
}

#[tokio::test]
async fn each_piece_begins_the_limit_anew() {
    let (server, clock) = (Server::start().await, clock());
    let (client, _) = client(&server, LIMITS, clock.clone());
    let answer = async {
        let mut exchange = server.accept().await;
        exchange.send(&head()).await;
        for at in 0..CLIP.len() {
            until(|| clock.pending() == [MAX_SILENCE]).await;
            clock.advance(MAX_SILENCE - NANO);
            exchange.send(&CLIP[at..=at]).await;
        }
    };
    let (got, ()) = tokio::join!(get_clip(&client), answer);
    assert_eq!(got.unwrap().value.content.shortclip.id.get(), 1418);
    assert_eq!(clock.pending(), []);
}

#[tokio::test]
async fn without_a_limit_nobody_looks_at_the_clock() {
    let (server, clock) = (Server::start().await, clock());
    let limits = BodyLimits { max_silence: None, ..LIMITS };
    let (client, attempt) = client(&server, limits, clock.clone());
    let answer = async {
        let mut exchange = server.accept().await;
        exchange.send(&format!("{}{}", head(), &CLIP[..20])).await;
        until(|| attempt.head().is_some()).await;
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
            assert_eq!(clock.pending(), []);
        }
        clock.advance(MAX_SILENCE * 1_000);
        exchange.send(&CLIP[20..]).await;
    };
    let (got, ()) = tokio::join!(get_clip(&client), answer);
    assert!(got.is_ok(), "{got:?}");
}

/// Lets waits pass at once, as the clock of a test may; limits stand.
#[derive(Debug)]
struct Hasty(ManualClock);

impl Clock for Hasty {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn monotonic(&self) -> Duration {
        self.0.monotonic()
    }

    fn sleep(&self, _: Duration) -> Sleep {
        Box::pin(std::future::ready(()))
    }

    fn timer(&self, limit: Duration) -> Sleep {
        self.0.sleep(limit)
    }
}

#[tokio::test]
async fn a_clock_that_skips_waits_does_not_skip_the_limit() {
    let (server, clock) = (Server::start().await, clock());
    let (client, attempt) = client(&server, LIMITS, Hasty(clock.clone()));
    let answer = async {
        let mut exchange = server.accept().await;
        exchange.send(&head()).await;
        until(|| attempt.head().is_some()).await;
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
        exchange.send(CLIP).await;
    };
    let (got, ()) = tokio::join!(get_clip(&client), answer);
    assert!(got.is_ok(), "{got:?}");
}
