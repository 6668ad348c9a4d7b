//! The catalogue of what may come instead.

use serde_json::{Value, json};

use super::document::Document;
use super::place::{Step, at, places};

/// A body that was changed in one place.
#[derive(Debug, Clone)]
pub(super) struct Mutation {
    /// Where, as the example has it.
    pub(super) place: Vec<Step>,
    /// The same place as it is written again: other spellings are read, the first is written.
    pub(super) written: Vec<Step>,
    /// What was changed, in a word or two.
    pub(super) change: String,
    pub(super) kind: Kind,
    /// Whether the response is lost without the value.
    pub(super) is_essential: bool,
    /// Whether it is in a list or map, of which what cannot be read is left out.
    pub(super) is_in_collection: bool,
    /// Whether it is a map, which is the same as absent when it is empty.
    pub(super) is_map: bool,
    /// The member that a number or a text in place of the object is read as.
    pub(super) scalar: Option<String>,
    /// Whether it is a secret, which is masked where it is written.
    pub(super) is_secret: bool,
    pub(super) body: String,
}

/// What must hold of the value that is written again.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// The value was replaced: it is there, or as good as absent, or reported.
    Replaced(Value),
    /// The value was removed.
    Removed,
    /// Something was added that must not hide anything: the response is read whole.
    Added,
}

/// What takes the place of a value.
fn replacements() -> Vec<(&'static str, Value)> {
    vec![
        ("null", Value::Null),
        ("empty text", json!("")),
        ("0", json!(0)),
        ("-1", json!(-1)),
        ("1.5", json!(1.5)),
        ("digits in a text", json!("17")),
        ("a word", json!("word")),
        ("true", json!(true)),
        ("[]", json!([])),
        ("{}", json!({})),
        ("[null]", json!([null])),
    ]
}

/// Every mutation of an example.
pub(super) fn mutations(document: &Document, schema: &Value, example: &Value) -> Vec<Mutation> {
    let mut all = Vec::new();
    for place in places(example) {
        let property = document.property(schema, &place);
        let written = written(document, schema, &place);
        let is_in_collection = (1..=place.len()).any(|end| document.property(schema, &place[..end]).is_item);
        let is_map = property.schema.is_some_and(|schema| schema["additionalProperties"].is_object());
        let scalar = property.schema.and_then(|schema| schema["x-from-scalar"].as_str());
        let is_secret = property.schema.is_some_and(|schema| schema["format"] == "password");
        let mut add = |change: String, kind: Kind, edit: &Edit| {
            let body = Writer { place: &place, edit }.write(example);
            let (place, written, is_essential) = (place.clone(), written.clone(), property.is_essential);
            all.push(Mutation {
                place,
                written,
                change,
                kind,
                is_essential,
                is_in_collection,
                is_map,
                scalar: scalar.map(str::to_owned),
                is_secret,
                body,
            });
        };
        for (name, value) in replacements() {
            add(name.to_owned(), Kind::Replaced(value.clone()), &Edit::Replace(value));
        }
        if let Some(values) = property.schema.and_then(|schema| schema["enum"].as_array()) {
            let unknown = json!(format!("{}_OF_TOMORROW", values.first().and_then(Value::as_str).unwrap_or_default()));
            add("an unknown enum value".to_owned(), Kind::Replaced(unknown.clone()), &Edit::Replace(unknown));
        }
        let Some(value) = at(example, &place) else { continue };
        if value.is_object() {
            add("an extra field".to_owned(), Kind::Added, &Edit::ExtraField);
        }
        match place.last() {
            None => {
                add("wrapped in a list".to_owned(), Kind::Replaced(json!([example])), &Edit::Replace(json!([example])))
            }
            Some(Step::Key(key)) => {
                add("removed".to_owned(), Kind::Removed, &Edit::Remove);
                add("the same key twice".to_owned(), Kind::Added, &Edit::Before(key.clone(), json!("word")));
                for name in property.names.iter().filter(|name| *name != key) {
                    // An older spelling beside the newest hides nothing; the newest beside an older one takes its place.
                    add(format!("{name} beside it"), Kind::Added, &Edit::Before((*name).to_owned(), value.clone()));
                }
            }
            Some(Step::Index(_)) => add("removed".to_owned(), Kind::Removed, &Edit::Remove),
        }
    }
    all
}

/// The place with the names that are written.
fn written(document: &Document, schema: &Value, place: &[Step]) -> Vec<Step> {
    let steps = place.iter().enumerate().map(|(index, step)| match step {
        Step::Key(_) => {
            let property = document.property(schema, &place[..=index]);
            property.names.first().map_or_else(|| step.clone(), |name| Step::Key((*name).to_owned()))
        }
        Step::Index(_) => step.clone(),
    });
    steps.collect()
}

/// What is done at the place.
enum Edit {
    Replace(Value),
    Remove,
    /// A member before the one at the place, perhaps under its own name.
    Before(String, Value),
    /// A member in the object at the place.
    ExtraField,
}

/// Writes a value with one edit; as text, since no JSON value holds a key twice.
struct Writer<'w> {
    place: &'w [Step],
    edit: &'w Edit,
}

impl Writer<'_> {
    fn write(&self, value: &Value) -> String {
        let mut text = String::new();
        self.append(value, &mut Vec::new(), &mut text);
        text
    }

    fn append(&self, value: &Value, here: &mut Vec<Step>, text: &mut String) {
        if *here == self.place
            && let Edit::Replace(replacement) = self.edit
        {
            return text.push_str(&replacement.to_string());
        }
        match value {
            Value::Object(members) => {
                let mut parts = Vec::new();
                for (key, member) in members {
                    here.push(Step::Key(key.clone()));
                    if *here == self.place
                        && let Edit::Before(name, value) = self.edit
                    {
                        parts.push(format!("{}:{value}", json!(name)));
                    }
                    parts.extend(self.part(member, here).map(|part| format!("{}:{part}", json!(key))));
                    here.pop();
                }
                if *here == self.place && matches!(self.edit, Edit::ExtraField) {
                    parts.push(r#""fieldOfTomorrow":{"a":[1,null]}"#.to_owned());
                }
                text.push_str(&format!("{{{}}}", parts.join(",")));
            }
            Value::Array(items) => {
                let mut parts = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    here.push(Step::Index(index));
                    parts.extend(self.part(item, here));
                    here.pop();
                }
                text.push_str(&format!("[{}]", parts.join(",")));
            }
            scalar => text.push_str(&scalar.to_string()),
        }
    }

    /// A member's value or an item; `None` if it is the one to remove.
    fn part(&self, value: &Value, here: &mut Vec<Step>) -> Option<String> {
        if *here == self.place && matches!(self.edit, Edit::Remove) {
            return None;
        }
        let mut part = String::new();
        self.append(value, here, &mut part);
        Some(part)
    }
}
