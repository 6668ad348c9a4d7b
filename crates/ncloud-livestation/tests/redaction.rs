//! A secret key appears nowhere: not in what is printed, not in errors, not in traces.

mod support;

use std::fmt::Debug;
use std::io::Write;
use std::sync::{Arc, Mutex};

use ncloud_livestation::{
    BoxFuture, Client, Context, Credentials, CredentialsError, EnvironmentProvider, Error, ProvideCredentials,
    Provided, ProviderChain, RetryPolicy, StaticProvider,
};
use support::{CHANNEL, Listener, answer, json};

const CANARY: &str = "s3cr3t-canary";

/// Everything that was traced.
#[derive(Clone, Default)]
struct Traced(Arc<Mutex<Vec<u8>>>);

impl Write for Traced {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Traced {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

fn trace() -> (Traced, tracing::subscriber::DefaultGuard) {
    let traced = Traced::default();
    let writer = traced.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    (traced, tracing::subscriber::set_default(subscriber))
}

fn credentials() -> Credentials {
    Credentials::new("access-canary", CANARY).unwrap()
}

fn assert_clean(text: &str) {
    assert!(!text.contains(CANARY), "the secret key is in: {text}");
}

fn assert_debug_clean(value: &impl Debug) {
    assert_clean(&format!("{value:?}"));
    assert_clean(&format!("{value:#?}"));
}

fn assert_error_clean(error: &Error) {
    assert_debug_clean(error);
    assert_clean(&error.to_string());
    assert_clean(&error.hint().unwrap_or_default());
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        assert_clean(&error.to_string());
        assert_clean(&format!("{error:?}"));
        source = error.source();
    }
}

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

#[tokio::test]
async fn calls_do_not_tell_the_secret() {
    let (traced, _guard) = trace();
    let answers = [
        json("200 OK", r#"{"content":{"shortclip":{"id":1,"status":"CREATING"}}}"#),
        json("200 OK", r#"{"content":{"shortclip":{"id":true}}}"#),
        json("401 Unauthorized", r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#),
        answer("302 Found", &["location: http://evil.example/"], ""),
        answer("502 Bad Gateway", &["content-type: text/html"], "<html>"),
        b"garbage".to_vec(),
        Vec::new(),
    ];
    for bytes in answers {
        let listener = Listener::answering(vec![bytes]).await;
        let client = Client::builder()
            .endpoint(&listener.url)
            .credentials(credentials())
            .retry(RetryPolicy::default().with_initial_backoff(std::time::Duration::ZERO))
            .build()
            .unwrap();
        match client.channel(CHANNEL).unwrap().short_clip(1).get().with_response().await {
            Ok(response) => assert_debug_clean(&response),
            Err(error) => assert_error_clean(&error),
        }
    }
    let text = traced.text();
    assert!(text.contains("get_short_clip") && text.contains("retrying"), "nothing was traced: {text}");
    assert_clean(&text);
    // Neither are the access key and the signature anyone's business who reads logs.
    assert!(!text.contains("access-canary"), "{text}");
    assert!(!text.contains("x-ncp-apigw-signature"), "{text}");
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
