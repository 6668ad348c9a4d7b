//! The service itself, when `NCLOUD_LIVESTATION_LIVE=1` says so: with the keys that the SDK finds, and nothing is changed.
//!
//! `NCLOUD_LIVESTATION_CHANNEL` names a channel, `NCLOUD_LIVESTATION_ENDPOINT` another address.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that fails is to fail loudly")]

use std::env;

use ncloud_livestation::ProviderChain;
use ncloud_livestation_verify::Verify;

#[tokio::test]
async fn the_service_is_as_the_specification_says() {
    if env::var("NCLOUD_LIVESTATION_LIVE").as_deref() != Ok("1") {
        eprintln!("off: NCLOUD_LIVESTATION_LIVE=1 holds the service itself against the specification");
        return;
    }
    let mut verify = Verify::new(ProviderChain::default());
    if let Ok(channel) = env::var("NCLOUD_LIVESTATION_CHANNEL") {
        verify = verify.channel(channel);
    }
    if let Ok(endpoint) = env::var("NCLOUD_LIVESTATION_ENDPOINT") {
        verify = verify.endpoint(endpoint);
    }
    let report = verify.run().await.unwrap();
    eprintln!("{report}");
    assert!(report.is_clean());
}
