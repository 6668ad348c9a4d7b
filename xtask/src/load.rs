//! Stage 1: the bytes of `spec/livestation.yaml` become a JSON value with its key order kept.

use std::{fs, path::Path};

use serde_json::{Map, Number, Value};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// The spec as it was written.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The document.
    pub document: Value,
    /// SHA-256 of the file's bytes, in lower-case hex.
    pub sha256: String,
}

/// Reads the spec of the workspace.
///
/// # Errors
///
/// The file cannot be read, or is not a YAML document that JSON can express.
pub fn load(path: &Path) -> Result<Spec> {
    parse(&fs::read(path).map_err(Error::io(path))?)
}

/// Reads a spec from its bytes.
///
/// # Errors
///
/// The bytes are not a YAML document that JSON can express.
pub fn parse(bytes: &[u8]) -> Result<Spec> {
    // Through YAML's own value: it refuses a key given twice, which JSON's would silently take.
    let yaml: serde_yaml::Value = serde_yaml::from_slice(bytes).map_err(|error| Error::Yaml(error.to_string()))?;
    let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Spec { document: to_json(yaml, "")?, sha256 })
}

fn to_json(yaml: serde_yaml::Value, place: &str) -> Result<Value> {
    use serde_yaml::Value as Yaml;
    let refuse = |what: &str| Error::Yaml(format!("{place}: {what}"));
    Ok(match yaml {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => Value::Bool(value),
        Yaml::String(value) => Value::String(value),
        Yaml::Number(value) => Value::Number(
            value
                .as_u64()
                .map(Number::from)
                .or_else(|| value.as_i64().map(Number::from))
                .or_else(|| value.as_f64().and_then(Number::from_f64))
                .ok_or_else(|| refuse("a number JSON cannot express"))?,
        ),
        Yaml::Sequence(items) => Value::Array(
            items
                .into_iter()
                .enumerate()
                .map(|(index, item)| to_json(item, &format!("{place}.{index}")))
                .collect::<Result<_>>()?,
        ),
        Yaml::Mapping(entries) => {
            let mut object = Map::new();
            for (key, value) in entries {
                // An unquoted `200:` is a number to YAML and a string to everyone else.
                let key = match key {
                    Yaml::String(key) => key,
                    Yaml::Number(key) => key.to_string(),
                    other => {
                        return Err(refuse(&format!("the key {other:?} is not a string")));
                    }
                };
                let place = match place {
                    "" => key.clone(),
                    _ => format!("{place}.{key}"),
                };
                let value = to_json(value, &place)?;
                if object.insert(key, value).is_some() {
                    return Err(Error::Yaml(format!("{place}: given twice")));
                }
            }
            Value::Object(object)
        }
        Yaml::Tagged(_) => return Err(refuse("YAML tags are not used here")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(yaml: &str) -> String {
        match parse(yaml.as_bytes()) {
            Ok(spec) => spec.document.to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn key_order_and_numbers_survive() {
        assert_eq!(
            document("b: 1655978668177\na: {200: [1, -2, 1.5, null, yes]}"),
            r#"{"b":1655978668177,"a":{"200":[1,-2,1.5,null,"yes"]}}"#
        );
    }

    #[test]
    fn a_key_given_twice_is_refused() {
        assert!(document("a: 1\na: 2").contains("duplicate"));
        assert_eq!(document("r: {200: 1, '200': 2}"), "spec: r.200: given twice");
    }

    #[test]
    fn the_digest_is_of_the_bytes() {
        let digest = |bytes: &[u8]| parse(bytes).unwrap().sha256;
        assert_eq!(digest(b"a: 1").len(), 64);
        assert_ne!(digest(b"a: 1"), digest(b"a:  1"));
    }
}
