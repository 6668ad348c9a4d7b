//! The server role, against a metadata service on loopback and a clock that stands still.
#![cfg(feature = "server-role")]
#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "clippy does not see that the functions tests share are tests too"
)]

mod metadata_server;

use std::sync::Arc;
use std::task::{self, Poll, Waker};
use std::time::Duration;

use insta::assert_snapshot;
use metadata_server::{Answer, MetadataServer, until};
use ncloud_auth::{
    Clock, Context, Credentials, CredentialsError, CredentialsErrorKind, ManualClock, ProvideCredentials, Provided,
    ProviderChain, ServerRoleProvider, Timestamp,
};

const MINUTE: Duration = Duration::from_secs(60);
const START: Timestamp = Timestamp::from_epoch_millis(1_755_586_043_000);

struct Scene {
    server: MetadataServer,
    clock: ManualClock,
    provider: Arc<ServerRoleProvider>,
}

impl Scene {
    async fn new() -> Self {
        let (server, clock) = (MetadataServer::start().await, ManualClock::new(START));
        let variables = [("NCLOUD_METADATA_API_ENDPOINT", server.url())];
        let context = Context::builder().with_env(variables).with_clock(clock.clone()).build();
        Self { server, clock, provider: Arc::new(ServerRoleProvider::new(context)) }
    }

    /// From now on the service gives these keys, good for an hour.
    fn give(&self, access_key: &str) {
        let expiry = self.clock.now().saturating_add(MINUTE * 60);
        self.server.give_role(&format!(
            r#"{{"AccessKeyId":"{access_key}","SecretAccessKey":"s","Expiration":"{expiry}","Code":"Success"}}"#
        ));
    }

    async fn access_key(&self) -> String {
        match self.provider.provide().await {
            Ok(Provided::Credentials(credentials)) => credentials.access_key().to_owned(),
            other => panic!("{other:?}"),
        }
    }

    /// The reason of an absence, with the port of this run made constant.
    async fn reason(&self) -> String {
        self.constant_reason(self.provider.provide().await)
    }

    /// The same a minute later, when a remembered absence is forgotten.
    async fn later_reason(&self) -> String {
        self.clock.advance(MINUTE);
        self.reason().await
    }

    /// The same without a request and without waiting: one poll gives it.
    fn remembered_reason(&self) -> String {
        match self.provider.provide().as_mut().poll(&mut task::Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => self.constant_reason(outcome),
            Poll::Pending => panic!("the absence was not remembered"),
        }
    }

    fn constant_reason(&self, outcome: Result<Provided, CredentialsError>) -> String {
        match outcome {
            Ok(Provided::Absent(reason)) => self.constant(&reason),
            other => panic!("{other:?}"),
        }
    }

    /// Asks this many times at once.
    async fn ask_at_once(&self, callers: usize) -> Vec<Result<Provided, CredentialsError>> {
        let calls: Vec<_> = (0..callers)
            .map(|_| {
                let provider = Arc::clone(&self.provider);
                tokio::spawn(async move { provider.provide().await })
            })
            .collect();
        let mut outcomes = Vec::new();
        for call in calls {
            outcomes.push(call.await.expect("no panic"));
        }
        outcomes
    }

    async fn error(&self) -> CredentialsError {
        match self.provider.provide().await {
            Err(error) => error,
            other => panic!("{other:?}"),
        }
    }

    async fn error_text(&self) -> String {
        self.constant(&self.error().await.to_string())
    }

    fn constant(&self, text: &str) -> String {
        text.replace(&self.server.url(), "http://metadata")
    }
}

#[tokio::test]
async fn the_first_role_of_the_list_is_taken() {
    let scene = Scene::new().await;
    scene.give("first");
    assert_eq!(scene.access_key().await, "first");
    assert_eq!(
        scene.server.requests(),
        ["/latest/meta-data/iam/security-credentials/", "/latest/meta-data/iam/security-credentials/role-1"]
    );
    assert_eq!(scene.clock.pending(), [], "no timer is left behind");
}

#[tokio::test]
async fn the_other_spelling_of_the_endpoint_works_with_a_path_and_a_slash() {
    let scene = Scene::new().await;
    scene.give("first");
    let variables = [("NCLOUD_METADATA_ENDPOINT", format!("{}/proxy/", scene.server.url()))];
    let provider = ServerRoleProvider::new(Context::builder().with_env(variables).with_clock(scene.clock).build());
    assert!(provider.provide().await.is_ok());
    assert_eq!(scene.server.requests()[0], "/proxy/latest/meta-data/iam/security-credentials/");
}

#[tokio::test]
async fn an_endpoint_that_is_no_url_is_named() {
    let variables = [("NCLOUD_METADATA_ENDPOINT", "169.254.169.254")];
    let provider = ServerRoleProvider::new(Context::builder().with_env(variables).build());
    let error = provider.provide().await.unwrap_err();
    assert_eq!(error.kind(), CredentialsErrorKind::Invalid);
    assert_snapshot!(error, @"NCLOUD_METADATA_ENDPOINT is not an http URL such as http://169.254.169.254");
}

#[tokio::test]
async fn away_from_a_server_the_role_is_absent() {
    let scene = Scene::new().await;
    scene.server.answer_list(Answer::status(404));
    assert_snapshot!(scene.reason().await, @"the metadata service at http://metadata lists no server role (HTTP 404)");
    scene.server.answer_list(Answer::status(401));
    assert_snapshot!(scene.later_reason().await, @"the metadata service at http://metadata lists no server role (HTTP 401)");
    scene.server.answer_list(Answer::ok("\n \n"));
    assert_snapshot!(scene.later_reason().await, @"the metadata service at http://metadata lists no server role");
    scene.server.give_role(r#"{"AccessKeyId":"a","SecretAccessKey":"s","Token":"t"}"#);
    assert_snapshot!(scene.later_reason().await, @"the metadata service at http://metadata is another cloud's: its credentials have a session token");
    scene.server.stop().await;
    assert_snapshot!(scene.later_reason().await, @"no metadata service answered at http://metadata");
}

#[tokio::test]
async fn a_broken_service_is_an_error() {
    let scene = Scene::new().await;
    scene.server.answer_list(Answer::status(503));
    assert_snapshot!(scene.error_text().await, @"the metadata service at http://metadata answered HTTP 503");
    scene
        .server
        .answer_list(Answer::Raw("HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n".into()));
    assert_snapshot!(scene.error_text().await, @"the metadata service at http://metadata answered HTTP 302");
    scene.server.answer_list(Answer::Raw("nonsense\r\n\r\n".into()));
    assert_snapshot!(scene.error_text().await, @"the metadata service at http://metadata could not be asked");
    scene.server.answer_list(Answer::ok(&"r".repeat(70_000)));
    assert_snapshot!(scene.error_text().await, @"the metadata service at http://metadata answered more than 65536 bytes");

    scene.server.answer_list(Answer::ok("role-1"));
    scene.server.answer_role(Answer::status(404));
    assert_snapshot!(scene.error_text().await, @"the metadata service at http://metadata answered HTTP 404 for its server role");
    scene.server.answer_role(Answer::ok("<html>"));
    assert_snapshot!(scene.error_text().await, @"the metadata service at http://metadata answered unreadable JSON for its server role (line 1, column 1)");
    scene.server.answer_role(Answer::ok(r#"{"Code":"Failed","Message":"no such\nrole","AccessKeyId":""}"#));
    assert_snapshot!(scene.error_text().await, @r#"the metadata service at http://metadata gave no keys for its server role (Code "Failed", Message "no such\nrole")"#);
    scene.server.answer_role(Answer::ok("{}"));
    assert_snapshot!(scene.error_text().await, @"the metadata service at http://metadata gave no keys for its server role (Code none, Message none)");
    scene.server.answer_role(Answer::ok(r#"{"AccessKeyId":"a","SecretAccessKey":"s","Expiration":"soon"}"#));
    assert_snapshot!(scene.error_text().await, @"the metadata service at http://metadata gave credentials with an unreadable Expiration");
    scene
        .server
        .answer_role(Answer::ok(r#"{"AccessKeyId":"a","SecretAccessKey":"s","Expiration":"2020-01-01T00:00:00Z"}"#));
    assert_snapshot!(scene.error_text().await, @"the metadata service gave credentials that expired at 2020-01-01T00:00:00.000Z (it is 2025-08-19T06:47:23.000Z by this machine's clock)");
    assert!(!scene.server.requests().iter().any(|path| path == "/elsewhere"));
}

#[tokio::test]
async fn a_list_that_takes_too_long_means_no_server() {
    let scene = Scene::new().await;
    scene.server.answer_list(Answer::Hang);
    let provider = Arc::clone(&scene.provider);
    let waiter = tokio::spawn(async move { provider.provide().await });
    until(|| scene.server.requests().len() == 1).await;
    assert_eq!(scene.clock.pending(), [Duration::from_secs(3)]);
    scene.clock.advance(Duration::from_millis(2_999));
    tokio::task::yield_now().await;
    assert!(!waiter.is_finished());
    scene.clock.advance(Duration::from_millis(1));
    assert!(matches!(waiter.await.unwrap(), Ok(Provided::Absent(_))));
}

#[tokio::test]
async fn a_role_that_takes_too_long_is_a_timeout() {
    let scene = Scene::new().await;
    scene.give("first");
    // The headers come, the body stops half way: the limit is for all of it.
    scene.server.answer_role(Answer::HangAfter("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".into()));
    let provider = Arc::clone(&scene.provider);
    let waiter = tokio::spawn(async move { provider.provide().await });
    until(|| scene.server.requests().len() == 2).await;
    until(|| scene.clock.pending().len() == 1).await;
    scene.clock.advance(Duration::from_secs(3));
    let error = waiter.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), CredentialsErrorKind::Timeout);
    assert_snapshot!(scene.constant(&error.to_string()), @"the metadata service at http://metadata did not answer within 3 s");
}

#[tokio::test]
async fn credentials_are_kept_until_a_quarter_of_an_hour_before_expiry() {
    let scene = Scene::new().await;
    scene.give("first");
    assert_eq!(scene.access_key().await, "first");
    scene.clock.advance(MINUTE * 45 - Duration::from_millis(1));
    assert_eq!(scene.access_key().await, "first");
    assert_eq!(scene.server.requests().len(), 2);

    scene.give("second");
    scene.clock.advance(Duration::from_millis(1));
    assert_eq!(scene.access_key().await, "second");
    assert_eq!(scene.access_key().await, "second");
    assert_eq!(scene.server.requests().len(), 4);
}

#[tokio::test]
async fn a_failed_advisory_refresh_keeps_the_old_ones_and_a_mandatory_one_does_not() {
    let scene = Scene::new().await;
    scene.give("first");
    assert_eq!(scene.access_key().await, "first");

    scene.server.answer_list(Answer::status(503));
    scene.clock.advance(MINUTE * 46);
    assert_eq!(scene.access_key().await, "first");
    assert_eq!(scene.server.requests().len(), 3);
    assert_eq!(scene.access_key().await, "first");
    assert_eq!(scene.server.requests().len(), 3, "the next try is a minute later");
    scene.clock.advance(MINUTE);
    assert_eq!(scene.access_key().await, "first");
    assert_eq!(scene.server.requests().len(), 4);

    scene.clock.advance(MINUTE * 8);
    assert_snapshot!(scene.error_text().await, @"the metadata service at http://metadata answered HTTP 503");
    // Once a server, always a server: the chain must not go on to somebody else's keys.
    scene.server.answer_list(Answer::status(404));
    assert_snapshot!(scene.error_text().await, @"the server role is gone: the metadata service at http://metadata lists no server role (HTTP 404)");

    scene.give("second");
    assert_eq!(scene.access_key().await, "second");
}

#[tokio::test]
async fn credentials_without_an_expiry_are_kept() {
    let scene = Scene::new().await;
    scene.server.give_role(r#"{"AccessKeyId":"forever","SecretAccessKey":"s"}"#);
    assert_eq!(scene.access_key().await, "forever");
    scene.clock.advance(MINUTE * 60 * 24 * 365);
    assert_eq!(scene.access_key().await, "forever");
    assert_eq!(scene.server.requests().len(), 2);
}

#[tokio::test]
async fn a_refresh_fetches_whatever_is_cached() {
    let scene = Scene::new().await;
    scene.give("first");
    assert_eq!(scene.access_key().await, "first");
    scene.give("second");
    assert!(scene.provider.is_refreshable());
    let refreshed: Credentials = scene.provider.refresh().await.unwrap().into_credentials().unwrap();
    assert_eq!(refreshed.access_key(), "second");
    assert_eq!(scene.access_key().await, "second");
}

#[tokio::test]
async fn refused_credentials_do_not_come_back_when_their_refresh_fails() {
    let scene = Scene::new().await;
    scene.give("refused");
    assert_eq!(scene.access_key().await, "refused");
    scene.server.answer_list(Answer::status(503));
    assert!(scene.provider.refresh().await.is_err());
    assert_eq!(scene.error().await.kind(), CredentialsErrorKind::Broken);
    scene.give("second");
    assert_eq!(scene.access_key().await, "second");
}

#[tokio::test]
async fn an_absence_is_remembered_for_a_minute() {
    let scene = Scene::new().await;
    assert_snapshot!(scene.reason().await, @"the metadata service at http://metadata lists no server role (HTTP 404)");
    assert_snapshot!(scene.remembered_reason(), @"the metadata service at http://metadata lists no server role (HTTP 404), as of 0 s ago (asked again in 60 s)");

    scene.give("first");
    scene.clock.advance(Duration::from_millis(12_300));
    assert_snapshot!(scene.remembered_reason(), @"the metadata service at http://metadata lists no server role (HTTP 404), as of 12 s ago (asked again in 48 s)");
    scene.clock.advance(MINUTE - Duration::from_millis(12_301));
    assert_snapshot!(scene.remembered_reason(), @"the metadata service at http://metadata lists no server role (HTTP 404), as of 59 s ago (asked again in 1 s)");
    assert_eq!(scene.server.requests().len(), 1);

    scene.clock.advance(Duration::from_millis(1));
    assert_eq!(scene.access_key().await, "first");
}

#[tokio::test]
async fn the_minute_begins_when_the_metadata_service_has_not_answered() {
    let scene = Scene::new().await;
    scene.server.answer_list(Answer::Hang);
    let provider = Arc::clone(&scene.provider);
    let waiter = tokio::spawn(async move { provider.provide().await });
    until(|| scene.server.requests().len() == 1).await;
    scene.clock.advance(Duration::from_secs(3));
    assert_snapshot!(scene.constant_reason(waiter.await.unwrap()), @"no metadata service answered at http://metadata");
    // The time of day does not matter.
    scene.clock.set_now(Timestamp::from_epoch_millis(0));
    assert_snapshot!(scene.remembered_reason(), @"no metadata service answered at http://metadata, as of 0 s ago (asked again in 60 s)");
    assert_eq!(scene.server.requests().len(), 1);
    assert_eq!(scene.clock.pending(), [], "nothing is waited for");
}

#[tokio::test]
async fn a_broken_service_is_asked_each_time() {
    let scene = Scene::new().await;
    scene.server.answer_list(Answer::status(503));
    for requests in 1..=3 {
        assert_eq!(scene.error().await.kind(), CredentialsErrorKind::Broken);
        assert_eq!(scene.server.requests().len(), requests);
    }
}

#[tokio::test]
async fn a_refresh_asks_again_whatever_is_remembered() {
    let scene = Scene::new().await;
    scene.reason().await;
    scene.clock.advance(Duration::from_secs(20));
    assert!(matches!(scene.provider.refresh().await, Ok(Provided::Absent(_))));
    assert_eq!(scene.server.requests().len(), 2);
    assert_snapshot!(scene.remembered_reason(), @"the metadata service at http://metadata lists no server role (HTTP 404), as of 0 s ago (asked again in 60 s)");

    scene.give("first");
    assert!(matches!(scene.provider.refresh().await, Ok(Provided::Credentials(_))));
    assert_eq!(scene.access_key().await, "first");
}

#[tokio::test]
async fn one_fetch_serves_fifty_waiters() {
    for answer in [None, Some(Answer::status(503))] {
        let failing = answer.is_some();
        let scene = Scene::new().await;
        scene.give("first");
        if let Some(answer) = answer {
            scene.server.answer_list(answer);
        }
        assert!(scene.ask_at_once(50).await.iter().all(|outcome| outcome.is_err() == failing));
        assert_eq!(scene.server.requests().len(), if failing { 1 } else { 2 });
    }
}

#[tokio::test]
async fn one_absence_serves_fifty_waiters_each_minute() {
    let scene = Scene::new().await;
    for requests in 1..=3 {
        for outcome in scene.ask_at_once(50).await.into_iter().chain(scene.ask_at_once(50).await) {
            assert!(matches!(outcome, Ok(Provided::Absent(_))), "{outcome:?}");
        }
        assert_eq!(scene.server.requests().len(), requests);
        scene.clock.advance(MINUTE);
    }
}

#[tokio::test]
async fn one_advisory_refresh_runs_while_the_others_are_served_the_old_ones() {
    let scene = Scene::new().await;
    scene.give("first");
    assert_eq!(scene.access_key().await, "first");
    scene.clock.advance(MINUTE * 50);
    scene.server.answer_list(Answer::Hang);
    let provider = Arc::clone(&scene.provider);
    let refreshing = tokio::spawn(async move { provider.provide().await });
    until(|| scene.server.requests().len() == 3).await;
    for _ in 0..10 {
        assert_eq!(scene.access_key().await, "first");
    }
    scene.clock.advance(Duration::from_secs(3));
    let served = refreshing.await.unwrap().unwrap().into_credentials().unwrap();
    assert_eq!(served.access_key(), "first");
    assert_eq!(scene.server.requests().len(), 3);
}

#[tokio::test]
async fn a_cancelled_waiter_leaves_the_fetch_to_the_next() {
    let scene = Scene::new().await;
    scene.give("first");
    scene.server.answer_list(Answer::Hang);
    let provide = |provider: &Arc<ServerRoleProvider>| {
        let provider = Arc::clone(provider);
        tokio::spawn(async move { provider.provide().await })
    };
    let leader = provide(&scene.provider);
    until(|| scene.server.requests().len() == 1).await;
    let follower = provide(&scene.provider);
    let impatient = provide(&scene.provider);
    tokio::task::yield_now().await;
    impatient.abort();
    scene.server.answer_list(Answer::ok("role-1"));
    leader.abort();
    assert!(leader.await.unwrap_err().is_cancelled());

    let served = follower.await.unwrap().unwrap().into_credentials().unwrap();
    assert_eq!(served.access_key(), "first");
    assert_eq!(scene.server.requests().len(), 3);
    assert_eq!(scene.clock.pending(), [], "the cancelled fetch left no timer");
}

#[tokio::test]
async fn the_standard_chain_ends_with_the_server_role() {
    let scene = Scene::new().await;
    let variables = [("NCLOUD_METADATA_API_ENDPOINT", scene.server.url())];
    let context = Context::builder().with_env(variables).with_home("/home/u").with_clock(scene.clock.clone()).build();
    let chain = ProviderChain::standard(&context);
    assert!(chain.is_refreshable());
    scene.give("role");
    let provided = chain.provide().await.unwrap().into_credentials().unwrap();
    assert_eq!(provided.access_key(), "role");

    scene.server.stop().await;
    let error = ProviderChain::standard(&context).provide().await.unwrap().into_credentials().unwrap_err();
    assert_eq!(error.kind(), CredentialsErrorKind::NoProvider);
    assert_snapshot!(scene.constant(&error.to_string()), @"no credentials found: environment: NCLOUD_ACCESS_KEY_ID and NCLOUD_ACCESS_KEY are not set; config file: /home/u/.ncloud/configure does not exist; server role: no metadata service answered at http://metadata");
}

#[test]
fn making_a_provider_needs_no_runtime() {
    let provider = ServerRoleProvider::new(Context::system());
    drop((provider.provide(), provider.refresh(), ProviderChain::default()));
}
