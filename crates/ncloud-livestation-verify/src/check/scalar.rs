//! A number, a text, a flag.

use serde_json::Value;

use super::object::{Checker, Verdict};
use super::unit::suspicion;
use crate::document::{self, Schema};
use crate::exchange::is_constant;
use crate::finding::FindingKind;

impl Checker<'_> {
    /// `place` is that of the value.
    pub(super) fn scalar(&mut self, schema: Schema, value: &Value, place: &str) -> Verdict {
        if let Some(verdict) = self.json_type(schema, value, place) {
            return verdict;
        }
        if schema.node["enum"].is_array() {
            return self.enumerated(schema, value, place);
        }
        let format = schema.node["format"].as_str().unwrap_or_default();
        if let Some(number) = number_of(value)
            && let Some(suspicion) = suspicion(format, number)
        {
            self.tally.find(FindingKind::Unit, self.operation.id, place, suspicion);
            return Verdict::Differs(suspicion.to_owned());
        }
        if format == "epoch-millis" && value.is_string() && number_of(value).is_none() {
            self.tally.observe(self.operation.id, place, "is a text that is no number");
        }
        Verdict::Seen
    }

    /// Whether the value's type is one that the schema has; `None` when it is the first.
    fn json_type(&mut self, schema: Schema, value: &Value, place: &str) -> Option<Verdict> {
        let alternatives = ["oneOf", "anyOf"].iter().find_map(|key| schema.node[*key].as_array());
        let branches: Vec<&Value> = match alternatives {
            Some(branches) => branches.iter().collect(),
            None => vec![schema.node],
        };
        let expected = |branch: &Value| branch["type"].as_str().unwrap_or_default().to_owned();
        let first = branches.first().map(|branch| expected(branch)).unwrap_or_default();
        match branches.iter().position(|branch| is_of_type(value, &expected(branch))) {
            Some(0) if has_digits_as_promised(branches[0], value) => None,
            Some(index) if index > 0 && has_digits_as_promised(branches[index], value) => {
                let what = format!("{} where the newest page has {}", type_of(value), in_words(&first));
                self.tally.find(FindingKind::Form, self.operation.id, place, &what);
                Some(Verdict::Open(what))
            }
            Some(_) => Some(self.other_type(place, "a text that is no digits", &first)),
            None => Some(self.other_type(place, type_of(value), &first)),
        }
    }

    fn other_type(&mut self, place: &str, is: &str, expected: &str) -> Verdict {
        let what = format!("{is} in place of {}", in_words(expected));
        self.tally.find(FindingKind::Type, self.operation.id, place, &what);
        Verdict::Differs(what)
    }

    fn enumerated(&mut self, schema: Schema, value: &Value, place: &str) -> Verdict {
        let Some(text) = value.as_str() else { return Verdict::Seen };
        if document::texts(&schema.node["enum"]).any(|known| known == text) {
            self.tally.value(self.operation.id, place, text);
            return Verdict::Seen;
        }
        let name = schema.name.unwrap_or("the enum");
        let alias = document::members(&schema.node["x-enum-aliases"]).find(|(alias, _)| *alias == text);
        let what = if let Some((alias, stands_for)) = alias {
            let what = format!("{alias:?}, an older spelling of {stands_for}");
            self.tally.find(FindingKind::Alias, self.operation.id, place, &what);
            what
        } else {
            // A value that looks like a name may be one.
            let what = match is_constant(text) && !self.is_private(text) {
                true => format!("{text} is no value of {name}"),
                false => format!("a value that {name} does not have, and no constant"),
            };
            self.tally.find(FindingKind::UnknownValue, self.operation.id, place, &what);
            what
        };
        Verdict::Open(what)
    }
}

fn number_of(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

fn is_of_type(value: &Value, expected: &str) -> bool {
    match expected {
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "" => true,
        _ => false,
    }
}

/// Ids that are texts are digits: the one pattern that responses have.
fn has_digits_as_promised(branch: &Value, value: &Value) -> bool {
    let is_of_digits = branch["pattern"] == "^[0-9]+$";
    let has_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    !is_of_digits || value.as_str().is_none_or(has_digits)
}

/// A value's type in words.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number with a fraction",
        Value::Number(_) => "an integer",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A schema's type in words.
pub(super) fn in_words(expected: &str) -> &'static str {
    match expected {
        "integer" => "an integer",
        "number" => "a number",
        "string" => "a text",
        "boolean" => "a boolean",
        "array" => "a list",
        "object" => "an object",
        _ => "anything",
    }
}
