//! What goes wrong with downloads, on demand.
#![cfg(feature = "object-storage")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use ncloud_livestation_emulator::{Emulator, StorageEffect, StorageFault, synthetic_bytes};
use support::s3::Client as S3;

const SIZE: u64 = 3_000_000;

async fn storage() -> Emulator {
    let emulator = Emulator::start().await.unwrap();
    emulator.put_synthetic_object("my-bucket", "a", SIZE, 1);
    emulator.put_synthetic_object("my-bucket", "b", SIZE, 2);
    emulator
}

#[tokio::test]
async fn a_connection_ends_after_exactly_so_many_bytes() {
    let emulator = storage().await;
    let s3 = S3::new(&emulator);
    for after_bytes in [0, 1, 65_536, 1_234_567, SIZE - 1] {
        emulator.add_storage_fault(StorageFault::new(StorageEffect::CutBody { after_bytes }).key("a").times(1));
        let cut = s3.get("/my-bucket/a").await;
        assert_eq!((cut.status, cut.is_cut), (200, true));
        assert_eq!(cut.header("content-length"), SIZE.to_string());
        assert_eq!(cut.body, synthetic_bytes(1, 0..after_bytes), "{after_bytes}");
        let rest = s3.get_range("/my-bucket/a", &format!("bytes={after_bytes}-")).await;
        assert_eq!((rest.status, rest.is_cut), (206, false));
        assert_eq!(rest.body, synthetic_bytes(1, after_bytes..SIZE));
    }
}

#[tokio::test]
async fn ranges_are_overlooked_and_etags_left_out() {
    let emulator = storage().await;
    let s3 = S3::new(&emulator);
    emulator.add_storage_fault(StorageFault::new(StorageEffect::IgnoreRange).key("a"));
    emulator.add_storage_fault(StorageFault::new(StorageEffect::OmitETag).key("a"));
    let answer = s3.get_range("/my-bucket/a", "bytes=10-19").await;
    assert_eq!((answer.status, answer.body.len() as u64, answer.header("content-range")), (200, SIZE, ""));
    assert!(!answer.headers.contains_key("etag"));
    let untouched = s3.get_range("/my-bucket/b", "bytes=10-19").await;
    assert_eq!((untouched.status, untouched.body.len()), (206, 10));
    assert!(untouched.headers.contains_key("etag"));
    emulator.clear_storage_faults();
    assert_eq!(s3.get_range("/my-bucket/a", "bytes=10-19").await.status, 206);
}

#[tokio::test]
async fn an_object_is_replaced_between_two_requests() {
    let emulator = storage().await;
    let s3 = S3::new(&emulator);
    emulator.add_storage_fault(StorageFault::new(StorageEffect::ReplaceObject).key("a").skip(2).times(1));
    let (first, second) = (s3.get("/my-bucket/a").await, s3.get("/my-bucket/a").await);
    assert_eq!(first.header("etag"), second.header("etag"));
    let matching = [("if-match", first.header("etag")), ("range", "bytes=100-")];
    assert_eq!(s3.send("GET", "/my-bucket/a", &matching, b"").await.refusal(), "412 PreconditionFailed");
    let third = s3.get("/my-bucket/a").await;
    assert_ne!(first.header("etag"), third.header("etag"));
    assert_ne!(first.body, third.body);
    assert_eq!(first.body.len(), third.body.len());
    emulator.replace_object("my-bucket", "a");
    assert_ne!(s3.get("/my-bucket/a").await.body, third.body);
}

#[tokio::test]
async fn the_storage_asks_to_slow_down_and_counts_what_is_asked() {
    let emulator = storage().await;
    let s3 = S3::new(&emulator);
    emulator.add_storage_fault(StorageFault::new(StorageEffect::SlowDown).times(2));
    for _ in 0..2 {
        assert_eq!(s3.get("/my-bucket/a").await.refusal(), "503 SlowDown");
    }
    emulator.clear_storage_counters();
    assert_eq!(s3.get("/my-bucket/a").await.status, 200);
    s3.get_range("/my-bucket/a", "bytes=0-99").await;
    s3.send("HEAD", "/my-bucket/b", &[], b"").await;
    let counters = emulator.storage_counters();
    let (a, b, total) = (counters.of("my-bucket", "a"), counters.of("my-bucket", "b"), counters.total());
    assert_eq!((a.requests, a.body_bytes), (2, SIZE + 100));
    assert_eq!((b.requests, b.body_bytes), (1, 0));
    assert_eq!((total.requests, total.body_bytes), (3, SIZE + 100));
}
