//! What the tests of this crate share: the examples with their types, and ways to change a JSON text.
#![allow(dead_code, unreachable_pub, reason = "each test file is a program of its own and uses a part")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "clippy does not see that the functions tests share are tests too"
)]

#[path = "../generated/bodies.rs"]
#[rustfmt::skip]
mod bodies;
pub mod json;

use ncloud_livestation_raw::{Decoded, decode_response_of};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// An example of the specification, and what its type does with any body.
#[derive(Clone, Debug)]
pub struct Example {
    pub name: String,
    pub json: Value,
    /// Members its type does not decode without.
    pub essential: &'static [&'static str],
    /// Decodes a body and encodes it again.
    pub recode: Recode,
}

pub type Recode = fn(&[u8]) -> Result<Value, serde_json::Error>;

/// Every example of a request body.
pub fn requests() -> Vec<Example> {
    all(|kind| kind == "request")
}

/// Every example of a success.
pub fn answers() -> Vec<Example> {
    all(|kind| kind.starts_with('2'))
}

/// Every example of an error.
pub fn errors() -> Vec<Example> {
    all(|kind| kind.starts_with(['4', '5']))
}

/// The example of that name.
pub fn example(name: &str) -> Example {
    all(|_| true).into_iter().find(|example| example.name == name).unwrap()
}

/// The folder is read, so that no example is forgotten. Names are `operation.kind.name`.
fn all(wanted: impl Fn(&str) -> bool) -> Vec<Example> {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/examples")).unwrap();
    let mut examples: Vec<_> = folder
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let json = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            typed(path.file_stem().unwrap().to_str().unwrap(), json)
        })
        .filter(|example| wanted(example.name.split('.').nth(1).unwrap()))
        .collect();
    assert!(!examples.is_empty(), "no such example");
    examples.sort_by(|a, b| a.name.cmp(&b.name));
    examples
}

fn typed(name: &str, json: Value) -> Example {
    let mut parts = name.split('.');
    let (owner, kind) = (parts.next().unwrap(), parts.next().unwrap());
    let (.., recode, essential) = bodies::BODIES.iter().find(|row| (row.0, row.1) == (owner, kind)).unwrap();
    Example { name: name.to_owned(), json, essential, recode: *recode }
}

fn recode<T: DeserializeOwned + Serialize>(body: &[u8]) -> Result<Value, serde_json::Error> {
    serde_json::to_value(serde_json::from_slice::<T>(body)?)
}

impl Example {
    /// Decodes a body of this operation as the generated client does, and encodes it again.
    pub fn decode(&self, body: &[u8]) -> Result<Decoded<Value>, serde_json::Error> {
        decode_response_of(self.name.split('.').next().unwrap(), body).unwrap()
    }

    /// Its JSON with another value at a place.
    pub fn with(&self, place: &[json::Step], value: &Value) -> Value {
        let mut changed = self.json.clone();
        *json::at(&mut changed, place) = value.clone();
        changed
    }

    /// Whether it is the user of a platform, which is called id and identifies nothing.
    pub fn is_user(&self, place: &[json::Step]) -> bool {
        self.name.contains("_restream_") && matches!(place.last(), Some(json::Step::Key(key)) if key == "id")
    }

    pub fn has_essential(&self, member: &str) -> bool {
        self.essential.contains(&member)
    }

    pub fn is_essential(&self, place: &[json::Step]) -> bool {
        self.essential.contains(&json::pattern(place).as_str())
    }
}
