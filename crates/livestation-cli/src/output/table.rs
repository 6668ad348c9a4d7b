//! Tables out of JSON: a row an item, or a line a member.

use std::borrow::Cow;

use comfy_table::{ContentArrangement, Table, presets};
use jiff::tz::TimeZone;
use ncloud_livestation::Timestamp;
use serde_json::Value;

/// How a table looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// Whether the header is bold.
    pub(crate) bold: bool,
}

/// What is shown of a secret, which JSON has as a constant too.
const REDACTED: &str = "[REDACTED]";
const DOTS: &str = "••••••••";

/// A row an item. Columns are names in JSON, `cdn.status` for one that lies deeper; without any, those of the first item.
pub(crate) fn rows(items: &[Value], columns: &[&str], look: Look) -> String {
    let own: Vec<String>;
    let columns: Vec<&str> = if columns.is_empty() {
        own = items.first().map(names).unwrap_or_default();
        own.iter().map(String::as_str).collect()
    } else {
        columns.to_vec()
    };
    let mut table = plain();
    table.set_header(columns.iter().map(|column| heading(column)));
    for item in items {
        table.add_row(columns.iter().map(|column| cell(column, at(item, column))));
    }
    written(&table, look.bold)
}

/// A line a member, those that lie deeper under `cdn.status`; lists of things as a count.
pub(crate) fn thing(value: &Value) -> String {
    let mut table = plain();
    match value {
        Value::Object(_) => {
            let mut lines = Vec::new();
            flatten(value, "", &mut lines);
            for (name, value) in lines {
                table.add_row([name.clone(), cell(&name, Some(value))]);
            }
        }
        other => {
            table.add_row([cell("", Some(other))]);
        }
    }
    written(&table, false)
}

fn plain() -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table
}

/// Lines without the blanks at either end that the layout leaves.
fn written(table: &Table, bold: bool) -> String {
    let mut text = String::new();
    for (at, line) in table.lines().enumerate() {
        let line = line.strip_prefix(' ').unwrap_or(&line).trim_end();
        match at {
            0 if bold => text.push_str(&format!("\u{1b}[1m{line}\u{1b}[0m\n")),
            _ => text.push_str(&format!("{line}\n")),
        }
    }
    text
}

/// `createdTime` and `created_time` are `CREATED TIME`.
fn heading(column: &str) -> String {
    let mut heading = String::new();
    for (at, c) in column.char_indices() {
        match c {
            '_' | '.' => heading.push(' '),
            c if c.is_uppercase() && at > 0 && !column[..at].ends_with(|p: char| p.is_uppercase()) => {
                heading.push(' ');
                heading.push(c);
            }
            c => heading.extend(c.to_uppercase()),
        }
    }
    heading
}

fn at<'a>(item: &'a Value, column: &str) -> Option<&'a Value> {
    column.split('.').try_fold(item, |value, name| value.get(name))
}

fn names(item: &Value) -> Vec<String> {
    match item {
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_object() && !value.is_array())
            .map(|(name, _)| name.clone())
            .collect(),
        _ => vec![String::new()],
    }
}

fn flatten<'a>(value: &'a Value, path: &str, lines: &mut Vec<(String, &'a Value)>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                flatten(member, &path, lines);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (at, item) in items.iter().enumerate() {
                flatten(item, &format!("{path}[{at}]"), lines);
            }
        }
        Value::Null => {}
        scalar => lines.push((path.to_owned(), scalar)),
    }
}

/// What stands in a cell. Control characters, which may come from the service, do not reach the terminal.
fn cell(column: &str, value: Option<&Value>) -> String {
    let text = match value {
        None | Some(Value::Null) => Cow::Borrowed("-"),
        Some(Value::String(text)) if text == REDACTED => Cow::Borrowed(DOTS),
        Some(Value::String(text)) => match text.parse() {
            Ok(moment) if is_time(column) => Cow::Owned(local(moment)),
            _ => Cow::Borrowed(text.as_str()),
        },
        Some(Value::Number(number)) => Cow::Owned(number.to_string()),
        Some(Value::Bool(yes)) => Cow::Borrowed(if *yes { "yes" } else { "no" }),
        Some(Value::Array(items)) => {
            let items: Vec<String> = items.iter().map(|item| cell("", Some(item))).collect();
            Cow::Owned(items.join(","))
        }
        Some(object) => Cow::Owned(object.to_string()),
    };
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Whether a column holds moments, which the SDK serialises as RFC 3339: a name that reads like one stays what it is.
fn is_time(column: &str) -> bool {
    let name = column.rsplit('.').next().unwrap_or(column);
    name.ends_with("Time") || name.ends_with("_time") || name == "timestamp" || name.ends_with("_expires")
}

/// A moment in the local zone, with its offset.
pub(crate) fn local(moment: Timestamp) -> String {
    match jiff::Timestamp::from_millisecond(moment.as_epoch_millis()) {
        Ok(known) => known.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
        Err(_) => moment.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const LOOK: Look = Look { bold: false };

    #[test]
    fn wide_characters_are_as_wide_as_they_are() {
        let items = [json!({"name": "저녁경기", "id": 1}), json!({"name": "evening", "id": 2})];
        assert_eq!(rows(&items, &["name", "id"], LOOK), "NAME      ID\n저녁경기  1\nevening   2\n");
    }

    #[test]
    fn secrets_are_dots_and_control_characters_are_gone() {
        let items = [json!({"key": "[REDACTED]", "name": "a\u{1b}[31m\nb"})];
        assert_eq!(rows(&items, &["key", "name"], LOOK), "KEY       NAME\n••••••••  a[31mb\n");
    }

    #[test]
    fn a_thing_is_a_line_a_member() {
        let channel = json!({"channelId": "ls-1", "cdn": {"status": "RUNNING"}, "urls": [{"url": "a"}], "drm": null});
        assert_eq!(thing(&channel), "channelId    ls-1\ncdn.status   RUNNING\nurls[0].url  a\n");
    }

    #[test]
    fn an_empty_list_has_its_header() {
        assert_eq!(rows(&[], &["channelId"], LOOK), "CHANNEL ID\n");
    }

    #[test]
    fn times_are_local_with_their_zone() {
        let text = local(Timestamp::from_epoch_millis(1_655_952_983_000));
        let item = [json!({"createdTime": "2022-06-23T02:56:23.000Z", "name": "2022-06-23T02:56:23.000Z"})];
        let table = rows(&item, &["createdTime", "name"], LOOK);
        assert!(table.contains(&format!("{text}  2022-06-23T02:56:23.000Z")), "{table}");
        assert!(text.starts_with("2022-06-2") && text.len() == "2022-06-23 11:56:23 +09:00".len(), "{text}");
    }
}
