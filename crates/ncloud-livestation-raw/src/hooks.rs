//! What happens around each generated request: signed before, bounded after.
//!
//! `ClientHooks` is found by auto-ref specialisation where the generated code compiles, so it must be implemented in
//! this crate.

use progenitor_client::{ClientHooks, ClientInfo, Error, OperationInfo};
use reqwest::Method;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};

use crate::body::Bounded;
use crate::{Attempt, Client, Head};

/// Header that names the region; note the underscore.
pub const REGION_CODE_HEADER: HeaderName = HeaderName::from_static("x-ncp-region_code");

/// progenitor adds it to every request; the service knows no such header.
const API_VERSION_HEADER: &str = "api-version";

impl ClientHooks<Attempt> for Client {
    async fn pre<E>(&self, request: &mut reqwest::Request, _: &OperationInfo) -> Result<(), Error<E>> {
        let settings = self.inner().settings();
        // A body-less POST without a length is refused by some gateways with 411.
        let lengthless = request.body().is_none() && request.method() != Method::GET;
        let headers = request.headers_mut();
        if lengthless {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        headers.remove(API_VERSION_HEADER);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(USER_AGENT, settings.user_agent.clone());
        headers.insert(REGION_CODE_HEADER, settings.region_code.clone());
        settings.signer.sign_request(request, settings.timestamp);
        Ok(())
    }

    async fn exec(&self, request: reqwest::Request, _: &OperationInfo) -> reqwest::Result<reqwest::Response> {
        let attempt = self.inner();
        let settings = attempt.settings();
        let response = self.client().execute(request).await?;
        attempt.set_head(Head {
            status: response.status(),
            headers: response.headers().clone(),
            received: settings.clock.now(),
        });
        let response = http::Response::<reqwest::Body>::from(response)
            .map(|body| reqwest::Body::wrap(Bounded::new(body, settings.body, std::sync::Arc::clone(&settings.clock))));
        Ok(response.into())
    }
}
