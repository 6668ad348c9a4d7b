//! No key shows in any output: `Debug` of every type, every error and its sources, logs at the lowest level.
#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "clippy does not see that the functions tests share are tests too"
)]

#[cfg(feature = "server-role")]
mod metadata_server;

use std::error::Error;
use std::fmt::Debug;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use ncloud_auth::{
    ConfigFileProvider, Context, Credentials, CredentialsError, CredentialsErrorKind, EnvironmentProvider,
    InvalidCredentials, ProvideCredentials, Provided, ProviderChain, SecretString, Signer, StaticProvider, Timestamp,
};

const SECRET: &str = "s3cr3t-canary";
const ACCESS: &str = "acc3ss-canary";
const FILE: &str = "/home/u/.ncloud/configure";

#[track_caller]
fn assert_clean(what: &str, text: &str) {
    assert!(!text.contains("canary"), "{what} shows a key: {text}");
}

#[track_caller]
fn assert_debug_clean(value: &dyn Debug) {
    assert_clean("Debug", &format!("{value:?}"));
    assert_clean("alternate Debug", &format!("{value:#?}"));
}

#[track_caller]
fn assert_error_clean(error: &(dyn Error + 'static)) {
    let mut link = Some(error);
    while let Some(error) = link {
        assert_clean("Display", &error.to_string());
        assert_debug_clean(&error);
        link = error.source();
    }
}

fn keys() -> Credentials {
    Credentials::new(ACCESS, SECRET).unwrap_or_else(|rule| panic!("{rule}"))
}

async fn failure(provider: impl ProvideCredentials) -> CredentialsError {
    match provider.provide().await {
        Err(error) => error,
        Ok(Provided::Credentials(_)) => panic!("{provider:?} has credentials"),
        Ok(absent) => absent.into_credentials().expect_err("absent"),
    }
}

#[test]
fn the_debug_output_of_every_type_is_clean() {
    let signer = Signer::new(&keys());
    let signed = signer.sign("GET", "/", Timestamp::from_epoch_millis(0));
    let signature = signed.signature().to_str().unwrap().to_owned();
    assert!(!format!("{signed:?}").contains(&signature));

    let variables = [("NCLOUD_ACCESS_KEY", ACCESS), ("NCLOUD_SECRET_KEY", SECRET)];
    let content = format!("ncloud_access_key_id = {ACCESS}\nncloud_secret_access_key = {SECRET}\n");
    let builder = Context::builder().with_env(variables).with_home("/home/u").with_files([(FILE, content)]);
    let context = builder.clone().build();

    assert_eq!(format!("{:?}", SecretString::from(SECRET)), "[REDACTED]");
    assert_debug_clean(&SecretString::from(SECRET));
    assert_debug_clean(&keys());
    assert_debug_clean(&keys().with_expiry(Timestamp::from_epoch_millis(0)));
    assert_debug_clean(&signer);
    assert_debug_clean(&signed);
    assert_debug_clean(&Provided::from(keys()));
    assert_debug_clean(&StaticProvider::new(keys()));
    assert_debug_clean(&builder);
    assert_debug_clean(&context);
    assert_debug_clean(&EnvironmentProvider::new(context.clone()));
    assert_debug_clean(&ConfigFileProvider::new(context.clone()));
    assert_debug_clean(&ProviderChain::standard(&context).push_front(StaticProvider::new(keys())));

    let mut headers = http::HeaderMap::new();
    signed.insert_into(&mut headers);
    assert_debug_clean(&headers);
}

#[test]
fn refused_keys_are_not_shown() {
    let padded_secret = format!("{SECRET}\n");
    let bad: [(&str, &str); 6] = [
        (ACCESS, ""),
        (ACCESS, &padded_secret),
        ("", SECRET),
        (" acc3ss-canary", SECRET),
        ("acc3ss-canary\r\nx: y", SECRET),
        ("acc3ss-canary-열쇠", SECRET),
    ];
    for (access_key, secret_key) in bad {
        let rule: InvalidCredentials = Credentials::new(access_key, secret_key).unwrap_err();
        assert_error_clean(&rule);
    }
}

#[tokio::test]
async fn errors_of_providers_are_clean() {
    let environment = |variables: &[(&str, &str)]| {
        EnvironmentProvider::new(Context::builder().with_env(variables.iter().copied()).build())
    };
    let padded = format!("{SECRET} ");
    for variables in [
        &[("NCLOUD_SECRET_KEY", SECRET)][..],
        &[("NCLOUD_ACCESS_KEY", ACCESS)],
        &[("NCLOUD_ACCESS_KEY", "acc3ss canary"), ("NCLOUD_SECRET_KEY", SECRET)],
        &[("NCLOUD_ACCESS_KEY", ACCESS), ("NCLOUD_SECRET_KEY", &padded)],
    ] {
        assert_error_clean(&failure(environment(variables)).await);
    }

    for content in [
        format!("ncloud_access_key_id = {ACCESS}\n"),
        format!("ncloud_secret_access_key = {SECRET}\n"),
        format!("ncloud_secret_access_key: {SECRET}\n"),
        format!("ncloud_secret_access_key{SECRET}=\n[{SECRET}]\n"),
        format!("ncloud_access_key_id = {ACCESS} x\nncloud_secret_access_key = {SECRET}\n"),
    ] {
        let context = Context::builder().with_home("/home/u").with_files([(FILE, content.as_str())]).build();
        assert_error_clean(&failure(ConfigFileProvider::new(context)).await);
    }
    let not_utf8 = [b"ncloud_secret_access_key = s3cr3t-canary", &[0xff][..]].concat();
    let context = Context::builder().with_home("/home/u").with_files([(FILE, not_utf8)]).build();
    assert_error_clean(&failure(ConfigFileProvider::new(context)).await);
}

#[cfg(unix)]
#[tokio::test]
async fn a_value_that_is_not_utf_8_is_not_shown() {
    use std::os::unix::ffi::OsStringExt;
    let value = std::ffi::OsString::from_vec([SECRET.as_bytes(), &[0xff]].concat());
    let context = Context::builder().with_env([("NCLOUD_SECRET_KEY", value)]).build();
    assert_debug_clean(&context);
    assert_error_clean(&failure(EnvironmentProvider::new(context)).await);
}

#[test]
fn sources_are_kept() {
    let error = CredentialsError::with_source(CredentialsErrorKind::Broken, "no", io::Error::other("why"));
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("why"));
    assert!(CredentialsError::new(CredentialsErrorKind::Broken, "no").source().is_none());
}

/// Collects what is logged.
#[derive(Debug, Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn capture() -> (Self, tracing::subscriber::DefaultGuard) {
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn logs_are_clean() {
    let (log, _guard) = Log::capture();
    let provided = ProviderChain::empty().with(StaticProvider::new(keys())).provide().await.unwrap();
    Signer::new(&provided.into_credentials().unwrap()).sign("GET", "/", Timestamp::from_epoch_millis(0));
    assert!(log.text().contains("credentials provided"), "the log is captured");
    assert_clean("the log", &log.text());
}

#[cfg(feature = "server-role")]
mod server_role {
    use ncloud_auth::{ManualClock, ServerRoleProvider};

    use super::metadata_server::{Answer, MetadataServer};
    use super::*;

    fn provider(endpoint: &str) -> ServerRoleProvider {
        let clock = ManualClock::new(Timestamp::from_epoch_millis(0));
        let variables = [("NCLOUD_METADATA_API_ENDPOINT", endpoint)];
        ServerRoleProvider::new(Context::builder().with_env(variables).with_clock(clock).build())
    }

    #[tokio::test]
    async fn fetched_keys_are_not_shown() {
        let (log, _guard) = Log::capture();
        let server = MetadataServer::start().await;
        server.give_role(&format!(r#"{{"AccessKeyId":"{ACCESS}","SecretAccessKey":"{SECRET}"}}"#));
        let provider = provider(&server.url());
        assert!(matches!(provider.provide().await, Ok(Provided::Credentials(_))));
        assert_debug_clean(&provider);
        assert!(log.text().contains("server role credentials fetched"), "the log is captured");
        assert_clean("the log", &log.text());
    }

    #[tokio::test]
    async fn errors_are_clean() {
        let (log, _guard) = Log::capture();
        let server = MetadataServer::start().await;
        for document in [
            r#"{"AccessKeyId":"acc3ss-canary","SecretAccessKey":["s3cr3t-canary"]}"#,
            r#"{"AccessKeyId":"acc3ss-canary","SecretAccessKey":"s3cr3t-canary"#,
            r#"{"AccessKeyId":"acc3ss-canary\n","SecretAccessKey":"s3cr3t-canary"}"#,
            r#"{"AccessKeyId":"acc3ss-canary","SecretAccessKey":"s3cr3t-canary","Expiration":"s3cr3t-canary"}"#,
            r#"{"AccessKeyId":"acc3ss-canary","SecretAccessKey":"s3cr3t-canary","Expiration":"1960-01-01T00:00:00Z"}"#,
            r#"{"AccessKeyId":"acc3ss-canary","SecretAccessKey":"s3cr3t-canary","Token":"s3cr3t-canary"}"#,
            r#"{"SecretAccessKey":"s3cr3t-canary"}"#,
            "s3cr3t-canary",
            "\"s3cr3t-canary\"",
        ] {
            server.give_role(document);
            assert_error_clean(&failure(provider(&server.url())).await);
        }
        let with_password = server.url().replace("http://", "http://user:s3cr3t-canary@");
        server.answer_list(Answer::status(500));
        assert_error_clean(&failure(provider(&with_password)).await);
        server.answer_list(Answer::Raw("s3cr3t-canary\r\n\r\n".into()));
        assert_error_clean(&failure(provider(&with_password)).await);
        server.stop().await;
        assert_error_clean(&failure(provider(&with_password)).await);
        assert_error_clean(&failure(provider("s3cr3t-canary")).await);
        assert_clean("the log", &log.text());
    }
}
