//! What an operation is: an id of the document, and a function from state and request to a response.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::dialect::Dialect;
use crate::request::ReceivedRequest;
use crate::request_schema::Mistake;
use crate::response::{Refusal, service};
use crate::router::Route;
use crate::state::State;

/// An implemented operation.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) id: &'static str,
    pub(crate) respond: Respond,
}

/// The body of the response; null is a response without one.
pub(crate) type Respond = fn(&mut State, &Call<'_>) -> Result<Value, Refusal>;

/// A request that the gateway let in, and whose body and query are as the document says.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) route: &'a Route<'a>,
    /// The query parameters that the document names, as values of their type.
    pub(crate) query: Vec<(&'a str, Value)>,
    /// Null when the operation has no body.
    pub(crate) body: Value,
    pub(crate) now_ms: i64,
    pub(crate) dialect: Dialect,
    /// Where Object Storage is.
    pub(crate) storage_url: &'a OnceLock<String>,
}

impl<'a> Call<'a> {
    /// The request as the document describes it, or what is wrong with it: first in the query, then in the body.
    pub(crate) fn read(
        request: &ReceivedRequest,
        route: &'a Route<'a>,
        now_ms: i64,
        dialect: Dialect,
        storage_url: &'a OnceLock<String>,
    ) -> Result<Self, Refusal> {
        let query = read_query(request, route)?;
        let body = match route.body {
            Some(schema) => {
                let body = serde_json::from_slice(&request.body);
                let body = body.map_err(|_| Refusal::service(service::JSON_PARSE, ""))?;
                schema.check(&body).map_err(|mistake| match mistake {
                    Mistake::Missing(path) => missing(&path),
                    Mistake::Invalid(path) => invalid(&path),
                })?;
                body
            }
            None => Value::Null,
        };
        Ok(Self { route, query, body, now_ms, dialect, storage_url })
    }

    /// A query parameter, if it was sent.
    pub(crate) fn query(&self, name: &str) -> Option<&Value> {
        self.query.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// A query parameter that is a number of at least 1, if it was sent.
    pub(crate) fn query_count(&self, name: &str) -> Option<usize> {
        self.query(name).and_then(Value::as_u64).map(|number| usize::try_from(number).unwrap_or(usize::MAX).max(1))
    }

    /// The body as `T`, which the document's schema has made sure it is.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        T::deserialize(&self.body).map_err(|_| Refusal::service(service::JSON_PARSE, ""))
    }

    /// The number in the path; 250002 when it is none, 250004 when it is larger than the id of any `what`.
    pub(crate) fn path_number(&self, name: &str, what: &str) -> Result<u64, Refusal> {
        let text = self.route.parameter(name);
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(invalid(name));
        }
        text.parse().map_err(|_| not_found(what))
    }
}

/// The first of each query parameter that the document names; others are ignored (guessed).
fn read_query<'a>(request: &ReceivedRequest, route: &'a Route<'a>) -> Result<Vec<(&'a str, Value)>, Refusal> {
    let mut query = Vec::new();
    for parameter in route.query {
        let mut sent = form_urlencoded::parse(request.query().as_bytes());
        match sent.find(|(name, _)| *name == parameter.name) {
            Some((_, text)) => {
                let value = parameter.schema.parse(&text).ok_or_else(|| invalid(&parameter.name))?;
                query.push((parameter.name.as_str(), value));
            }
            None if parameter.required => return Err(missing(&parameter.name)),
            None => {}
        }
    }
    Ok(query)
}

/// 250002 for the member or parameter `name`.
pub(crate) fn invalid(name: &str) -> Refusal {
    Refusal::service(service::INVALID_FORMAT, name)
}

/// 250011 for the member or parameter `name`.
pub(crate) fn missing(name: &str) -> Refusal {
    Refusal::service(service::NEED_VALUE, name)
}

/// 250004 for a resource of this kind.
pub(crate) fn not_found(what: &str) -> Refusal {
    Refusal::service(service::NOT_FOUND, what)
}

/// 250005 for a resource of this kind, whose state does not allow it.
pub(crate) fn not_available(what: &str) -> Refusal {
    Refusal::service(service::NOT_AVAILABLE, what)
}
