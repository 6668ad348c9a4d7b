//! Prints any value in the format that was asked for.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};

use clap::ValueEnum;
use serde_json::Value;

use super::secrets::Printed;
use super::table::{self, Look};
use crate::failure::{Failure, of_printing};

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// Columns for people, times in the local zone
    #[default]
    Table,
    /// One JSON value, as the SDK serialises it
    Json,
    /// A JSON value a line, one for each item of a list
    Jsonl,
    /// YAML
    Yaml,
}

/// Prints any value.
#[derive(Debug, Clone)]
pub(crate) struct Printer {
    format: Format,
    columns: Vec<String>,
    shows_secrets: bool,
    look: Look,
}

impl Printer {
    pub(crate) fn new(format: Format, columns: Vec<String>, shows_secrets: bool) -> Self {
        let look = Look { bold: is_bold(std::env::var_os("NO_COLOR"), io::stdout().is_terminal()) };
        Self { format, columns, shows_secrets, look }
    }

    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// Prints a value; of a list or a thing in a table these columns, unless others were asked for.
    pub(crate) fn print(&self, value: &impl Printed, columns: &[&str]) -> Result<(), Failure> {
        let mut json = serde_json::to_value(value).map_err(|error| Failure::Other(error.to_string()))?;
        if self.shows_secrets {
            value.reveal(&mut json);
        }
        let value = json;
        let columns: Vec<&str> = match self.columns.as_slice() {
            [] => columns.to_vec(),
            asked => asked.iter().map(String::as_str).collect(),
        };
        let text = match self.format {
            Format::Table => match &value {
                Value::Array(items) => table::rows(items, &columns, self.look),
                Value::Null => String::new(),
                thing if self.columns.is_empty() => table::thing(thing),
                thing => table::rows(std::slice::from_ref(thing), &columns, self.look),
            },
            Format::Json => pretty(&value) + "\n",
            Format::Jsonl => match &value {
                Value::Array(items) => items.iter().map(|item| format!("{item}\n")).collect(),
                value => format!("{value}\n"),
            },
            Format::Yaml => serde_yaml::to_string(&value).map_err(|error| Failure::Other(error.to_string()))?,
        };
        text_to_stdout(&text)
    }
}

/// Headers are bold on a terminal, unless `NO_COLOR` is set to something (<https://no-color.org>).
fn is_bold(no_color: Option<OsString>, is_terminal: bool) -> bool {
    is_terminal && no_color.is_none_or(|value| value.is_empty())
}

/// JSON for people to read as well.
pub(crate) fn pretty(value: &Value) -> String {
    format!("{value:#}")
}

/// Writes to stdout. That nobody reads is no error, and an end.
fn text_to_stdout(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(|error| of_printing(&error))
}

/// Writes a line to stdout, as it is.
pub(crate) fn line(text: &str) -> Result<(), Failure> {
    text_to_stdout(&format!("{text}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_bold_for_those_who_want_it() {
        assert!(is_bold(None, true) && is_bold(Some("".into()), true));
        assert!(!is_bold(None, false) && !is_bold(Some("1".into()), true));
    }
}
