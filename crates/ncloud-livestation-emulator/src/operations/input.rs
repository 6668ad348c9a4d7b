//! Reading what a request brings: query parameters and fields of the body.

use std::borrow::Cow;

use serde_json::Value;

use super::Call;
use crate::answer::{Refusal, service};

/// The first value of a query parameter; other parameters are ignored (guessed).
pub(super) fn query_parameter<'q>(query: &'q str, name: &str) -> Option<Cow<'q, str>> {
    form_urlencoded::parse(query.as_bytes()).find(|(known, _)| known == name).map(|(_, value)| value)
}

/// The body as JSON, or 250012; 250002 for a member the document does not name (guessed: what the service does with
/// one is not documented, and a misspelt member is a mistake worth finding).
pub(super) fn json(call: &Call<'_>) -> Result<Value, Refusal> {
    let body = serde_json::from_slice(call.body).map_err(|_| Refusal::service(service::JSON_PARSE, ""))?;
    match call.route.members.and_then(|members| members.undocumented(&body)) {
        Some(member) => Err(invalid(&member)),
        None => Ok(body),
    }
}

/// The field at `path` (dotted), or 250011 when it is missing or null.
pub(super) fn field<'b>(body: &'b Value, path: &str) -> Result<&'b Value, Refusal> {
    path.split('.')
        .try_fold(body, |value, name| value.get(name))
        .filter(|value| !value.is_null())
        .ok_or_else(|| Refusal::service(service::NEED_VALUE, path))
}

/// A whole number at `path`, or 250002.
pub(super) fn integer(body: &Value, path: &str) -> Result<i64, Refusal> {
    field(body, path)?.as_i64().ok_or_else(|| invalid(path))
}

/// A text at `path`, or 250002.
pub(super) fn text<'b>(body: &'b Value, path: &str) -> Result<&'b str, Refusal> {
    field(body, path)?.as_str().ok_or_else(|| invalid(path))
}

/// 250002 for the field or parameter `name`.
pub(super) fn invalid(name: &str) -> Refusal {
    Refusal::service(service::INVALID_FORMAT, name)
}
