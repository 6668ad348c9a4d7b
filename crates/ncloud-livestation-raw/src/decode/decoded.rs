//! Decoding a body.

use std::borrow::Cow;

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
    /// Whether an `error` or `errorCode` stands beside it, as in an error that came with a success status.
    pub has_error: bool,
}

impl<T> Decoded<T> {
    /// A value of which everything was read.
    #[must_use]
    pub fn whole(value: T) -> Self {
        Self { value, unreadable: UnreadableFields::default(), has_error: false }
    }

    /// What `map` makes of the value.
    #[must_use]
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Decoded<U> {
        Decoded { value: map(self.value), unreadable: self.unreadable, has_error: self.has_error }
    }

    /// What `map` makes of the value, if it does.
    ///
    /// # Errors
    ///
    /// Those of `map`.
    pub fn try_map<U, E>(self, map: impl FnOnce(T) -> Result<U, E>) -> Result<Decoded<U>, E> {
        let Self { value, unreadable, has_error } = self;
        Ok(Decoded { value: map(value)?, unreadable, has_error })
    }
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
    Ok(Decoded { value, unreadable: report.into_fields(), has_error: has_error(&tape) })
}

/// Reads the response of an operation that has no body: whatever comes must be JSON all the same, since a proxy's page is
/// no success, and an error may be inside.
///
/// # Errors
///
/// When something else than JSON comes.
pub(crate) fn decode_nothing(body: &[u8]) -> Result<Decoded<()>, serde_json::Error> {
    let text = String::from_utf8_lossy(without_byte_order_mark(body));
    if text.trim().is_empty() {
        return Ok(Decoded::whole(()));
    }
    let has_error = has_error(&parse(&text, &[])?);
    Ok(Decoded { has_error, ..Decoded::whole(()) })
}

/// Reads a body as a type, and gives what the type writes.
pub(crate) fn decode_to_value<T: FromJson + serde::Serialize>(
    body: &[u8],
) -> Result<Decoded<serde_json::Value>, serde_json::Error> {
    decode::<T>(body)?.try_map(serde_json::to_value)
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

fn has_error(tape: &Tape<'_>) -> bool {
    let mut members = Node::root(tape).members().into_iter().flatten();
    members.any(|(name, _)| name == "error" || name == "errorCode")
}

fn read_from<T: FromJson, E: serde::de::Error>(tape: &Tape<'_>) -> Result<(T, Report), E> {
    let mut report = Report::default();
    match T::from_json(Node::root(tape), &mut report) {
        Ok(value) => Ok((value, report)),
        Err(unreadable) => Err(E::custom(unreadable)),
    }
}

/// The body after a UTF-8 byte order mark, which JSON must not have and some servers send.
pub(crate) fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}
