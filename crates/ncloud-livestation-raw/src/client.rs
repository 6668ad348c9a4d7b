//! Sending a request once: signed before, bounded after.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use progenitor_client::{Error, ResponseValue};
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use reqwest::{Method, ResponseBuilderExt as _, Url};

use crate::attempt::{Attempt, Head};
use crate::body::Bounded;
use crate::decode::Decoded;
use crate::request::Request;

/// Header that names the region; note the underscore.
pub const REGION_CODE_HEADER: HeaderName = HeaderName::from_static("x-ncp-region_code");

/// Makes one attempt at an operation: it signs the request of [`Attempt`], sends it, and leaves the head of the response in
/// the attempt.
#[derive(Clone)]
pub struct Client {
    base_url: Url,
    http: reqwest::Client,
    attempt: Attempt,
}

impl Client {
    /// A client that sends with `http` to `base_url`, which ends in the zone's path (`/api/v2`).
    #[must_use]
    pub fn new(base_url: Url, http: reqwest::Client, attempt: Attempt) -> Self {
        Self { base_url, http, attempt }
    }

    /// Where it sends to; ends in the zone's path.
    #[must_use]
    pub fn base_url(&self) -> &Url {
        &self.base_url
    }

    /// What it sends with.
    #[must_use]
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// Sends a request of the specification, and decodes its response.
    ///
    /// # Errors
    ///
    /// As [`exchange`](Self::exchange), and `InvalidResponsePayload` when the body cannot be decoded.
    pub async fn send<R: Request>(&self, request: &R) -> Result<ResponseValue<Decoded<R::Response>>, Error<()>> {
        let response = self.exchange(request.build(&self.base_url, &self.http)?).await?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_inner();
        match R::decode(&body) {
            Ok(decoded) => Ok(ResponseValue::new(decoded, status, headers)),
            Err(error) => Err(Error::InvalidResponsePayload(body, error)),
        }
    }

    /// Signs and sends any request, and gives the body of its success as it came.
    ///
    /// # Errors
    ///
    /// `CommunicationError` when there is no response, `UnexpectedResponse` when it is no success, and
    /// `ResponseBodyError` when its body does not come, or breaks a limit.
    pub async fn exchange(&self, mut request: reqwest::Request) -> Result<ResponseValue<Bytes>, Error<()>> {
        self.sign(&mut request);
        let settings = self.attempt.settings();
        let response = self.http.execute(request).await?;
        self.attempt.set_head(Head {
            status: response.status(),
            headers: response.headers().clone(),
            received: settings.clock.now(),
        });
        // Without its URL, reqwest would make one up and parse it for every response.
        let known = http::Response::builder().url(response.url().clone()).body(());
        let (mut parts, body) = http::Response::<reqwest::Body>::from(response).into_parts();
        parts.extensions.extend(known.map(|known| known.into_parts().0.extensions).unwrap_or_default());
        let body = Bounded::new(body, settings.body, Arc::clone(&settings.clock));
        let response = reqwest::Response::from(http::Response::from_parts(parts, reqwest::Body::wrap(body)));
        if !response.status().is_success() {
            return Err(Error::UnexpectedResponse(response));
        }
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await.map_err(Error::ResponseBodyError)?;
        Ok(ResponseValue::new(body, status, headers))
    }

    /// Adds the headers that [`exchange`](Self::exchange) sends a request with, its signature among them.
    pub fn sign(&self, request: &mut reqwest::Request) {
        let settings = self.attempt.settings();
        // A body-less POST without a length is refused by some gateways with 411.
        let lengthless = request.body().is_none() && request.method() != Method::GET;
        let headers = request.headers_mut();
        if lengthless {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, settings.user_agent.clone());
        headers.insert(REGION_CODE_HEADER, settings.region_code.clone());
        settings.signer.sign_request(request, settings.timestamp);
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url.as_str()).finish_non_exhaustive()
    }
}
