//! What is read from a file or from standard input: bodies of requests, and secrets.

use std::io::Read as _;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use ncloud_livestation::SecretString;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::failure::Failure;

/// A file, or standard input where it is `-`.
#[derive(Debug, Clone)]
pub(crate) enum FileInput {
    Stdin,
    File(PathBuf),
}

impl FromStr for FileInput {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(if text == "-" { Self::Stdin } else { Self::File(text.into()) })
    }
}

impl FileInput {
    /// All of it.
    pub(crate) fn read(&self) -> Result<String, Failure> {
        match self {
            Self::Stdin => {
                let mut text = String::new();
                let read = std::io::stdin().lock().read_to_string(&mut text);
                read.map_err(|error| Failure::Usage(format!("cannot read standard input: {error}")))?;
                Ok(text)
            }
            Self::File(path) => std::fs::read_to_string(path)
                .map_err(|error| Failure::Usage(format!("cannot read {}: {error}", path.display()))),
        }
    }

    /// Its lines that are not empty, as secrets.
    pub(crate) fn secrets(&self) -> Result<Vec<SecretString>, Failure> {
        Ok(self.read()?.lines().filter(|line| !line.trim().is_empty()).map(|line| line.trim().into()).collect())
    }

    /// As JSON.
    pub(crate) fn json(&self) -> Result<Value, Failure> {
        serde_json::from_str(&self.read()?).map_err(|error| Failure::Usage(format!("the input is no JSON: {error}")))
    }
}

/// The whole body of a request, in place of flags.
#[derive(Debug, Clone, Args)]
pub(crate) struct Body {
    /// File with the whole body as JSON, in place of other options; - is standard input
    #[arg(long, value_name = "FILE")]
    input: Option<FileInput>,
}

impl Body {
    /// The body, if it was given: checked by its type, without a member that the request does not have.
    pub(crate) fn read<T: DeserializeOwned + Serialize>(&self) -> Result<Option<T>, Failure> {
        self.input.as_ref().map(FileInput::json).transpose()?.map(typed).transpose()
    }
}

fn typed<T: DeserializeOwned + Serialize>(value: Value) -> Result<T, Failure> {
    let body: T = serde_json::from_value(value.clone())
        .map_err(|error| Failure::Usage(format!("the input is not the body of this request: {error}")))?;
    let known = serde_json::to_value(&body).unwrap_or_default();
    match unknown_member(&value, &known, "") {
        Some(path) => Err(Failure::Usage(format!("the request has no member {path}: correct or remove it"))),
        None => Ok(body),
    }
}

/// The first member that reading has dropped: a mistake in writing would be lost silently otherwise.
fn unknown_member(given: &Value, known: &Value, path: &str) -> Option<String> {
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => given.iter().find_map(|(name, value)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            match known.get(name) {
                Some(known) => unknown_member(value, known, &path),
                None if value.is_null() => None,
                None => Some(path),
            }
        }),
        (Value::Array(given), Value::Array(known)) => {
            let items = given.iter().zip(known).enumerate();
            items.into_iter().find_map(|(at, (given, known))| unknown_member(given, known, &format!("{path}[{at}]")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use ncloud_livestation::raw::types::UpdateQualitySetRequest;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_member_that_is_written_wrongly_is_named() {
        let read = |value| typed::<UpdateQualitySetRequest>(value).map_err(|failure| failure.to_string());
        assert!(read(json!({"segmentDuration": 2000, "segmentCount": 3})).is_ok());
        let error = read(json!({"segmentDuration": 2000, "segmentCount": 3, "segmentcount": 4})).unwrap_err();
        assert!(error.contains("segmentcount"), "{error}");
        assert!(read(json!({"segmentDuration": "soon", "segmentCount": 3})).is_err());
    }
}
