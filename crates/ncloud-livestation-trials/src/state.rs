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
                    places.entry((collection.clone(), field, value)).or_default().push(place);
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

/// The ids and names of an entry, and of the objects in it; and what a curtain content was made of.
fn names(entry: &Value) -> Vec<(String, String)> {
    let fields = entry.as_object().into_iter().flatten();
    let inner = fields.clone().filter_map(|(_, value)| value.as_object()).flatten();
    let made_of = entry["input"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let made_of = made_of.map(|file| ("input".to_owned(), file.to_owned()));
    fields
        .chain(inner)
        .filter(|(field, _)| *field == "id" || *field == "name" || field.ends_with("Id") || field.ends_with("Name"))
        .filter_map(|(field, value)| match value {
            Value::String(text) => Some((field.clone(), text.clone())),
            Value::Number(number) => Some((field.clone(), number.to_string())),
            _ => None,
        })
        .chain(made_of)
        .collect()
}
