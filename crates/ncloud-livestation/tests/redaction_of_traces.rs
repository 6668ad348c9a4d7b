//! A secret key appears nowhere in what is traced, whatever happens to a call.
//!
//! The only test of its program: what others trace, or do not, decides what a thread's subscriber is asked.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::io::Write;
use std::sync::{Arc, Mutex};

use ncloud_livestation::{Client, NewRestreamChannel, NewRestreamPlatform, RestreamPlan, RestreamTarget, RetryPolicy};
use support::canary::{CANARY, assert_clean, assert_debug_clean, assert_error_clean, credentials};
use support::{CHANNEL, Listener, answer, json};

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
        // What is a secret of a body is told no more than the key, whatever comes back.
        let platform =
            NewRestreamPlatform::new(RestreamTarget::Custom, "rtmp://a.invalid", CANARY).auth(CANARY, CANARY);
        let new = NewRestreamChannel::new("relay", RestreamPlan::Standard).platform(platform);
        let created = client.create_restream_channel(new).await;
        let platform = client.restream_channel(CHANNEL).unwrap().platform(7);
        let updated = platform.update("rtmp://a.invalid", CANARY).auth(CANARY, CANARY).await;
        created.err().iter().chain(updated.err().iter()).for_each(assert_error_clean);
    }
    let text = traced.text();
    assert!(
        text.contains("get_short_clip") && text.contains("update_restream_platform") && text.contains("retrying"),
        "nothing was traced: {text}"
    );
    assert_clean(&text);
    // Neither are the access key and the signature anyone's business who reads logs.
    assert!(!text.contains("access-canary"), "{text}");
    assert!(!text.contains("x-ncp-apigw-signature"), "{text}");
}
