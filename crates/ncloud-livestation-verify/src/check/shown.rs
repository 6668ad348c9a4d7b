//! The fields that every example of an operation has.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::{self, Operation, Schema};
use crate::tally::join;

/// The places of fields that all objects of all examples of the operation have. One object is not enough: it may have what
/// only some have.
pub(crate) fn always_shown(operation: &Operation) -> BTreeSet<String> {
    let mut counts = Counts::default();
    if let Some((_, Some(schema))) = operation.success() {
        operation.examples().for_each(|example| counts.count(schema, example, ""));
    }
    let Counts { objects, fields } = counts;
    let is_always = |(parent, count): &(String, usize)| *count > 1 && objects.get(parent) == Some(count);
    fields.into_iter().filter(|(_, field)| is_always(field)).map(|(place, _)| place).collect()
}

#[derive(Debug, Default)]
struct Counts {
    objects: BTreeMap<String, usize>,
    /// By place: the place of the object, and how many have it.
    fields: BTreeMap<String, (String, usize)>,
}

impl Counts {
    fn count(&mut self, schema: Schema, value: &Value, place: &str) {
        match value {
            Value::Array(items) => {
                let inner = document::resolve(&schema.node["items"]);
                items.iter().for_each(|item| self.count(inner, item, &format!("{place}[]")));
            }
            Value::Object(object) => {
                *self.objects.entry(place.to_owned()).or_default() += 1;
                for (name, property) in document::members(&schema.node["properties"]) {
                    let aliases = document::texts(&property["x-aliases"]);
                    let Some(member) = [name].into_iter().chain(aliases).find_map(|name| object.get(name)) else {
                        continue;
                    };
                    let at = join(place, name);
                    self.fields.entry(at.clone()).or_insert_with(|| (place.to_owned(), 0)).1 += 1;
                    self.count(document::resolve(property), member, &at);
                }
                let of_map = match &schema.node["additionalProperties"] {
                    Value::Bool(true) => schema,
                    inner => document::resolve(inner),
                };
                for (_, member) in object.iter().filter(|(name, _)| is_id(name)) {
                    self.count(of_map, member, &format!("{place}{{}}"));
                }
            }
            _ => {}
        }
    }
}

/// Whether a key is an id, and its object a map.
pub(super) fn is_id(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}
