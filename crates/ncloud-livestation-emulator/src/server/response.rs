//! Responses as they leave: the headers all of them carry, and the body as bytes.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, Response, StatusCode};
use serde_json::Value;

use crate::response::{self, ApiResponse};
use crate::service::{RoutedResponse, Service};

/// The response to a request to the emulated API.
pub(super) fn of_service(service: &Service, routed: RoutedResponse) -> Response<Bytes> {
    let RoutedResponse { response: ApiResponse { status, body, auth_failure }, operation_id } = routed;
    let mut response =
        empty(service, status).map(|_| if body.is_null() { Bytes::new() } else { Bytes::from(body.to_string()) });
    let own = [(response::AUTH_FAILURE, auth_failure), (response::OPERATION, operation_id)];
    for (name, value) in own {
        if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// A response of the emulated API without a body.
pub(super) fn empty(service: &Service, status: StatusCode) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    response::fill(response.headers_mut(), &service.trace_ids.next(), service.clock.gateway_now_ms());
    response
}

/// The response to a management request.
pub(super) fn of_management(status: StatusCode, body: &Value) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // A JSON array is a script to a browser that guesses.
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
