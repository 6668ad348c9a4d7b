//! A web server that the service posts events to: it checks the secret in its own address, ignores repeats, and answers
//! before it works.
//!
//! Receives from the emulator in this process, which posts each event twice and in reverse.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::{Router, routing::post};
use ncloud_livestation::callback::{self, PushedEvent, Repeats};
use ncloud_livestation::{Client, Credentials, SecretString};
use ncloud_livestation_emulator::{CallbackDisorder, ChannelSeed, Emulator, StreamSeed};
use tokio::sync::mpsc;

/// Compared in constant time; of a real one, keep 32 random letters in a secret store.
const SECRET: &str = "0123456789abcdef0123456789abcdef";

#[derive(Clone)]
struct Receiver {
    secret: SecretString,
    repeats: Arc<Mutex<Repeats>>,
    events: mpsc::Sender<PushedEvent>,
}

async fn receive(State(receiver): State<Receiver>, Path(secret): Path<String>, body: Bytes) -> StatusCode {
    if SecretString::from(secret) != receiver.secret {
        return StatusCode::NOT_FOUND;
    }
    let event = match callback::read(&body) {
        Ok(event) => event,
        Err(error) => {
            println!("{error}");
            return StatusCode::BAD_REQUEST;
        }
    };
    if !receiver.repeats.lock().unwrap_or_else(PoisonError::into_inner).is_new(&event) {
        println!("ignored     {} again", event.event);
        return StatusCode::NO_CONTENT;
    }
    // A full queue: better to refuse an event than to keep the service waiting. The watch of events finds what is lost.
    match receiver.events.try_send(event) {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (sender, mut events) = mpsc::channel(1_000);
    let receiver = Receiver { secret: SECRET.into(), repeats: Arc::default(), events: sender };
    let app = Router::new().route("/live/{secret}", post(receive)).with_state(receiver);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/live/{SECRET}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, app).await });

    let emulator =
        Emulator::builder().channel(ChannelSeed::new("ls-1").status("READY").immediate_on_air()).start().await?;
    let credentials = Credentials::new(emulator.access_key(), emulator.secret_key())?;
    let client = Client::builder().endpoint(emulator.url()).credentials(credentials).build()?;
    client.set_default_callback(address).await?;
    emulator.set_callback_disorder(CallbackDisorder::default().repeats(1).reversed_in(4));

    emulator.start_publishing("ls-1", StreamSeed::default())?;
    emulator.stop_publishing("ls-1")?;
    emulator.set_callback_disorder(CallbackDisorder::default());
    let mut received = 0;
    while received < client.events().await?.events.len() {
        let event = events.recv().await.ok_or("the receiver ended")?;
        println!("received    {} of channel {}", event.event, event.channel_id.as_deref().unwrap_or("?"));
        received += 1;
    }
    Ok(())
}
