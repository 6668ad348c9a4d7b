//! The head of an answer outlives whatever becomes of its body.

use std::time::Duration;

use ncloud_livestation_raw::{Attempt, Error};
use reqwest::StatusCode;

use super::server::{Server, announced};
use super::{CLIP, LATER, LIMITS, client, clock, get_clip, get_clip_answered};

fn status_and_trace(attempt: &Attempt) -> (u16, &str) {
    let head = attempt.head().unwrap();
    (head.status.as_u16(), head.headers["x-ncp-trace-id"].to_str().unwrap())
}

#[tokio::test]
async fn after_a_success() {
    let (got, attempt) = get_clip_answered(&announced("200 OK", CLIP), LIMITS).await;
    assert_eq!(got.unwrap().into_inner().value.content.shortclip.id.get(), 1418);
    assert_eq!(status_and_trace(&attempt), (200, "trace-1"));
}

#[tokio::test]
async fn after_another_success() {
    let (got, attempt) = get_clip_answered(&announced("201 Created", CLIP), LIMITS).await;
    assert_eq!(got.unwrap().status(), StatusCode::CREATED);
    assert_eq!(status_and_trace(&attempt), (201, "trace-1"));
}

#[tokio::test]
async fn after_a_body_that_cannot_be_decoded() {
    for body in ["", "<html>", "{}", r#"{"error":{"errorCode":"200"}}"#] {
        let (got, attempt) = get_clip_answered(&announced("200 OK", body), LIMITS).await;
        assert!(matches!(&got, Err(Error::InvalidResponsePayload(bytes, _)) if bytes == body), "{got:?}");
        assert_eq!(status_and_trace(&attempt), (200, "trace-1"));
    }
}

#[tokio::test]
async fn after_a_failure_whose_body_can_still_be_read() {
    let (got, attempt) = get_clip_answered(&announced("500 Oops", "why"), LIMITS).await;
    let Err(Error::UnexpectedResponse(response)) = got else { panic!("{got:?}") };
    assert_eq!(response.bytes().await.unwrap(), "why");
    assert_eq!(status_and_trace(&attempt), (500, "trace-1"));
}

#[tokio::test]
async fn there_is_none_when_nothing_came() {
    let server = Server::start().await;
    let (client, attempt) = client(&server, LIMITS, clock());
    let hang_up = async { drop(server.accept().await) };
    let (got, ()) = tokio::join!(get_clip(&client), hang_up);
    assert!(matches!(got, Err(Error::CommunicationError(_))), "{got:?}");
    assert!(attempt.head().is_none());
}

#[tokio::test]
async fn it_knows_when_it_came() {
    let (server, clock) = (Server::start().await, clock());
    let (client, attempt) = client(&server, LIMITS, clock.clone());
    let answer = async {
        let mut exchange = server.accept().await;
        clock.advance(Duration::from_secs(2));
        exchange.send(&announced("200 OK", CLIP)).await;
    };
    let (got, ()) = tokio::join!(get_clip(&client), answer);
    assert!(got.is_ok(), "{got:?}");
    assert_eq!(attempt.head().unwrap().received, LATER.saturating_add(Duration::from_secs(2)));
}
