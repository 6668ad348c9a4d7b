//! What happens around a generated request, seen by a listener on loopback: signed before, bounded after.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "clippy does not see that the functions tests share are tests too"
)]

mod body;
mod head;
mod request;
mod server;
mod silence;

use std::sync::Arc;
use std::time::Duration;

use ncloud_auth::{Clock, Credentials, ManualClock, Signer, Timestamp};
use ncloud_livestation_raw::{Attempt, AttemptSettings, BodyFault, BodyLimits, ChannelId, Client, ShortClipId};
use ncloud_livestation_raw::{Decoded, Error, ResponseValue, requests, types};
use reqwest::header::HeaderValue;

use self::server::Server;

/// What is signed.
const NOW: Timestamp = Timestamp::from_epoch_millis(1_755_586_043_299);
/// Where the clock stands, which is not what is signed.
const LATER: Timestamp = Timestamp::from_epoch_millis(1_755_586_044_000);
const MAX_SILENCE: Duration = Duration::from_secs(30);
const LIMITS: BodyLimits = BodyLimits { max_bytes: 4_096, max_silence: Some(MAX_SILENCE) };
const CLIP: &str = r#"{"content":{"shortclip":{"id":1418,"status":"CREATING"}}}"#;

type GotClip = Result<ResponseValue<Decoded<types::ShortClipResponse>>, Error<()>>;

/// A client for one attempt, and that attempt.
fn client(server: &Server, body: BodyLimits, clock: impl Clock) -> (Client, Attempt) {
    let credentials = Credentials::new("testAccessKey0000001", "testSecretKey0000000000000000000000000001").unwrap();
    let attempt = Attempt::new(AttemptSettings {
        signer: Signer::new(&credentials),
        timestamp: NOW,
        region_code: HeaderValue::from_static("KR"),
        user_agent: HeaderValue::from_static("test/1"),
        body,
        clock: Arc::new(clock),
    });
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let base = format!("{}/api/v2", server.url()).parse().unwrap();
    (Client::new(base, http, attempt.clone()), attempt)
}

fn clock() -> ManualClock {
    ManualClock::new(LATER)
}

fn channel() -> ChannelId {
    ChannelId::new("ls-20250814000000-zTwK2").unwrap()
}

async fn get_clip(client: &Client) -> GotClip {
    client.send(&requests::GetShortClip::new(channel(), ShortClipId::new(1418))).await
}

/// Asks for a clip, answers with these bytes, and hangs up.
async fn get_clip_answered(bytes: &str, body: BodyLimits) -> (GotClip, Attempt) {
    let server = Server::start().await;
    let (client, attempt) = client(&server, body, clock());
    let answer = async { server.accept().await.send(bytes).await };
    let (got, ()) = tokio::join!(get_clip(&client), answer);
    (got, attempt)
}

/// The fault in the source chain.
fn fault(error: &(dyn std::error::Error + 'static)) -> Option<BodyFault> {
    std::iter::successors(Some(error), |error| error.source()).find_map(|error| error.downcast_ref().copied())
}

/// Lets other tasks run until `condition` holds.
async fn until(mut condition: impl FnMut() -> bool) {
    for _ in 0..1_000_000 {
        if condition() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("it never happened");
}
