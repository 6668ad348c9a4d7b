//! The examples of AWS's own documentation, byte for byte: signatures no code of this repository has made.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html> and
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>
#![cfg(feature = "object-storage")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::time::Duration;

use ncloud_livestation_emulator::{Emulator, EmulatorClock};
use proptest::prelude::*;
use support::raw_at;

/// 2013-05-24T00:00:00Z, when the examples were signed.
const SIGNED_MS: i64 = 1_369_353_600_000;

/// An emulator that knows the examples' keys. They address `examplebucket` as a host; by path, the object `test.txt` is
/// a bucket, which `GET` lists.
async fn amazon() -> Emulator {
    let emulator = Emulator::builder()
        .clock(EmulatorClock::frozen_at_ms(SIGNED_MS))
        .credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
        .start()
        .await
        .unwrap();
    emulator.put_object("test.txt", "key", "value");
    emulator
}

async fn status(emulator: &Emulator, request: &str) -> String {
    let request = format!("{request}connection: close\r\n\r\n");
    let answer = raw_at(emulator.storage_address(), request).await;
    let code = answer.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>"));
    format!("{} {}", &answer[9..12], code.map_or("-", |(code, _)| code))
}

#[tokio::test]
async fn the_header_example_is_let_in() {
    let emulator = amazon().await;
    let request = "GET /test.txt HTTP/1.1\r\n\
        host: examplebucket.s3.amazonaws.com\r\n\
        authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, \
        SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, \
        Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41\r\n\
        range: bytes=0-9\r\n\
        x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\r\n\
        x-amz-date: 20130524T000000Z\r\n";
    assert_eq!(status(&emulator, request).await, "200 -");
    let other = request.replace("bytes=0-9", "bytes=0-8");
    assert_eq!(status(&emulator, &other).await, "403 SignatureDoesNotMatch");
    for (offset_ms, expected) in [
        (15 * 60_000, "200 -"),
        (-15 * 60_000, "200 -"),
        (15 * 60_000 + 1, "403 RequestTimeTooSkewed"),
        (-15 * 60_000 - 1, "403 RequestTimeTooSkewed"),
    ] {
        emulator.clock().set_gateway_offset_ms(offset_ms);
        assert_eq!(status(&emulator, request).await, expected, "{offset_ms}");
    }
}

#[tokio::test]
async fn the_query_example_is_let_in_for_a_day() {
    let emulator = amazon().await;
    let request = "GET /test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
        &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
        &X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
        &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404 HTTP/1.1\r\n\
        host: examplebucket.s3.amazonaws.com\r\n";
    assert_eq!(status(&emulator, request).await, "200 -");
    let longer = request.replace("Expires=86400", "Expires=86401");
    assert_eq!(status(&emulator, &longer).await, "403 SignatureDoesNotMatch");
    emulator.clock().advance_with_gateway(Duration::from_secs(86_400));
    assert_eq!(status(&emulator, request).await, "200 -");
    emulator.clock().advance_with_gateway(Duration::from_secs(1));
    assert_eq!(status(&emulator, request).await, "403 AccessDenied");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_arrives_is_answered_and_nobody_let_in(
        method in "GET|HEAD|POST|PUT|DELETE|OPTIONS",
        target in r"(/(test\.txt|key|[!-~]{0,12})){1,3}(\?(X-Amz-(Signature|Date|Expires|Algorithm|Credential|SignedHeaders)|acl|[!-~]{0,9})(=[!-~]{0,20})?){0,2}(&X-Amz-Signature=[0-9a-f]{0,9})?",
        authorization in "(AWS4-HMAC-SHA256 Credential=(AKIAIOSFODNN7EXAMPLE/20130524/a/s3/aws4_request)?, SignedHeaders=[a-z;-]{0,9}, Signature=)?[ -~]{0,20}",
        date in "20130524T000000Z|[ -~]{0,16}",
        kind in "multipart/form-data(; boundary=a)?|[ -~]{0,9}",
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let emulator = amazon().await;
            let request = format!(
                "{method} {target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 0\r\ncontent-type: {kind}\r\n\
                 authorization: {authorization}\r\nx-amz-date: {date}\r\nx-amz-content-sha256: UNSIGNED-PAYLOAD\r\n\r\n"
            );
            let answer = raw_at(emulator.storage_address(), request).await;
            prop_assert!(answer.starts_with("HTTP/1.1 4") || answer.starts_with("HTTP/1.1 501"), "{}", answer);
            Ok(())
        })?;
    }
}
