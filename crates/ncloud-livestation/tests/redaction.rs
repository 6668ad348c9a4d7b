//! A secret key appears nowhere: not in what is printed, not in errors. (Traces: `redaction_of_traces.rs`.)

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::fmt::Debug;

use ncloud_livestation::{
    BoxFuture, Client, Context, Credentials, CredentialsError, EnvironmentProvider, Error, ProvideCredentials,
    Provided, ProviderChain, StaticProvider,
};
use support::CHANNEL;
use support::canary::{CANARY, assert_debug_clean, assert_error_clean, credentials};

#[tokio::test]
async fn what_holds_a_secret_does_not_print_it() {
    let environment = [("NCLOUD_ACCESS_KEY", "access-canary"), ("NCLOUD_SECRET_KEY", CANARY)];
    let context = Context::builder().with_env(environment).build();
    assert_debug_clean(&credentials());
    assert_debug_clean(&context);
    assert_debug_clean(&StaticProvider::new(credentials()));
    assert_debug_clean(&EnvironmentProvider::new(context.clone()));
    assert_debug_clean(&ProviderChain::standard(&context));
    assert_debug_clean(&Provided::Credentials(credentials()));
    let builder = Client::builder().credentials(credentials()).endpoint("http://127.0.0.1:1");
    assert_debug_clean(&builder);
    let client = builder.build().unwrap();
    assert_debug_clean(&client);
    assert_debug_clean(&client.raw().await.unwrap());
    let channel = client.channel(CHANNEL).unwrap();
    assert_debug_clean(&channel);
    assert_debug_clean(&channel.snapshot(1));
    assert_debug_clean(&channel.short_clip(1));
    assert_debug_clean(&channel.short_clip(1).get());
    assert_debug_clean(&channel.short_clip(1).get().with_response());
}

/// A provider whose own error holds the secret's place but not the secret.
#[derive(Debug)]
struct Broken;

impl ProvideCredentials for Broken {
    fn name(&self) -> &'static str {
        "broken"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async { Ok(Provided::Absent("the vault is closed".into())) })
    }
}

#[tokio::test]
async fn credentials_in_trouble_do_not_tell_the_secret() {
    let error = Credentials::new("", CANARY).unwrap_err();
    assert_error_clean(&Error::from(error));

    let context = Context::builder().with_env([("NCLOUD_SECRET_KEY", CANARY)]).build();
    let client = Client::builder()
        .credentials_provider(ProviderChain::empty().with(EnvironmentProvider::new(context)))
        .build()
        .unwrap();
    assert_error_clean(&client.check_credentials().await.unwrap_err());

    let client = Client::builder().credentials_provider(Broken).build().unwrap();
    let error = client.channel(CHANNEL).unwrap().short_clip(1).get().await.unwrap_err();
    assert_error_clean(&error);
    insta::assert_snapshot!(error, @"get_short_clip: no usable credentials: no credentials found: the vault is closed");
}
