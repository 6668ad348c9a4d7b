//! `client.request(method, path)`: what this crate does not wrap, with everything that a call has.

use std::fmt::{self, Display};
use std::marker::PhantomData;

use http::Method;
use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{Decoded, InvalidValue, RetryClass};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::call::Call;
use super::request::{NoSuccess, Request, private};
use crate::client::Client;
use crate::client::Zone;

/// A request of any method and path; made by [`Client::request`].
///
/// `T` is what its response is decoded as, [`Value`] at first.
pub struct CustomRequest<T = Value> {
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    body: Option<Result<Value, String>>,
    retry: RetryClass,
    output: PhantomData<fn() -> T>,
}

impl Client {
    /// A request that this crate does not wrap: signed, retried, timed and failing like any call.
    ///
    /// The path begins with `/`, follows the zone's prefix (`/api/v2`), and is given as it reads: it is percent-encoded when
    /// sent. It is sent again only when it provably was not processed, unless it is said to be
    /// [`idempotent`](Call::idempotent).
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::Method;
    ///
    /// let path = "/channels/ls-20220623115623-fHnXy/serviceUrls";
    /// let urls = client.request(Method::GET, path).query("serviceUrlType", "GENERAL").idempotent().await?;
    /// println!("{}", urls["content"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when it is sent with a path that could lead elsewhere.
    pub fn request(&self, method: Method, path: impl Into<String>) -> Call<CustomRequest> {
        let request = CustomRequest {
            method,
            path: path.into(),
            query: Vec::new(),
            body: None,
            retry: RetryClass::Unsafe,
            output: PhantomData,
        };
        Call::new(self, request)
    }
}

impl<T> Call<CustomRequest<T>> {
    /// Adds a parameter to the query, as it reads.
    pub fn query(mut self, name: impl Into<String>, value: impl Display) -> Self {
        self.request.query.push((name.into(), value.to_string()));
        self
    }

    /// Sends this as the JSON body.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.request.body = Some(serde_json::to_value(body).map_err(|error| error.to_string()));
        self
    }

    /// Sending it twice has the effect of sending it once, so that it is sent again when that may help.
    pub fn idempotent(mut self) -> Self {
        self.request.retry = RetryClass::Idempotent;
        self
    }

    /// Decodes the response as a type of the caller's, and strictly so.
    pub fn decode_as<U>(self) -> Call<CustomRequest<U>> {
        self.with_request(|CustomRequest { method, path, query, body, retry, output: _ }| CustomRequest {
            method,
            path,
            query,
            body,
            retry,
            output: PhantomData,
        })
    }
}

impl<T> Clone for CustomRequest<T> {
    fn clone(&self) -> Self {
        let Self { method, path, query, body, retry, output: _ } = self;
        Self {
            method: method.clone(),
            path: path.clone(),
            query: query.clone(),
            body: body.clone(),
            retry: *retry,
            output: PhantomData,
        }
    }
}

impl<T> fmt::Debug for CustomRequest<T> {
    /// Without query and body, in which secrets may be.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomRequest").field("method", &self.method).field("path", &self.path).finish_non_exhaustive()
    }
}

impl<T> private::Sealed for CustomRequest<T> {}

impl<T: DeserializeOwned + Send + 'static> Request for CustomRequest<T> {
    type Output = T;
    type Prepared = raw::CustomRequest;

    fn operation(&self) -> raw::Operation {
        raw::Operation::custom(name(&self.method), self.retry)
    }

    fn prepare(self) -> Result<raw::CustomRequest, InvalidValue> {
        let segments = checked_segments(&self.path)?;
        let body = self.body.transpose().map_err(|error| InvalidValue::new("body", "be writable as JSON", &error))?;
        Ok(raw::CustomRequest { method: self.method, segments, query: self.query, body })
    }

    fn build(prepared: &raw::CustomRequest, client: &raw::Client) -> reqwest::Result<reqwest::Request> {
        prepared.build(client.base_url(), client.http())
    }

    /// An empty body, as a deletion may have, is `null`.
    fn decode(_: &raw::CustomRequest, body: &[u8]) -> Result<Decoded<T>, NoSuccess> {
        let decoded = if body.is_empty() { Decoded::whole(Value::Null) } else { raw::decode::<Value>(body)? };
        Ok(decoded.try_map(serde_json::from_value)?)
    }
}

/// The segments of a path that stays below the zone's prefix, on the client's host.
fn checked_segments(path: &str) -> Result<Vec<String>, InvalidValue> {
    let refuse = |rule| Err(InvalidValue::new("path", rule, &path));
    let Some(segments) = path.strip_prefix('/') else {
        return refuse("begin with / and have no scheme or host, such as /channels");
    };
    let segments: Vec<&str> = segments.split('/').collect();
    if segments.iter().any(|segment| segment.is_empty() || *segment == "." || *segment == "..") {
        return refuse("have no empty segment and none that is . or ..");
    }
    if path.contains(['?', '#', '\\']) || path.chars().any(char::is_control) {
        return refuse("have no ?, #, \\ or control character; query() adds parameters");
    }
    if [Zone::Public, Zone::Finance].iter().any(|zone| is_below(path, zone.path_prefix())) {
        return refuse("begin after the zone's prefix (/api/v2 or /api/fin-v2), which the client puts before it");
    }
    Ok(segments.into_iter().map(str::to_owned).collect())
}

fn is_below(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The method's name in logs; `other` for one that is not in the HTTP standard.
fn name(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    KNOWN.into_iter().find(|known| method == known).unwrap_or("other")
}
