//! Corrupting effects: the operation is carried out, and its real response is changed or cut on the way out.

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Response};

use super::accept::Peer;
use super::body::{self, AnyBody, whole};
use super::response::of_service;
use super::wire::Ending;
use crate::clock;
use crate::faults::{Effect, Strike};
use crate::request::ReceivedRequest;
use crate::service::Service;

/// Responds as the corrupting effect of `strike` says.
pub(super) async fn respond(
    service: &Service,
    peer: &Peer,
    request: &ReceivedRequest,
    strike: &Strike,
) -> Response<AnyBody> {
    if let (Effect::Delay { ms }, false) = (&strike.effect, strike.after_processing) {
        pause(Duration::from_millis(*ms), peer).await;
    }
    let mut response = of_service(service, service.handle(request, Some(&strike.effect)));
    strike.set_headers(response.headers_mut());
    let length = response.body().len();
    let (bytes, ending) = match &strike.effect {
        Effect::Delay { ms } => {
            if strike.after_processing {
                pause(Duration::from_millis(*ms), peer).await;
            }
            return response.map(whole);
        }
        Effect::Drip { bytes, every_ms } => {
            return response.map(|body| body::dripping(body, *bytes, Duration::from_millis(*every_ms)));
        }
        Effect::ContentType { value } => {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(CONTENT_TYPE, value);
            }
            return response.map(whole);
        }
        Effect::TruncatedBody { after_bytes } => {
            response.body_mut().truncate(*after_bytes);
            return response.map(whole);
        }
        Effect::ResetMidBody { after_bytes } => {
            let bytes = raw(&response, length);
            let kept = bytes.len() - length + length.min(*after_bytes);
            (bytes.slice(..kept), Ending::Reset)
        }
        Effect::WrongContentLength { off_by } => {
            let claimed = i64::try_from(length).unwrap_or(i64::MAX).saturating_add(*off_by).max(0);
            (raw(&response, usize::try_from(claimed).unwrap_or(usize::MAX)), Ending::Close)
        }
        Effect::CloseUnannounced => (raw(&response, length), Ending::Close),
        Effect::StaleConnection => (raw(&response, length), Ending::ResetOnNextRead),
        Effect::Pass => return response.map(whole),
        // Not corrupting; named, so that a new effect does not compile until it is placed.
        Effect::GatewayError { .. }
        | Effect::ServiceError { .. }
        | Effect::ErrorInsideOk { .. }
        | Effect::Status { .. }
        | Effect::HtmlBadGateway
        | Effect::EmptyServerError
        | Effect::Redirect { .. }
        | Effect::GiantBody { .. }
        | Effect::Garbage
        | Effect::Reset
        | Effect::Hang
        | Effect::ResetOnAccept => return response.map(whole),
    };
    peer.script.send_instead(bytes, ending);
    Response::new(whole(""))
}

/// Waits, but not beyond the end of the emulator.
async fn pause(time: Duration, peer: &Peer) {
    let mut stopped = peer.stopped.clone();
    tokio::select! {
        () = clock::pause(time) => {}
        _ = stopped.changed() => {}
    }
}

/// A response as bytes, with the `Content-Length` it claims.
fn raw(response: &Response<Bytes>, claimed_length: usize) -> Bytes {
    let status = response.status();
    let mut bytes =
        format!("HTTP/1.1 {} {}\r\n", status.as_u16(), status.canonical_reason().unwrap_or("")).into_bytes();
    for (name, value) in response.headers() {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("{CONTENT_LENGTH}: {claimed_length}\r\n\r\n").as_bytes());
    bytes.extend_from_slice(response.body());
    bytes.into()
}
