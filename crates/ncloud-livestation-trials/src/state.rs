//! What an emulator holds, and finding a thing in it.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// The state of an emulator without its clock.
#[derive(Debug, Clone)]
pub struct State {
    collections: Map<String, Value>,
    places: HashMap<(String, String, String), Vec<usize>>,
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.collections == other.collections
    }
}

impl State {
    /// Of what `GET /_emulator/state` answers.
    #[must_use]
    pub fn new(mut response: Value) -> Self {
        let mut collections = response.as_object_mut().map(std::mem::take).unwrap_or_default();
        // Time passes whatever a call does.
        collections.remove("clock");
        let mut places: HashMap<_, Vec<usize>> = HashMap::new();
        for (collection, entries) in &collections {
            for (place, entry) in entries.as_array().into_iter().flatten().enumerate() {
                for (field, value) in names(entry) {
                    places.entry((collection.clone(), field.clone(), value)).or_default().push(place);
                }
            }
        }
        Self { collections, places }
    }

    /// How many entries of a collection have this id or name.
    #[must_use]
    pub fn count(&self, collection: &str, field: &str, value: &str) -> u64 {
        self.places_of(collection, field, value).len() as u64
    }

    /// The first entry of a collection with this id or name.
    #[must_use]
    pub fn find(&self, collection: &str, field: &str, value: &str) -> Option<&Value> {
        self.collections.get(collection)?.get(*self.places_of(collection, field, value).first()?)
    }

    fn places_of(&self, collection: &str, field: &str, value: &str) -> &[usize] {
        let key = (collection.to_owned(), field.to_owned(), value.to_owned());
        self.places.get(&key).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The ids and names of an entry, and of the objects in it.
fn names(entry: &Value) -> Vec<(&String, String)> {
    let fields = entry.as_object().into_iter().flatten();
    let inner = fields.clone().filter_map(|(_, value)| value.as_object()).flatten();
    fields
        .chain(inner)
        .filter(|(field, _)| *field == "id" || *field == "name" || field.ends_with("Id") || field.ends_with("Name"))
        .filter_map(|(field, value)| match value {
            Value::String(text) => Some((field, text.clone())),
            Value::Number(number) => Some((field, number.to_string())),
            _ => None,
        })
        .collect()
}
