//! Credentials that are slow, broken, expired or replaced while calls are under way.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{self, Poll, Waker};
use std::time::Duration;

use ncloud_auth::{Context, ProviderChain};
use ncloud_livestation::{
    BoxFuture, Client, Clock as _, Credentials, CredentialsError, ErrorKind, ManualClock, ProvideCredentials, Provided,
    SystemClock, TimeoutKind, Timestamp,
};
use support::until::until;
use support::{ACCESS_KEY, CHANNEL, SECRET_KEY, emulated};

/// A vault whose keys are replaced when it is asked to look again.
#[derive(Debug, Clone)]
struct Vault {
    stale: bool,
    refreshes: Arc<AtomicUsize>,
}

impl Vault {
    fn new() -> Self {
        Self { stale: true, refreshes: Arc::default() }
    }

    fn current(&self) -> Credentials {
        let refreshed = self.refreshes.load(Ordering::SeqCst) > 0;
        let secret = if self.stale && !refreshed { "the key of yesterday" } else { SECRET_KEY };
        Credentials::new(ACCESS_KEY, secret).unwrap()
    }
}

impl ProvideCredentials for Vault {
    fn name(&self) -> &'static str {
        "vault"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async { Ok(self.current().into()) })
    }

    fn refresh<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async {
            tokio::task::yield_now().await;
            self.refreshes.fetch_add(1, Ordering::SeqCst);
            Ok(self.current().into())
        })
    }

    fn is_refreshable(&self) -> bool {
        true
    }
}

async fn get(client: &Client) -> Result<(), ncloud_livestation::Error> {
    client.channel(CHANNEL).unwrap().short_clip(1060).get().await.map(|_| ())
}

#[tokio::test]
async fn a_refusal_refreshes_once_for_all_who_wait() {
    let (emulator, builder) = emulated().await;
    let vault = Vault::new();
    let client = builder.credentials_provider(vault.clone()).build().unwrap();
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { get(&client).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(vault.refreshes.load(Ordering::SeqCst), 1);
    assert!(emulator.requests().len() <= 100);
    emulator.clear_requests();
    get(&client).await.unwrap();
    assert_eq!(emulator.requests().len(), 1);
}

/// Says it can be refreshed, and has nothing else.
#[derive(Debug, Clone, Default)]
struct Stubborn {
    refreshes: Arc<AtomicUsize>,
}

impl ProvideCredentials for Stubborn {
    fn name(&self) -> &'static str {
        "stubborn"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async { Ok(Credentials::new(ACCESS_KEY, "wrong").unwrap().into()) })
    }

    fn refresh<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        self.refreshes.fetch_add(1, Ordering::SeqCst);
        self.provide()
    }

    fn is_refreshable(&self) -> bool {
        true
    }
}

#[tokio::test]
async fn keys_that_do_not_change_are_not_tried_again() {
    let (emulator, builder) = emulated().await;
    let stubborn = Stubborn::default();
    let client = builder.credentials_provider(stubborn.clone()).build().unwrap();
    for _ in 0..20 {
        let error = get(&client).await.unwrap_err();
        assert!(error.is_authentication(), "{error}");
        assert_eq!(error.attempts(), 1);
    }
    assert_eq!(emulator.requests().len(), 20);
    assert_eq!(stubborn.refreshes.load(Ordering::SeqCst), 1, "the source is left alone for a minute");
}

#[tokio::test]
async fn fixed_keys_that_are_wrong_are_tried_once() {
    let (emulator, builder) = emulated().await;
    let client = builder.credentials(Credentials::new(ACCESS_KEY, "wrong").unwrap()).build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(error.is_authentication() && !error.may_have_been_sent(), "{error}");
    assert_eq!(emulator.requests().len(), 1);
}

/// Never answers.
#[derive(Debug)]
struct Slow;

impl ProvideCredentials for Slow {
    fn name(&self) -> &'static str {
        "slow"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_slow_source_ends_with_the_operation_and_nothing_was_sent() {
    let (emulator, builder) = emulated().await;
    let clock = ManualClock::new(Timestamp::from_epoch_millis(0));
    let client = builder.credentials_provider(Slow).clock(clock.clone()).build().unwrap();
    let call = tokio::spawn(async move { get(&client).await });
    until(|| !clock.pending().is_empty()).await;
    clock.advance(Duration::from_secs(60));
    let error = call.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Operation(Duration::from_secs(60))));
    assert!(!error.may_have_been_sent());
    assert_eq!((error.attempts(), emulator.requests().len()), (0, 0));
}

/// Has wrong keys, and never gets others.
#[derive(Debug)]
struct Stuck;

impl ProvideCredentials for Stuck {
    fn name(&self) -> &'static str {
        "stuck"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async { Ok(Credentials::new(ACCESS_KEY, "wrong").unwrap().into()) })
    }

    fn refresh<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(std::future::pending())
    }

    fn is_refreshable(&self) -> bool {
        true
    }
}

#[tokio::test]
async fn a_refresh_that_does_not_end_ends_with_the_operation_and_the_refusal_is_told() {
    let (_emulator, builder) = emulated().await;
    let clock = ManualClock::new(SystemClock.now());
    let client = builder.credentials_provider(Stuck).clock(clock.clone()).build().unwrap();
    let call = tokio::spawn(async move { get(&client).await });
    // The attempt's own limit is shorter, and gone when its answer has come.
    until(|| clock.pending() == [Duration::from_secs(60)]).await;
    clock.advance(Duration::from_secs(60));
    let error = call.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Operation(Duration::from_secs(60))));
    assert!(!error.may_have_been_sent());
    assert_eq!(error.attempts(), 1);
    let refusal =
        std::error::Error::source(&error).and_then(|source| source.downcast_ref::<ncloud_livestation::Error>());
    assert!(refusal.unwrap().is_authentication(), "{error}");
}

#[tokio::test]
async fn a_client_without_credentials_waits_once_for_a_metadata_service_that_is_not_there() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", silent.local_addr().unwrap());
    let clock = ManualClock::new(Timestamp::from_epoch_millis(0));
    let variables = [("NCLOUD_METADATA_API_ENDPOINT", endpoint.as_str())];
    let context = Context::builder().with_env(variables).with_home("/home/u").with_clock(clock.clone()).build();
    let client =
        Client::builder().credentials_provider(ProviderChain::standard(&context)).clock(clock.clone()).build().unwrap();

    let first = tokio::spawn({
        let client = client.clone();
        async move { client.check_credentials().await }
    });
    // The limits of loading credentials and of the request for the list of roles.
    until(|| clock.pending().len() == 2).await;
    clock.advance(Duration::from_secs(3));
    assert_eq!(first.await.unwrap().unwrap_err().kind(), ErrorKind::Credentials);

    clock.advance(Duration::from_secs(12));
    let mut second = std::pin::pin!(client.check_credentials());
    let outcome = second.as_mut().poll(&mut task::Context::from_waker(Waker::noop()));
    let Poll::Ready(Err(error)) = outcome else { panic!("{outcome:?}") };
    let message = error.to_string().replace(&endpoint, "http://metadata");
    insta::assert_snapshot!(message, @"no usable credentials: no credentials found: environment: NCLOUD_ACCESS_KEY_ID and NCLOUD_ACCESS_KEY are not set; config file: /home/u/.ncloud/configure does not exist; server role: no metadata service answered at http://metadata, as of 12 s ago (asked again in 48 s)");
}
