//! Decoding a body.

use std::borrow::Cow;

use bytes::Bytes;
use progenitor_client::{Error, ResponseValue};
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::Deserializer;

use super::from_json::FromJson;
use super::node::Node;
use super::parser::{collect, parse};
use super::report::Report;
use super::tape::Tape;
use super::unreadable::UnreadableFields;

/// A response as its type.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded<T> {
    /// What could be read.
    pub value: T,
    /// What could not.
    pub unreadable: UnreadableFields,
}

/// Reads a body; a byte order mark before it is skipped.
///
/// ```
/// use ncloud_livestation_raw::{decode, types::ShortClipResponse};
///
/// let body = br#"{"content": {"shortclip": {"id": "1060", "duration": 1500.7}}}"#;
/// let decoded = decode::<ShortClipResponse>(body)?;
/// let clip = decoded.value.content.shortclip;
/// assert_eq!((clip.id.get(), clip.duration), (1060, None));
/// assert_eq!(clip.extra["duration"], 1500.7);
/// assert_eq!(decoded.unreadable.named()[0].path, "content.shortclip.duration");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
///
/// When it is not JSON, or what is essential cannot be read; the error of the latter begins with its path.
pub fn decode<T: FromJson>(body: &[u8]) -> Result<Decoded<T>, serde_json::Error> {
    let body = without_byte_order_mark(body);
    // Checked once for the whole body; bytes that are no text are no reason to lose it.
    let text = str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed);
    let tape = parse(&text, T::LISTS)?;
    let mut read = read_from::<T, serde_json::Error>(&tape);
    if tape.is_incomplete() {
        // A list is not where its type has it, or stands there twice: rare, and all of it is wanted.
        read = read_from(&parse(&text, &[])?);
    }
    let (value, report) = read?;
    Ok(Decoded { value, unreadable: report.into_fields() })
}

/// Reads a body as a type, and gives what the type writes.
pub(crate) fn decode_to_value<T: FromJson + serde::Serialize>(
    body: &[u8],
) -> Result<Decoded<serde_json::Value>, serde_json::Error> {
    let Decoded { value, unreadable } = decode::<T>(body)?;
    Ok(Decoded { value: serde_json::to_value(value)?, unreadable })
}

/// Reads a type by its [`FromJson`] where serde asks for it; what could not be read is forgotten.
///
/// # Errors
///
/// As [`decode`].
pub(crate) fn deserialize<'de, T: FromJson, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let tape = collect(deserializer)?;
    read_from(&tape).map(|(value, _)| value)
}

fn read_from<T: FromJson, E: serde::de::Error>(tape: &Tape<'_>) -> Result<(T, Report), E> {
    let mut report = Report::default();
    match T::from_json(Node::root(tape), &mut report) {
        Ok(value) => Ok((value, report)),
        Err(unreadable) => Err(E::custom(unreadable)),
    }
}

/// Reads a successful response; the generated client ends each method with it.
pub(crate) async fn decode_response<T: FromJson>(
    response: reqwest::Response,
) -> Result<ResponseValue<Decoded<T>>, Error<()>> {
    let (status, headers, body) = body_of(response).await?;
    match decode(&body) {
        Ok(decoded) => Ok(ResponseValue::new(decoded, status, headers)),
        Err(error) => Err(Error::InvalidResponsePayload(body, error)),
    }
}

async fn body_of(response: reqwest::Response) -> Result<(StatusCode, HeaderMap, Bytes), Error<()>> {
    let (status, headers) = (response.status(), response.headers().clone());
    let body = response.bytes().await.map_err(Error::ResponseBodyError)?;
    Ok((status, headers, body))
}

/// The body after a UTF-8 byte order mark, which JSON must not have and some servers send.
pub(crate) fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}
