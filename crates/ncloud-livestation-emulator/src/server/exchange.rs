//! One HTTP request and its response.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::Incoming;
use serde_json::Value;

use super::accept::Peer;
use crate::answer::{self, Answer, Refusal, gateway};
use crate::management;
use crate::request::ReceivedRequest;
use crate::service::{Answered, Service};

/// More than any request of the service; what the gateway's own limit is, is not documented.
const LARGEST_BODY: usize = 1024 * 1024;

/// Reads a request, has it answered, writes the response down. An error ends the connection.
pub(super) async fn exchange(
    service: Arc<Service>,
    peer: Peer,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (parts, body) = request.into_parts();
    let body = match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) => match error.downcast::<hyper::Error>() {
            Ok(broken) => return Err(*broken),
            Err(error) => {
                debug_assert!(error.is::<LengthLimitError>());
                let refusal = Refusal::Gateway { code: gateway::ENTITY_TOO_LARGE, details: None };
                return Ok(response(&service, Answered { answer: refusal.into(), operation_id: None }));
            }
        },
    };
    // Origin form keeps its bytes in hyper; the signature is checked over exactly these.
    let target = parts.uri.path_and_query().map_or_else(|| parts.uri.to_string(), ToString::to_string);
    let request = ReceivedRequest {
        method: parts.method.as_str().to_owned(),
        target,
        headers: parts.headers,
        body,
        connection: peer.connection,
    };
    if management::is_meant(&request) {
        let (status, body) = management::answer(&service, &request, peer.address.ip().is_loopback());
        return Ok(management_response(status, &body));
    }
    let answered = service.answer(&request);
    Ok(response(&service, answered))
}

fn response(service: &Service, answered: Answered) -> Response<Full<Bytes>> {
    let Answered { answer: Answer { status, body, auth_failure }, operation_id } = answered;
    let mut response = Response::new(Full::from(body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    answer::fill(headers, &service.trace_ids.next(), service.clock.gateway_now_ms());
    let own = [(answer::AUTH_FAILURE, auth_failure), (answer::OPERATION, operation_id)];
    for (name, value) in own {
        if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    }
    response
}

fn management_response(status: StatusCode, body: &Value) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(http::header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
