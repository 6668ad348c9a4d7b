//! The emulator in its default dialect is as the specification says.
#![allow(clippy::unwrap_used, reason = "a test that fails is to fail loudly")]

mod support;

use support::{emulator, verify};

#[tokio::test]
async fn nothing_is_found() {
    let emulator = emulator().await;
    let report = verify(&emulator).run().await.unwrap();
    insta::assert_snapshot!("default", report);
    assert!(report.is_clean());
}
