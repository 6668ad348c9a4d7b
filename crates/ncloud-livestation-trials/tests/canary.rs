//! No secret is in what an operation traces, returns, stores or fails with: not the keys of the caller, not the signature,
//! not the key to publish with.
//!
//! The only test of its program: what others trace, or do not, decides what a thread's subscriber is asked.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

use std::io::Write;
use std::sync::{Arc, Mutex};

use ncloud_livestation::{Error, Method};
use ncloud_livestation_emulator::{DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY, Effect, Fault};
use ncloud_livestation_trials::drive::{Ended, Pace, Pacer, drive};
use ncloud_livestation_trials::operation::{Operation, PLATFORM_SECRETS};
use ncloud_livestation_trials::stage::Stage;
use serde_json::Value;

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

/// Everything that an error says, its causes included.
fn said(error: &Error) -> String {
    let mut said = format!("{error} {error:?} {error:#?} {:?} {:?}", error.hint(), error.response_body());
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        said.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    said
}

/// The values of all members that hold a secret.
fn secrets(value: &Value, found: &mut Vec<String>) {
    const SECRET: [&str; 3] = ["streamkey", "password", "backupstreamkey"];
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| match value.as_str() {
            Some(secret) if SECRET.contains(&name.to_lowercase().as_str()) => found.push(secret.to_owned()),
            _ => secrets(value, found),
        }),
        Value::Array(items) => items.iter().for_each(|item| secrets(item, found)),
        _ => {}
    }
}

#[tokio::test(start_paused = true)]
async fn no_operation_tells_a_secret() {
    let broken = [
        None,
        Some(Fault::new(Effect::GatewayError { code: "200".to_owned() })),
        Some(Fault::new(Effect::TruncatedBody { after_bytes: 300 })),
        Some(Fault::new(Effect::GatewayError { code: "900".to_owned() }).after_processing().times(1)),
        Some(Fault::new(Effect::ErrorInsideOk { code: 250_000 })),
        Some(Fault::new(Effect::Reset).after_processing().times(1)),
    ];
    let (traced, _guard) = trace();
    let mut published = 0;
    for operation in Operation::all() {
        for fault in &broken {
            let stage = Stage::set().await.unwrap();
            let target = operation.target();
            let mut canaries = vec![DEFAULT_ACCESS_KEY.to_owned(), DEFAULT_SECRET_KEY.to_owned()];
            let path = format!("/channels/{}", target.channel());
            let raw = stage.client.request(Method::GET, path);
            if let Ended::With(Ok(channel)) = drive(async { raw.await }, Pacer::new(&stage, Pace::Still)).await {
                secrets(&channel, &mut canaries);
            }
            published += canaries.len() - 2;
            canaries.extend(PLATFORM_SECRETS.map(str::to_owned));
            if let Some(fault) = fault {
                stage.emulator.add_fault(fault.clone().operation(operation.id)).unwrap();
            }
            traced.0.lock().unwrap().clear();
            let text = match drive(operation.call(&stage.client, &target), Pacer::new(&stage, Pace::Still)).await {
                Ended::With(Ok(answered)) => format!("{} {}", answered.value, answered.shown),
                Ended::With(Err(error)) => said(&error),
                other => panic!("{operation}: {other:?}"),
            };
            let traces = String::from_utf8(traced.0.lock().unwrap().clone()).unwrap();
            assert!(traces.contains(operation.id), "{operation}: nothing was traced");
            for (place, text) in [("what it ends with", &text), ("its traces", &traces)] {
                for canary in &canaries {
                    assert!(
                        !text.contains(canary.as_str()),
                        "{operation} under {fault:?}: {canary} is in {place}: {text}"
                    );
                }
                assert!(!text.contains("x-ncp-apigw-signature"), "{operation}: the signature is in {place}");
            }
        }
    }
    assert!(published > 50, "{published} keys to publish with");
}
