//! What a body and a query parameter must look like, by the schemas of the document.

use regex_lite::Regex;
use serde_json::Value;

/// A schema of the document, as far as the document uses JSON Schema for requests.
#[derive(Debug, Default)]
pub(crate) struct RequestSchema {
    kind: Option<Kind>,
    nullable: bool,
    values: Option<Vec<Value>>,
    pattern: Option<Regex>,
    minimum: Option<f64>,
    maximum: Option<f64>,
    multiple_of: Option<f64>,
    shortest: Option<u64>,
    longest: Option<u64>,
    items: Option<Box<RequestSchema>>,
    required: Vec<String>,
    properties: Vec<(String, RequestSchema)>,
    /// `additionalProperties: false`.
    closed: bool,
    all_of: Vec<RequestSchema>,
    any_of: Vec<RequestSchema>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Object,
    Array,
    Text,
    Integer,
    Number,
    Flag,
}

/// What is wrong with a request, with the dotted path of the member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// A required member is absent or null.
    Missing(String),
    /// A member has a wrong value, or the document does not name it.
    Invalid(String),
}

impl RequestSchema {
    /// Reads a schema; references are followed, so it must not contain itself.
    pub(crate) fn read(document: &Value, schema: &Value) -> Result<Self, String> {
        let schema = resolved(document, schema);
        let list = |name: &str| -> Result<Vec<Self>, String> {
            schema[name].as_array().into_iter().flatten().map(|inner| Self::read(document, inner)).collect()
        };
        let mut properties = Vec::new();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            properties.push((name.clone(), Self::read(document, property)?));
        }
        let pattern = schema["pattern"].as_str().map(Regex::new).transpose();
        let bound = |text: &str, list: &str| schema[text].as_u64().or_else(|| schema[list].as_u64());
        let is_int32 = schema["format"] == "int32";
        let required = schema["required"].as_array().into_iter().flatten();
        let mut any_of = list("anyOf")?;
        any_of.extend(list("oneOf")?);
        Ok(Self {
            kind: schema["type"].as_str().map(kind).transpose()?,
            nullable: schema["nullable"] == true,
            values: schema["enum"].as_array().cloned(),
            pattern: pattern.map_err(|error| format!("the pattern {}: {error}", schema["pattern"]))?,
            minimum: schema["minimum"].as_f64().or(is_int32.then_some(f64::from(i32::MIN))),
            maximum: schema["maximum"].as_f64().or(is_int32.then_some(f64::from(i32::MAX))),
            multiple_of: schema["multipleOf"].as_f64(),
            shortest: bound("minLength", "minItems"),
            longest: bound("maxLength", "maxItems"),
            items: schema.get("items").map(|items| Self::read(document, items).map(Box::new)).transpose()?,
            required: required.filter_map(|name| name.as_str().map(str::to_owned)).collect(),
            properties,
            closed: schema["additionalProperties"] == false,
            all_of: list("allOf")?,
            any_of,
        })
    }

    /// The first mistake in a body.
    pub(crate) fn check(&self, body: &Value) -> Result<(), Mistake> {
        self.check_at("", body)
    }

    /// A query parameter as a value of its type, or `None` when it is none.
    pub(crate) fn parse(&self, text: &str) -> Option<Value> {
        let kind = self.all_of.iter().chain([self]).find_map(|schema| schema.kind);
        let value = match kind {
            Some(Kind::Integer) => {
                let digits = text.strip_prefix('-').unwrap_or(text);
                let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                match text.parse::<i64>() {
                    _ if !is_plain => return None,
                    Ok(number) => Value::from(number),
                    // As far as any: a limit refuses it, and a page of that number is empty.
                    Err(_) if text.starts_with('-') => Value::from(i64::MIN),
                    Err(_) => Value::from(u64::MAX),
                }
            }
            Some(Kind::Flag) => Value::Bool(text.parse().ok()?),
            _ => Value::from(text),
        };
        self.check(&value).is_ok().then_some(value)
    }

    fn check_at(&self, path: &str, value: &Value) -> Result<(), Mistake> {
        let invalid = || Mistake::Invalid(path.to_owned());
        if value.is_null() && self.nullable {
            return Ok(());
        }
        let fits = self.kind.is_none_or(|kind| kind.is_of(value))
            && self.values.as_ref().is_none_or(|values| values.contains(value))
            && self.fits_bounds(value)
            && (self.any_of.is_empty() || self.any_of.iter().any(|schema| schema.check(value).is_ok()));
        if !fits {
            return Err(invalid());
        }
        if let Some(object) = value.as_object() {
            self.check_members(path, object)?;
        }
        if let (Some(schema), Some(items)) = (&self.items, value.as_array()) {
            items.iter().try_for_each(|item| schema.check_at(path, item))?;
        }
        self.all_of.iter().try_for_each(|schema| schema.check_at(path, value))
    }

    fn check_members(&self, path: &str, object: &serde_json::Map<String, Value>) -> Result<(), Mistake> {
        let member = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        if let Some(name) = object.keys().find(|name| self.closed && self.property(name).is_none()) {
            return Err(Mistake::Invalid(member(name)));
        }
        if let Some(name) = self.required.iter().find(|name| object.get(*name).is_none_or(Value::is_null)) {
            return Err(Mistake::Missing(member(name)));
        }
        for (name, schema) in &self.properties {
            if let Some(value) = object.get(name) {
                schema.check_at(&member(name), value)?;
            }
        }
        Ok(())
    }

    fn property(&self, name: &str) -> Option<&Self> {
        self.properties.iter().find(|(known, _)| known == name).map(|(_, schema)| schema)
    }

    /// Lengths are counted in characters, as JSON Schema says.
    fn fits_bounds(&self, value: &Value) -> bool {
        let length = match value {
            Value::String(text) => Some(text.chars().count()),
            Value::Array(items) => Some(items.len()),
            _ => None,
        };
        let length = length.map(|length| length as u64);
        let number = value.as_f64();
        length.zip(self.shortest).is_none_or(|(length, shortest)| length >= shortest)
            && length.zip(self.longest).is_none_or(|(length, longest)| length <= longest)
            && number.zip(self.minimum).is_none_or(|(number, minimum)| number >= minimum)
            && number.zip(self.maximum).is_none_or(|(number, maximum)| number <= maximum)
            && number.zip(self.multiple_of).is_none_or(|(number, step)| number % step == 0.0)
            && self.pattern.as_ref().zip(value.as_str()).is_none_or(|(pattern, text)| pattern.is_match(text))
    }
}

impl Kind {
    fn is_of(self, value: &Value) -> bool {
        match self {
            Self::Object => value.is_object(),
            Self::Array => value.is_array(),
            Self::Text => value.is_string(),
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::Number => value.is_number(),
            Self::Flag => value.is_boolean(),
        }
    }
}

fn kind(name: &str) -> Result<Kind, String> {
    match name {
        "object" => Ok(Kind::Object),
        "array" => Ok(Kind::Array),
        "string" => Ok(Kind::Text),
        "integer" => Ok(Kind::Integer),
        "number" => Ok(Kind::Number),
        "boolean" => Ok(Kind::Flag),
        _ => Err(format!("the type {name} is not one of OpenAPI 3.0")),
    }
}

/// What a reference points to; else the schema itself.
pub(crate) fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    let pointer = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(schema)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document() -> Value {
        json!({ "components": { "schemas": {
            "Request": {
                "type": "object",
                "additionalProperties": false,
                "required": ["name", "closed"],
                "properties": {
                    "name": { "type": "string", "minLength": 3, "maxLength": 5, "pattern": "^[가-힣a-z]+$" },
                    "closed": { "allOf": [{ "$ref": "#/components/schemas/Closed" }], "description": "x" },
                    "open": { "type": "object", "properties": { "c": { "type": "string" } } },
                    "number": { "type": "integer", "minimum": 1, "maximum": 4 },
                    "even": { "type": "integer", "multipleOf": 2 },
                    "short": { "type": "integer", "format": "int32", "minimum": 1 },
                    "word": { "type": "string", "enum": ["A", "B"] },
                    "ids": { "type": "array", "minItems": 1, "maxItems": 2, "items": { "type": "integer" } },
                    "either": { "oneOf": [{ "type": "integer" }, { "type": "string", "pattern": "^[0-9]+$" }] },
                    "maybe": { "type": "boolean", "nullable": true },
                },
            },
            "Closed": {
                "type": "object",
                "additionalProperties": false,
                "required": ["b"],
                "properties": { "b": { "type": "number" } },
            },
        } } })
    }

    #[test]
    fn the_first_mistake_is_named_with_its_path() {
        let document = document();
        let schema = RequestSchema::read(&document, &json!({ "$ref": "#/components/schemas/Request" })).unwrap();
        let with = |name: &str, value: Value| {
            let mut body = json!({ "name": "abc", "closed": { "b": 1.5 } });
            body[name] = value;
            body
        };
        let missing = |path: &str| Err(Mistake::Missing(path.to_owned()));
        let invalid = |path: &str| Err(Mistake::Invalid(path.to_owned()));
        for (body, checked) in [
            (with("name", json!("한글채널")), Ok(())),
            (with("number", json!(4)), Ok(())),
            (with("even", json!(-4)), Ok(())),
            (with("even", json!(3)), invalid("even")),
            (with("short", json!(i32::MAX)), Ok(())),
            (with("short", json!(i64::from(i32::MAX) + 1)), invalid("short")),
            (with("short", json!(0)), invalid("short")),
            (with("word", json!("B")), Ok(())),
            (with("ids", json!([1, 2])), Ok(())),
            (with("either", json!("12")), Ok(())),
            (with("maybe", json!(null)), Ok(())),
            (with("open", json!({ "x": 1 })), Ok(())),
            (json!({}), missing("name")),
            (with("name", json!(null)), missing("name")),
            (with("closed", json!({})), missing("closed.b")),
            (with("closed", json!({ "b": 1, "x": 1 })), invalid("closed.x")),
            (with("closed", json!([])), invalid("closed")),
            (with("closed", json!({ "b": "1" })), invalid("closed.b")),
            (with("x", json!(1)), invalid("x")),
            (with("name", json!("ab")), invalid("name")),
            (with("name", json!("한글채널이름")), invalid("name")),
            (with("name", json!("AB1")), invalid("name")),
            (with("name", json!(5)), invalid("name")),
            (with("number", json!(0)), invalid("number")),
            (with("number", json!(5)), invalid("number")),
            (with("number", json!(1.5)), invalid("number")),
            (with("number", json!(null)), invalid("number")),
            (with("word", json!("C")), invalid("word")),
            (with("ids", json!([])), invalid("ids")),
            (with("ids", json!([1, 2, 3])), invalid("ids")),
            (with("ids", json!(["1"])), invalid("ids")),
            (with("either", json!("x")), invalid("either")),
            (with("open", json!({ "c": 1 })), invalid("open.c")),
            (json!([]), invalid("")),
        ] {
            assert_eq!(schema.check(&body), checked, "{body}");
        }
    }

    #[test]
    fn query_parameters_are_read_as_their_type() {
        let read = |schema: Value| RequestSchema::read(&Value::Null, &schema).unwrap();
        let number = read(json!({ "type": "integer", "minimum": 1, "maximum": 240 }));
        assert_eq!(number.parse("240"), Some(json!(240)));
        for bad in ["", "0", "241", "-1", "-", "+5", "1.5", "x", "99999999999999999999"] {
            assert_eq!(number.parse(bad), None, "{bad}");
        }
        let page = read(json!({ "type": "integer", "minimum": 1 }));
        assert_eq!(page.parse("99999999999999999999"), Some(json!(u64::MAX)));
        assert_eq!(page.parse("-99999999999999999999"), None);
        let flag = read(json!({ "type": "boolean" }));
        assert_eq!((flag.parse("true"), flag.parse("yes")), (Some(json!(true)), None));
        let word = read(json!({ "allOf": [{ "type": "string", "enum": ["A"] }] }));
        assert_eq!((word.parse("A"), word.parse("B")), (Some(json!("A")), None));
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        for schema in [json!({ "type": "text" }), json!({ "pattern": "(" }), json!({ "items": { "type": "x" } })] {
            assert!(RequestSchema::read(&Value::Null, &schema).is_err(), "{schema}");
        }
    }

    #[test]
    fn every_object_of_every_request_is_closed() {
        fn check(document: &Value, schema: &Value, path: &str) {
            let schema = resolved(document, schema);
            schema["allOf"].as_array().into_iter().flatten().for_each(|schema| check(document, schema, path));
            let Some(properties) = schema["properties"].as_object() else { return };
            assert_eq!(schema["additionalProperties"], false, "{path}");
            properties.iter().for_each(|(name, property)| check(document, property, &format!("{path}.{name}")));
        }
        let document: Value = serde_json::from_str(include_str!("generated/openapi.json")).unwrap();
        let operations = document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap());
        let bodies: Vec<&Value> = operations
            .filter_map(|(_, operation)| operation.pointer("/requestBody/content/application~1json/schema"))
            .collect();
        assert!(!bodies.is_empty());
        bodies.into_iter().for_each(|schema| check(&document, schema, &schema.to_string()));
    }
}
