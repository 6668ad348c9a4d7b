//! One HTTP request and its response.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use serde_json::Value;

use super::accept::{Peer, Respond};
use super::body::{AnyBody, whole};
use super::spoil;
use crate::answer::{self, Answer, Refusal, gateway};
use crate::management;
use crate::request::ReceivedRequest;
use crate::service::{Answered, Service};

/// More than any request of the service; what the gateway's own limit is, is not documented.
const LARGEST_BODY: usize = 1024 * 1024;

impl Respond for Service {
    type Body = AnyBody;

    fn respond(
        self: Arc<Self>,
        peer: Peer,
        request: Request<Incoming>,
    ) -> impl Future<Output = Result<Response<AnyBody>, hyper::Error>> + Send {
        exchange(self, peer, request)
    }

    fn resets_connection(&self) -> bool {
        self.faults().strikes_connection()
    }
}

/// Reads a request, has it answered, writes the response down. An error ends the connection.
async fn exchange(
    service: Arc<Service>,
    peer: Peer,
    request: Request<Incoming>,
) -> Result<Response<AnyBody>, hyper::Error> {
    let (parts, body) = request.into_parts();
    let body = match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) => match error.downcast::<hyper::Error>() {
            Ok(broken) => return Err(*broken),
            // The only other error there is: too large.
            Err(_) => {
                let refusal = Refusal::Gateway { code: gateway::ENTITY_TOO_LARGE, details: None };
                let answered = Answered { answer: refusal.into(), operation_id: None };
                return Ok(written(&service, answered).map(whole));
            }
        },
    };
    // Origin form keeps its bytes in hyper; the signature is checked over exactly these.
    let target = parts.uri.path_and_query().map_or_else(|| parts.uri.to_string(), ToString::to_string);
    let request = ReceivedRequest {
        method: parts.method.as_str().to_owned(),
        authority: parts.uri.authority().cloned(),
        target,
        headers: parts.headers,
        body,
        connection: peer.connection,
    };
    if management::is_meant(&request) {
        let (status, body) = management::answer(&service, &request, peer.ends);
        return Ok(management_response(status, &body));
    }
    match service.strike(&request) {
        Some(strike) => Ok(spoil::respond(&service, &peer, &request, strike).await),
        None => Ok(written(&service, service.answer(&request, None)).map(whole)),
    }
}

/// An answer as a response, with the headers all of them carry.
pub(super) fn written(service: &Service, answered: Answered) -> Response<Bytes> {
    let Answered { answer: Answer { status, body, auth_failure }, operation_id } = answered;
    let mut response = empty(service, status).map(|_| Bytes::from(body.to_string()));
    let own = [(answer::AUTH_FAILURE, auth_failure), (answer::OPERATION, operation_id)];
    for (name, value) in own {
        if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// A response without a body, with the headers all of them carry.
pub(super) fn empty(service: &Service, status: StatusCode) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    answer::fill(response.headers_mut(), &service.trace_ids.next(), service.clock.gateway_now_ms());
    response
}

fn management_response(status: StatusCode, body: &Value) -> Response<AnyBody> {
    let mut response = Response::new(whole(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // A JSON array is a script to a browser that guesses.
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
