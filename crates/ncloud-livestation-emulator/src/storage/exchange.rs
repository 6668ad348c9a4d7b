//! One request to the storage and its response: the gate, the faults, `s3s`.

use std::sync::Arc;

use http::header::{DATE, ETAG, HeaderName, HeaderValue, SERVER};
use http::{Request, Response, StatusCode};
use hyper::body::Incoming;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{S3Error, S3Result, s3_error};

use super::access::{Accesses, Keys};
use super::body::Outgoing;
use super::faults::Strikes;
use super::gate;
use super::object::ObjectName;
use super::operations::Operations;
use crate::response::{TraceIds, http_date};
use crate::server::{Peer, Respond};
use crate::service::Service;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-amz-request-id");

/// The storage of an emulator, as it stands behind its own port.
#[derive(Debug)]
pub(crate) struct StorageService {
    service: Arc<Service>,
    s3: S3Service,
    request_ids: TraceIds,
}

impl StorageService {
    /// The storage with the keys, the clips and the clock of `service`.
    pub(crate) fn new(service: &Arc<Service>) -> Self {
        let mut builder = S3ServiceBuilder::new(Operations(Arc::clone(service)));
        builder.set_auth(Keys(Arc::clone(service)));
        builder.set_access(Accesses(Arc::clone(service)));
        Self { service: Arc::clone(service), s3: builder.build(), request_ids: TraceIds::default() }
    }

    async fn exchange(&self, peer: Peer, request: Request<Incoming>) -> Response<Outgoing> {
        let (method, target) = (request.method().clone(), request.uri().clone());
        let name = ObjectName::from_path(target.path());
        let strikes = name.as_ref().map(|name| self.strike(name)).unwrap_or_default();
        let processed = self.process(request, strikes).await.or_else(S3Error::to_hyper_response);
        let mut response = processed.unwrap_or_else(|error| {
            tracing::warn!(%error, "the storage has no words for an error");
            let mut response = Response::new(s3s::Body::empty());
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        });
        tracing::debug!(%method, %target, status = response.status().as_u16(), "the storage answered");
        let headers = response.headers_mut();
        if strikes.omits_etag {
            headers.remove(ETAG);
        }
        headers.insert(SERVER, HeaderValue::from_static("ncloud-livestation-emulator"));
        let own = [(DATE, http_date(self.service.clock.gateway_now_ms())), (REQUEST_ID, self.request_ids.next())];
        for (name, value) in own {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
        let until_cut = strikes.cut_after.filter(|_| response.status().is_success());
        let service = Arc::clone(&self.service);
        response.map(|body| Outgoing { body, until_cut, script: peer.script, service, name })
    }

    fn strike(&self, name: &ObjectName) -> Strikes {
        let strikes = self.service.objects.strike(name);
        self.service.objects.lock().counters.count(name, 1, 0);
        if strikes.replaces {
            self.service.objects.replace(name.clone(), self.service.clock.now_ms());
        }
        strikes
    }

    async fn process(&self, request: Request<Incoming>, strikes: Strikes) -> S3Result<Response<s3s::Body>> {
        if strikes.slows_down {
            return Err(s3_error!(SlowDown, "Please reduce your request rate."));
        }
        let (mut parts, body) = request.into_parts();
        gate::admit(&mut parts, self.service.clock.gateway_now_ms())?;
        parts.extensions.insert(strikes);
        self.s3.call(Request::from_parts(parts, s3s::Body::from(body))).await
    }
}

impl Respond for StorageService {
    type Body = Outgoing;

    async fn respond(
        self: Arc<Self>,
        peer: Peer,
        request: Request<Incoming>,
    ) -> Result<Response<Outgoing>, hyper::Error> {
        Ok(self.exchange(peer, request).await)
    }

    fn resets_connection(&self) -> bool {
        false
    }
}
