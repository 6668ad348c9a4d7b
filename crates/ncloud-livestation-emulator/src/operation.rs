//! What an operation is: an id of the document, and a function from state and request to a response.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::answer::{Refusal, service};
use crate::dialect::Dialect;
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

impl Call<'_> {
    /// A query parameter, if it was sent.
    pub(crate) fn query(&self, name: &str) -> Option<&Value> {
        self.query.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
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
