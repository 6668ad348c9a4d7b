//! One HTTP request and its response.

use std::sync::Arc;

use http::{Request, Response};
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;

use super::accept::{Peer, Respond};
use super::body::{AnyBody, whole};
use super::{corrupt, replace, response};
use crate::management;
use crate::request::ReceivedRequest;
use crate::response::{Refusal, gateway};
use crate::service::{RoutedResponse, Service};

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
                let refused = RoutedResponse { response: refusal.into(), operation_id: None };
                return Ok(response::of_service(&service, refused).map(whole));
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
        let (status, body) = management::respond(&service, &request, peer.addresses);
        return Ok(response::of_management(status, &body).map(whole));
    }
    match service.strike(&request) {
        Some(strike) if strike.effect.replaces() => Ok(replace::respond(&service, &peer, &request, &strike).await),
        Some(strike) => Ok(corrupt::respond(&service, &peer, &request, &strike).await),
        None => Ok(response::of_service(&service, service.handle(&request, None)).map(whole)),
    }
}
