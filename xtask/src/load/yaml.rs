//! YAML as JSON, with its key order kept.

use serde_json::{Map, Number, Value};

use crate::error::{Error, Result};

/// Reads a YAML document.
///
/// # Errors
///
/// The bytes are not a YAML document that JSON can express.
pub(super) fn parse(bytes: &[u8]) -> Result<Value> {
    // Through YAML's own value: it refuses a key given twice, which JSON's would silently take.
    let yaml: serde_yaml::Value = serde_yaml::from_slice(bytes).map_err(|error| Error::Yaml(error.to_string()))?;
    to_json(yaml, "")
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
            Ok(document) => document.to_string(),
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
}
