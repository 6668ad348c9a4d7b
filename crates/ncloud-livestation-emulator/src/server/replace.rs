//! Replacing effects: another response, or none, stands in for the real one.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderValue, Response, StatusCode};

use super::accept::Peer;
use super::body::{self, AnyBody, whole};
use super::response::{empty, of_service};
use super::wire::Ending;
use crate::faults::{Effect, Strike};
use crate::request::ReceivedRequest;
use crate::response::{ApiResponse, Refusal, gateway, service};
use crate::service::{Replacement, RoutedResponse, Service};

const BAD_GATEWAY_PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
    <center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// Bytes that no HTTP client takes for a response.
const GARBAGE: &[u8] = b"\x16\x03\x01\x02\x00\xff\xfe not HTTP at all \x00\r\n\r\n";

/// Responds as the replacing effect of `strike` says; carries the request out first if the fault says so.
pub(super) async fn respond(
    service: &Service,
    peer: &Peer,
    request: &ReceivedRequest,
    strike: &Strike,
) -> Response<AnyBody> {
    let record = |status: Option<u16>| {
        service.replace(request, &strike.effect, Replacement { status, processed: strike.after_processing });
    };
    let mut response = match &strike.effect {
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
    strike.set_headers(response.headers_mut());
    response
}

/// The response that stands in for the real one; `None` when there is none at all.
fn replacement(service: &Service, effect: &Effect) -> Option<Response<Bytes>> {
    let refused =
        |refusal: Refusal| of_service(service, RoutedResponse { response: refusal.into(), operation_id: None });
    match effect {
        Effect::GatewayError { code } => {
            Some(refused(Refusal::Gateway { code: gateway::by_code(code)?, details: None }))
        }
        Effect::ServiceError { code } => Some(refused(Refusal::service(service::by_code(*code)?, "emulator"))),
        Effect::ErrorInsideOk { code } => {
            let body = Refusal::service(service::by_code(*code)?, "emulator").body();
            Some(of_service(service, RoutedResponse { response: ApiResponse::ok(body), operation_id: None }))
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
        Effect::Reset | Effect::ResetOnAccept => None,
        // Handled above.
        Effect::Garbage | Effect::Hang | Effect::GiantBody { .. } => None,
        // Not replacing; named, so that a new effect does not compile until it is placed.
        Effect::Pass
        | Effect::Delay { .. }
        | Effect::Drip { .. }
        | Effect::ResetMidBody { .. }
        | Effect::TruncatedBody { .. }
        | Effect::WrongContentLength { .. }
        | Effect::ContentType { .. }
        | Effect::CloseUnannounced
        | Effect::StaleConnection => None,
    }
}
