//! A response that a fault has struck.

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::accept::Peer;
use super::body::{self, AnyBody, whole};
use super::exchange::{empty, written};
use super::wire::Ending;
use crate::answer::{Answer, Refusal, gateway, service};
use crate::clock;
use crate::faults::{Effect, Strike};
use crate::request::ReceivedRequest;
use crate::service::{Answered, Replacement, Service};

const BAD_GATEWAY_PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
    <center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// Bytes that no HTTP client takes for an answer.
const GARBAGE: &[u8] = b"\x16\x03\x01\x02\x00\xff\xfe not HTTP at all \x00\r\n\r\n";

/// Answers a request as `strike` says.
pub(super) async fn respond(
    service: &Service,
    peer: &Peer,
    request: &ReceivedRequest,
    strike: Strike,
) -> Response<AnyBody> {
    if strike.effect.replaces() {
        replaced(service, peer, request, &strike).await
    } else {
        spoilt(service, peer, request, &strike).await
    }
}

async fn replaced(service: &Service, peer: &Peer, request: &ReceivedRequest, strike: &Strike) -> Response<AnyBody> {
    let record = |status: Option<u16>| {
        service.replace(request, &strike.effect, Replacement { status, processed: strike.after_processing });
    };
    let response = match &strike.effect {
        Effect::Garbage => {
            record(None);
            peer.script.send_instead(Bytes::from_static(GARBAGE), Ending::Close);
            return Response::new(whole(""));
        }
        Effect::Hang => {
            record(None);
            // Only the end of the emulator ends this; the client has long given up.
            let _stopped = peer.stopped.clone().changed().await;
            peer.script.send_instead(Bytes::new(), Ending::Reset);
            return Response::new(whole(""));
        }
        Effect::GiantBody { bytes } => {
            record(Some(200));
            empty(service, StatusCode::OK).map(|_| body::giant(*bytes))
        }
        effect => match replacement(service, effect) {
            Some(response) => {
                record(Some(response.status().as_u16()));
                response.map(whole)
            }
            None => {
                record(None);
                peer.script.send_instead(Bytes::new(), Ending::Reset);
                return Response::new(whole(""));
            }
        },
    };
    with_headers(response, strike)
}

/// The response that stands in for the true one; `None` when there is none at all.
fn replacement(service: &Service, effect: &Effect) -> Option<Response<Bytes>> {
    let refused = |refusal: Refusal| written(service, Answered { answer: refusal.into(), operation_id: None });
    match effect {
        Effect::GatewayError { code } => {
            Some(refused(Refusal::Gateway { code: gateway::by_code(code)?, details: None }))
        }
        Effect::ServiceError { code } => Some(refused(Refusal::service(service::by_code(*code)?, "emulator"))),
        Effect::ErrorInsideOk { code } => {
            let body = Refusal::service(service::by_code(*code)?, "emulator").body();
            Some(written(service, Answered { answer: Answer::ok(body), operation_id: None }))
        }
        Effect::Status { status, body } => {
            Some(empty(service, StatusCode::from_u16(*status).ok()?).map(|_| Bytes::from(body.clone())))
        }
        Effect::HtmlBadGateway => {
            let mut response = empty(service, StatusCode::BAD_GATEWAY);
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
            Some(response.map(|_| Bytes::from_static(BAD_GATEWAY_PAGE.as_bytes())))
        }
        Effect::EmptyServerError => Some(empty(service, StatusCode::INTERNAL_SERVER_ERROR)),
        Effect::Redirect { location } => {
            let mut response = empty(service, StatusCode::TEMPORARY_REDIRECT);
            response.headers_mut().insert(LOCATION, HeaderValue::from_str(location).ok()?);
            Some(response)
        }
        _ => None,
    }
}

async fn spoilt(service: &Service, peer: &Peer, request: &ReceivedRequest, strike: &Strike) -> Response<AnyBody> {
    let answer = || written(service, service.answer(request, Some(&strike.effect)));
    if let Effect::Delay { ms } = strike.effect {
        let time = Duration::from_millis(ms);
        let response = if strike.after_processing {
            let response = answer();
            pause(time, peer).await;
            response
        } else {
            pause(time, peer).await;
            answer()
        };
        return with_headers(response.map(whole), strike);
    }
    let mut response = answer();
    set_headers(response.headers_mut(), strike);
    let length = response.body().len();
    let instead = match &strike.effect {
        Effect::ResetMidBody { after_bytes } => {
            let bytes = raw(&response, length);
            let kept = bytes.len() - length + length.min(*after_bytes);
            (bytes.slice(..kept), Ending::Reset)
        }
        Effect::WrongContentLength { off_by } => {
            let told = i64::try_from(length).unwrap_or(i64::MAX).saturating_add(*off_by).max(0);
            (raw(&response, usize::try_from(told).unwrap_or(usize::MAX)), Ending::Close)
        }
        Effect::CloseUnannounced => (raw(&response, length), Ending::Close),
        Effect::StaleConnection => (raw(&response, length), Ending::ResetOnNextRead),
        effect => {
            match effect {
                Effect::ContentType { value } => {
                    if let Ok(value) = HeaderValue::from_str(value) {
                        response.headers_mut().insert(CONTENT_TYPE, value);
                    }
                }
                Effect::TruncatedBody { after_bytes } => response.body_mut().truncate(*after_bytes),
                Effect::Drip { bytes, every_ms } => {
                    return response.map(|body| body::dripping(body, *bytes, Duration::from_millis(*every_ms)));
                }
                _ => {}
            }
            return response.map(whole);
        }
    };
    peer.script.send_instead(instead.0, instead.1);
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

/// A response as bytes, with the length it is told to have.
fn raw(response: &Response<Bytes>, told_length: usize) -> Bytes {
    let status = response.status();
    let mut bytes =
        format!("HTTP/1.1 {} {}\r\n", status.as_u16(), status.canonical_reason().unwrap_or("")).into_bytes();
    for (name, value) in response.headers() {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("{CONTENT_LENGTH}: {told_length}\r\n\r\n").as_bytes());
    bytes.extend_from_slice(response.body());
    bytes.into()
}

fn with_headers(mut response: Response<AnyBody>, strike: &Strike) -> Response<AnyBody> {
    set_headers(response.headers_mut(), strike);
    response
}

fn set_headers(headers: &mut HeaderMap, strike: &Strike) {
    let parsed = |(name, value): &(String, String)| {
        Some((HeaderName::try_from(name.as_str()).ok()?, HeaderValue::try_from(value.as_str()).ok()?))
    };
    for (name, value) in strike.replaced_headers.iter().filter_map(parsed) {
        headers.insert(name, value);
    }
    for (name, value) in strike.headers.iter().filter_map(parsed) {
        headers.append(name, value);
    }
}
