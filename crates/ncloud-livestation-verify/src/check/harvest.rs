//! Ids that a response names.

use serde_json::{Map, Value};

use super::object::Checker;
use crate::document::Schema;
use crate::ids;

impl Checker<'_> {
    /// Notes an id, by its format, as one of the account and as one below what the operation is about.
    pub(super) fn harvest(&mut self, schema: Schema, value: &Value, object: &Map<String, Value>) {
        let Some(format) = schema.node["format"].as_str() else { return };
        let Some(value) = scalar_text(value) else { return };
        self.harvest_id(format, &value, state_of(object));
    }

    pub(super) fn harvest_scalar(&mut self, schema: Schema, value: &Value) {
        let member = schema.node["x-from-scalar"].as_str().unwrap_or_default();
        if let (Some(format), Some(value)) = (schema.node["properties"][member]["format"].as_str(), scalar_text(value))
        {
            self.harvest_id(format, &value, None);
        }
    }

    pub(super) fn harvest_key(&mut self, schema: Schema, key: &str, value: &Value) {
        if let Some(format) = schema.node["properties"]["id"]["format"].as_str() {
            self.harvest_id(format, key, value.as_object().and_then(state_of));
        }
    }

    fn harvest_id(&mut self, format: &str, value: &str, state: Option<&str>) {
        if format.ends_with("-id") || format.ends_with("-no") {
            self.ids.add(format, "", value, state);
            self.ids.add(format, &ids::path_with(ids::owner(self.operation.path), self.bindings), value, state);
        }
    }
}

/// The state of a thing: which of many to look at is decided by it.
pub(super) fn state_of(object: &Map<String, Value>) -> Option<&str> {
    ["channelStatus", "status", "type"].iter().find_map(|name| object.get(*name)?.as_str())
}

fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if !number.is_f64() => Some(number.to_string()),
        _ => None,
    }
}
