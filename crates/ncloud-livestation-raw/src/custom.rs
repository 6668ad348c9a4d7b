//! A request that the specification does not have.

use bytes::Bytes;
use progenitor_client::{ClientHooks, Error, OperationInfo, ResponseValue};
use reqwest::header::{ACCEPT, HeaderValue};
use reqwest::{Method, Url};
use serde_json::Value;

use crate::generated::Client;
use crate::url::join;

/// A request of any method and path, for operations that are not in the specification.
#[derive(Debug, Clone)]
pub struct CustomRequest {
    /// HTTP method.
    pub method: Method,
    /// Segments of the path below the zone's prefix, as they read; they are percent-encoded when sent.
    pub segments: Vec<String>,
    /// Names and values of the query, as they read.
    pub query: Vec<(String, String)>,
    /// The JSON body, if there is one.
    pub body: Option<Value>,
}

impl Client {
    /// Signs and sends a request once, and gives the body of its success as it came.
    ///
    /// # Errors
    ///
    /// As the generated methods.
    pub async fn send_custom(&self, custom: &CustomRequest) -> Result<ResponseValue<Bytes>, Error<()>> {
        let segments: Vec<&str> = custom.segments.iter().map(String::as_str).collect();
        let mut url: Url = join(&self.baseurl, &segments);
        if !custom.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&custom.query);
        }
        let request = self.client.request(custom.method.clone(), url);
        let request = request.header(ACCEPT, HeaderValue::from_static("application/json"));
        let mut request = match &custom.body {
            Some(body) => request.json(body),
            None => request,
        }
        .build()?;
        let info = OperationInfo { operation_id: "request" };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        if !response.status().is_success() {
            return Err(Error::UnexpectedResponse(response));
        }
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await.map_err(Error::ResponseBodyError)?;
        Ok(ResponseValue::new(body, status, headers))
    }
}
