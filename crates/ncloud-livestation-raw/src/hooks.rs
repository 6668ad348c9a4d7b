//! What happens around each generated request: signed before, bounded after.
//!
//! `ClientHooks` is found by auto-ref specialisation where the generated code compiles, so it must be implemented in
//! this crate.

use progenitor_client::{ClientHooks, ClientInfo, Error, OperationInfo};
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use reqwest::{Method, ResponseBuilderExt as _};

use crate::body::Bounded;
use crate::{Attempt, Client, Head};

/// Header that names the region; note the underscore.
pub const REGION_CODE_HEADER: HeaderName = HeaderName::from_static("x-ncp-region_code");

impl ClientHooks<Attempt> for Client {
    async fn pre<E>(&self, request: &mut reqwest::Request, _: &OperationInfo) -> Result<(), Error<E>> {
        let settings = self.inner().settings();
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
        // Without its URL, reqwest would make one up and parse it for every answer.
        let known = http::Response::builder().url(response.url().clone()).body(());
        let (mut parts, body) = http::Response::<reqwest::Body>::from(response).into_parts();
        parts.extensions.extend(known.map(|known| known.into_parts().0.extensions).unwrap_or_default());
        let body = Bounded::new(body, settings.body, std::sync::Arc::clone(&settings.clock));
        let response = http::Response::from_parts(parts, reqwest::Body::wrap(body));
        Ok(response.into())
    }
}
