//! Posts events to callbacks, one after the other, in a task of its own.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

use super::delivery::{CallbackDelivery, CallbackOutcome};
use super::outbox::Outbox;
use super::target::{self, Target};
use super::view;
use crate::service::Service;

/// The task that posts; dropping it ends it, and what is under way.
#[derive(Debug)]
pub(crate) struct Courier(JoinHandle<()>);

impl Courier {
    /// Begins to post what is put into the service's outbox, to other machines too if `allow_remote` says so.
    pub(crate) fn start(service: Arc<Service>, allow_remote: bool) -> Self {
        Self(tokio::spawn(async move {
            let outbox: Outbox = service.outbox();
            loop {
                let posting = outbox.next().await;
                let body = view::pushed(&posting.event, service.dialect());
                let outcome = match target::target(&posting.url, allow_remote) {
                    Ok(target) => match post(&target, &body, allow_remote).await {
                        Ok(status) => CallbackOutcome::Answered(status),
                        Err(error) => CallbackOutcome::Failed(error.to_string()),
                    },
                    Err(reason) => CallbackOutcome::Refused(reason),
                };
                let delivery = CallbackDelivery {
                    event_id: posting.event.id,
                    event: posting.event.event_code,
                    channel_id: posting.event.channel_id,
                    url: target::masked(&posting.url),
                    outcome,
                };
                tracing::debug!(event = %delivery.event, url = %delivery.url, outcome = ?delivery.outcome, "posted");
                outbox.delivered(delivery);
            }
        }))
    }
}

impl Drop for Courier {
    fn drop(&mut self) {
        self.0.abort();
    }
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Posts a body over a connection of its own, and reads the status. No time limit: under a paused tokio clock it would be
/// over at once.
async fn post(target: &Target, body: &Value, allow_remote: bool) -> Result<u16, Failure> {
    let stream = connect(target, allow_remote).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let request = Request::post(&target.path)
        .header("host", &target.authority)
        // Guessed: no page names a header.
        .header("content-type", "application/json")
        .header("connection", "close")
        .body(Full::new(Bytes::from(body.to_string())))?;
    let exchange = async {
        let status = sender.send_request(request).await.map(|response| response.status().as_u16());
        drop(sender);
        status
    };
    let (status, _closed) = tokio::join!(exchange, connection);
    Ok(status?)
}

/// A name that leads to several addresses is tried at all that are allowed.
async fn connect(target: &Target, allow_remote: bool) -> io::Result<TcpStream> {
    let found = tokio::net::lookup_host((target.host.as_str(), target.port)).await?;
    let allowed: Vec<SocketAddr> = found.filter(|address| allow_remote || address.ip().is_loopback()).collect();
    TcpStream::connect(allowed.as_slice()).await
}
