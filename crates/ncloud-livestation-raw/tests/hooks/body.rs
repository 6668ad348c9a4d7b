//! A body larger than the limit is an error, and not memory.

use ncloud_livestation_raw::{BodyFault, BodyLimits, Error};

use super::server::{announced, chunked};
use super::{CLIP, LIMITS, fault, get_clip_answered};

fn at_most(max_bytes: usize) -> BodyLimits {
    BodyLimits { max_bytes: max_bytes as u64, ..LIMITS }
}

fn too_large(max_bytes: usize) -> Option<BodyFault> {
    Some(BodyFault::TooLarge { max_bytes: max_bytes as u64 })
}

/// With its length announced, and in pieces of several sizes.
fn layouts(body: &str) -> Vec<String> {
    let pieces = [1, 7, body.len() - 1, body.len()].map(|size| chunked(body, size));
    [vec![announced("200 OK", body)], pieces.into()].concat()
}

#[tokio::test]
async fn a_body_of_just_the_limit_is_read() {
    for answer in layouts(CLIP) {
        let (got, _) = get_clip_answered(&answer, at_most(CLIP.len())).await;
        assert_eq!(got.unwrap().value.content.shortclip.id.get(), 1418, "{answer}");
    }
}

#[tokio::test]
async fn a_body_of_one_byte_more_is_refused() {
    for answer in layouts(CLIP) {
        let (got, attempt) = get_clip_answered(&answer, at_most(CLIP.len() - 1)).await;
        let error = got.unwrap_err();
        assert!(matches!(error, Error::ResponseBodyError(_)), "{error:?}");
        assert_eq!(fault(&error), too_large(CLIP.len() - 1), "{answer}");
        assert_eq!(attempt.head().unwrap().status, 200);
    }
}

/// Not a byte of it is sent, so only the announcement can be what is refused.
#[tokio::test]
async fn an_announced_length_is_refused_before_anything_of_it_comes() {
    let (got, _) = get_clip_answered("HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\n", LIMITS).await;
    assert_eq!(fault(&got.unwrap_err()), too_large(4_096));
}

#[tokio::test]
async fn a_body_whose_end_is_not_announced_is_refused_at_the_limit() {
    let endless = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}", " ".repeat(5_000));
    let (got, _) = get_clip_answered(&endless, LIMITS).await;
    assert_eq!(fault(&got.unwrap_err()), too_large(4_096));
}

#[tokio::test]
async fn the_body_of_a_failure_has_the_same_limit() {
    let (got, _) = get_clip_answered(&announced("500 Oops", "0123456789"), at_most(9)).await;
    let Err(Error::UnexpectedResponse(response)) = got else { panic!("{got:?}") };
    assert_eq!(fault(&response.bytes().await.unwrap_err()), too_large(9));
}

#[tokio::test]
async fn a_body_cut_off_is_no_fault_of_the_limits() {
    let (got, attempt) = get_clip_answered("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{", LIMITS).await;
    let error = got.unwrap_err();
    assert!(matches!(error, Error::ResponseBodyError(_)), "{error:?}");
    assert_eq!(fault(&error), None);
    assert_eq!(attempt.head().unwrap().status, 200);
}

#[test]
fn a_fault_says_what_the_limit_was() {
    let silent = BodyFault::Silent { after: super::MAX_SILENCE };
    let too_large = BodyFault::TooLarge { max_bytes: 9 };
    assert_eq!(silent.to_string(), "the body stopped for 30s");
    assert_eq!(too_large.to_string(), "the body is larger than the limit of 9 bytes");
}
