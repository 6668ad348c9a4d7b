//! Objects, maps and lists.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::scalar::{in_words, type_of};
use super::shown::is_id;
use crate::document::{self, Operation, Schema};
use crate::finding::FindingKind;
use crate::ids::{Bindings, Ids};
use crate::tally::{Tally, join};

/// Holds a response of an operation against its schema.
#[derive(Debug)]
pub(crate) struct Checker<'a> {
    pub(crate) operation: Operation,
    pub(crate) bindings: &'a Bindings,
    pub(crate) tally: &'a mut Tally,
    pub(crate) ids: &'a mut Ids,
    /// Every text of the response that is no value of an enum: what may be somebody's.
    pub(crate) private: BTreeSet<String>,
}

/// What a value is to the statement that it should be what the schema says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is.
    Seen,
    /// It says nothing: `null`, or a list without items.
    Nothing,
    /// It is accepted, and not quite what the schema says.
    Open(String),
    /// It is something else.
    Differs(String),
}

impl Checker<'_> {
    pub(crate) fn check(&mut self, schema: Schema, value: &Value, place: &str) -> Verdict {
        let verdict = self.value(schema, value, place);
        if let Some(name) = schema.name {
            self.count(format!("/components/schemas/{name}"), &verdict);
        }
        verdict
    }

    /// What may be somebody's is not told of.
    pub(super) fn is_private(&self, text: &str) -> bool {
        self.private.contains(text)
    }

    fn value(&mut self, schema: Schema, value: &Value, place: &str) -> Verdict {
        let is_map = schema.node["additionalProperties"].is_object();
        let expected = match schema.node["type"].as_str() {
            Some("object") => "object",
            None if schema.node["properties"].is_object() || is_map => "object",
            Some("array") => "array",
            _ => "scalar",
        };
        match (expected, value) {
            ("object" | "array", Value::Null) | ("scalar", Value::Null) => {
                let expected = if expected == "scalar" { "a value" } else { in_words(expected) };
                self.tally.find(FindingKind::Type, self.operation.id, place, format!("null in place of {expected}"));
                Verdict::Nothing
            }
            ("object", Value::Object(object)) if is_map => {
                let inner = document::resolve(&schema.node["additionalProperties"]);
                self.map(inner, object, place)
            }
            ("object", Value::Object(object)) => self.object(schema, object, place),
            ("array", Value::Array(items)) => self.list(schema, items, place),
            ("array", item) if schema.node["x-one-or-many"] == true => {
                let what = format!("{} in place of a list of one", type_of(item));
                self.tally.find(FindingKind::Form, self.operation.id, place, &what);
                Verdict::Open(what)
            }
            ("object", scalar) if schema.node["x-from-scalar"].is_string() && !scalar.is_array() => {
                let what = format!("{} in place of an object", type_of(scalar));
                self.tally.find(FindingKind::Form, self.operation.id, place, &what);
                self.harvest_scalar(schema, scalar);
                Verdict::Differs(what)
            }
            ("scalar", value) => self.scalar(schema, value, place),
            (expected, value) => {
                let what = format!("{} in place of {}", type_of(value), in_words(expected));
                self.tally.find(FindingKind::Type, self.operation.id, place, &what);
                Verdict::Differs(what)
            }
        }
    }

    fn list(&mut self, schema: Schema, items: &[Value], place: &str) -> Verdict {
        let inner = document::resolve(&schema.node["items"]);
        let at = format!("{place}[]");
        let verdicts: Vec<Verdict> = items.iter().map(|item| self.check(inner, item, &at)).collect();
        self.order(inner, items, place);
        let differs = verdicts.iter().find(|verdict| matches!(verdict, Verdict::Differs(_)));
        let open = verdicts.iter().find(|verdict| matches!(verdict, Verdict::Open(_)));
        match differs.or(open) {
            Some(verdict) => verdict.clone(),
            None if verdicts.contains(&Verdict::Seen) => Verdict::Seen,
            None => Verdict::Nothing,
        }
    }

    /// Whether the newest comes first, by the first time that items have.
    fn order(&mut self, schema: Schema, items: &[Value], place: &str) {
        let mut properties = document::members(&schema.node["properties"]);
        let Some((time, _)) = properties.find(|(_, property)| property["format"] == "epoch-millis") else { return };
        let times: Vec<i64> = items.iter().filter_map(|item| item[time].as_i64()).collect();
        let (rises, falls) = (times.windows(2).any(|two| two[0] < two[1]), times.windows(2).any(|two| two[0] > two[1]));
        let order = match (rises, falls) {
            (true, false) => "the oldest is first",
            (false, true) => "the newest is first",
            (true, true) => "is in no order of time",
            (false, false) => return,
        };
        self.tally.observe(self.operation.id, place, format!("{order}, by {time}"));
    }

    fn map(&mut self, inner: Schema, object: &Map<String, Value>, place: &str) -> Verdict {
        let at = format!("{place}{{}}");
        let mut is_seen = false;
        for (key, value) in object {
            self.harvest_key(inner, key, value);
            is_seen |= self.check(inner, value, &at) == Verdict::Seen;
        }
        if is_seen { Verdict::Seen } else { Verdict::Nothing }
    }

    fn object(&mut self, schema: Schema, object: &Map<String, Value>, place: &str) -> Verdict {
        // An object that may hold others of its kind by their ids, and does.
        let is_by_id = schema.node["additionalProperties"] == true && !object.is_empty();
        if is_by_id && object.keys().all(|key| is_id(key) || !is_known(schema, key)) {
            if object.keys().any(|key| is_id(key)) {
                self.new_fields(schema, object.keys().filter(|key| !is_id(key)), place);
                let inner: Map<_, _> = object.iter().filter(|(key, _)| is_id(key)).map(clone).collect();
                return self.map(schema, &inner, place);
            }
        } else if is_by_id && !place.ends_with("{}") {
            self.tally.find(FindingKind::Form, self.operation.id, place, "an object by itself, not under its id");
        }
        let mut is_seen = false;
        for (name, property) in document::members(&schema.node["properties"]) {
            is_seen |= self.property(schema, name, property, object, place);
        }
        self.same_file(object, place);
        let has_more = self.new_fields(schema, object.keys().filter(|key| !is_known(schema, key)), place);
        for name in document::texts(&schema.node["required"]) {
            let aliases = document::texts(&schema.node["properties"][name]["x-aliases"]);
            if ![name].into_iter().chain(aliases).any(|name| object.contains_key(name)) {
                self.tally.find(
                    FindingKind::Missing,
                    self.operation.id,
                    &join(place, name),
                    "nothing works without it",
                );
                return Verdict::Differs(format!("{name} is missing"));
            }
        }
        match (is_seen, has_more) {
            (_, true) => Verdict::Open("it has fields that the specification does not have".to_owned()),
            (true, false) => Verdict::Seen,
            (false, false) => Verdict::Nothing,
        }
    }

    /// Checks a property by its name, or an older one; false when it is not there.
    fn property(
        &mut self,
        schema: Schema,
        name: &'static str,
        property: &'static Value,
        object: &Map<String, Value>,
        place: &str,
    ) -> bool {
        let mut aliases = document::texts(&property["x-aliases"]);
        let alias = aliases.find(|alias| object.contains_key(*alias));
        let Some(value) = object.get(name).or_else(|| object.get(alias?)) else { return false };
        let at = join(place, name);
        if let Some(schema) = schema.name {
            let objects = self.tally.objects.entry((self.operation.id, place.to_owned())).or_default();
            objects.schema = Some(schema);
            objects.properties.insert(name);
        }
        let resolved = document::resolve(property);
        // A format beside an enum's or a component's reference stands with the reference.
        self.harvest(resolved, value, object);
        let mut verdict = self.check(resolved, value, &at);
        if let (Some(alias), false) = (alias, object.contains_key(name)) {
            let what = format!("is called {alias}");
            self.tally.find(FindingKind::Alias, self.operation.id, &at, &what);
            verdict = if verdict == Verdict::Seen { Verdict::Open(what) } else { verdict };
        }
        if let Some(schema) = schema.name {
            self.count(format!("/components/schemas/{schema}/properties/{name}"), &verdict);
        }
        true
    }

    /// Tells of fields that the schema does not have; whether there are any.
    fn new_fields<'k>(&mut self, schema: Schema, keys: impl Iterator<Item = &'k String>, place: &str) -> bool {
        let mut has_any = false;
        for key in keys {
            has_any = true;
            // A key that is no plain word may be an id or a name.
            let is_word = key.len() <= 48 && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
            let shown = if is_word && !self.is_private(key) { key.as_str() } else { "{}" };
            let what = format!("{} has no such field", schema.name.unwrap_or("the specification"));
            self.tally.find(FindingKind::NewField, self.operation.id, &join(place, shown), what);
        }
        has_any
    }

    /// A folder that ends in the name of the file is no folder.
    fn same_file(&mut self, object: &Map<String, Value>, place: &str) {
        let text = |name: &str| object.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        if let (Some(folder), Some(name)) = (text("filePath"), text("fileName"))
            && folder.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
        {
            let what = "ends in fileName: looks like the whole key, not the folder";
            self.tally.find(FindingKind::Unit, self.operation.id, &join(place, "filePath"), what);
        }
    }

    fn count(&mut self, place: String, verdict: &Verdict) {
        let operation = self.operation.id.to_owned();
        let sight = self.tally.sight(place);
        match verdict {
            Verdict::Seen => sight.seen_in.insert(operation),
            Verdict::Open(why) => sight.open.insert(why.clone()),
            Verdict::Differs(how) => sight.otherwise.insert(format!("{how}, in {operation}")),
            Verdict::Nothing => sight.open.insert("it was null, or a list without items".to_owned()),
        };
    }
}

fn clone((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

fn is_known(schema: Schema, key: &str) -> bool {
    let mut properties = document::members(&schema.node["properties"]);
    properties.any(|(name, property)| name == key || document::texts(&property["x-aliases"]).any(|alias| alias == key))
}
