//! What became of a mutated body, and whether that is as it should be.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ncloud_livestation::Timestamp;
use ncloud_livestation::raw::Decoded;
use serde::Deserialize as _;
use serde_json::{Map, Value};

use super::Decode;
use super::mutation::{Kind, Mutation};
use super::place::{at, field, path};

/// What is written in place of a secret.
const MASK: &str = "[REDACTED]";

/// What became of a mutated body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was read.
    Whole,
    /// Something could not be read, is reported, and the rest was read.
    Unreadable,
    /// The response is lost, since what was changed is essential.
    Essential,
    /// The response is lost, or a value is, without a reason.
    Lost,
    /// Decoding panicked.
    Panicked,
}

/// A mutation and its outcome.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The operation whose response it is.
    pub operation: &'static str,
    /// The field that was changed, with `[]` for any item.
    pub field: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What is wrong, with the body; empty unless the outcome is one of the last two.
    pub wrong: String,
}

/// Whether an example is read whole as it stands.
pub(super) fn unchanged(operation: &str, example: &Value, decode: Decode) -> Result<(), String> {
    match decode(operation, example.to_string().as_bytes()) {
        Some(Ok(Decoded { unreadable, .. })) if unreadable.is_empty() => Ok(()),
        Some(Ok(Decoded { unreadable, .. })) => Err(format!("not read whole: {:?}", unreadable.named())),
        Some(Err(error)) => Err(error.to_string()),
        None => Err("the raw crate does not decode it".to_owned()),
    }
}

/// Decodes a mutated body and judges what comes out.
pub(super) fn judge(operation: &'static str, mutation: Mutation, decode: Decode) -> Verdict {
    let decoded = catch_unwind(AssertUnwindSafe(|| decode(operation, mutation.body.as_bytes())));
    let (outcome, wrong) = match decoded {
        Err(_) => (Outcome::Panicked, "panicked".to_owned()),
        Ok(None) => (Outcome::Lost, "not decoded".to_owned()),
        Ok(Some(Err(_))) if mutation.is_essential && !matches!(mutation.kind, Kind::Added) => {
            (Outcome::Essential, String::new())
        }
        Ok(Some(Err(error))) => (Outcome::Lost, error.to_string()),
        Ok(Some(Ok(decoded))) => match value_lost(&mutation, &decoded) {
            Some(wrong) => (Outcome::Lost, wrong),
            None if decoded.unreadable.is_empty() => (Outcome::Whole, String::new()),
            None => (Outcome::Unreadable, String::new()),
        },
    };
    let wrong = match wrong.as_str() {
        "" => wrong,
        wrong => format!("{operation}, {}, {}: {wrong}\n    {}", path(&mutation.place), mutation.change, mutation.body),
    };
    Verdict { operation, field: field(&mutation.written), outcome, wrong }
}

/// Why a value that came is neither there nor reported, if it is not.
fn value_lost(mutation: &Mutation, decoded: &Decoded<Value>) -> Option<String> {
    let reported: Vec<&str> = decoded.unreadable.named().iter().map(|field| field.path.as_str()).collect();
    let written = at(&decoded.value, &mutation.written);
    match &mutation.kind {
        Kind::Added if reported.is_empty() => None,
        Kind::Added => Some(format!("what was added makes {reported:?} unreadable")),
        Kind::Removed => {
            reported.iter().any(|path| !is_around(path, mutation)).then(|| format!("{reported:?} is reported"))
        }
        Kind::Replaced(value) if reported.is_empty() => {
            let is_empty_map = mutation.is_map && value.as_object().is_some_and(Map::is_empty);
            let is_nothing =
                value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty) || is_empty_map;
            let member = written.zip(mutation.scalar.as_ref()).and_then(|(object, member)| object.get(member));
            let is_kept = written.into_iter().chain(member).any(|written| match mutation.is_secret {
                true => written == MASK,
                false => means_the_same(written, value),
            });
            (!is_nothing && !is_kept).then(|| format!("it became {written:?} without a report"))
        }
        Kind::Replaced(value) => match reported.iter().find(|path| !is_around(path, mutation)) {
            Some(path) => Some(format!("{path} is reported")),
            // A field stays as it came, under the name it came by; an item, and what is in one, is left out with it.
            None => {
                let kept = at(&decoded.value, &mutation.place);
                let is_kept = kept == Some(value) || (mutation.is_secret && kept.is_some_and(|kept| kept == MASK));
                (!is_kept && !mutation.is_in_collection && !has_items(value))
                    .then(|| format!("it became {written:?} and not what came"))
            }
        },
    }
}

/// Whether a reported path is at, in or around the place that was changed.
fn is_around(reported: &str, mutation: &Mutation) -> bool {
    let place = path(&mutation.place);
    place.starts_with(reported) || reported.starts_with(&place)
}

/// A list that is a list, of which the items were left out.
fn has_items(value: &Value) -> bool {
    value.as_array().is_some_and(|items| !items.is_empty())
}

/// A number and its digits are the same; so are a scalar and its text, a number with and without `.0`, a moment in RFC 3339
/// and in milliseconds, and a value and a list of it alone.
fn means_the_same(written: &Value, came: &Value) -> bool {
    if let (Some([only]), false) = (written.as_array().map(Vec::as_slice), came.is_array()) {
        return means_the_same(only, came);
    }
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let float = |value: &Value| text(value).parse::<f64>().ok();
    let moment = written.as_str().and_then(|text| text.parse::<Timestamp>().ok());
    if moment.is_some() && moment == Timestamp::deserialize(came).ok() {
        return true;
    }
    written == came || text(written) == text(came) || (written.is_f64() && float(written) == float(came))
}
