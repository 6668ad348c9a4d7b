//! A request that the specification does not have.

use reqwest::header::{ACCEPT, HeaderValue};
use reqwest::{Method, Url};
use serde_json::Value;

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

impl CustomRequest {
    /// The HTTP request to `base_url`, not signed yet.
    ///
    /// # Errors
    ///
    /// When the body cannot be written.
    pub fn build(&self, base_url: &Url, http: &reqwest::Client) -> reqwest::Result<reqwest::Request> {
        let segments: Vec<&str> = self.segments.iter().map(String::as_str).collect();
        let mut url = join(base_url, &segments);
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        let request = http.request(self.method.clone(), url);
        let request = request.header(ACCEPT, HeaderValue::from_static("application/json"));
        let request = match &self.body {
            Some(body) => request.json(body),
            None => request,
        };
        request.build()
    }
}
