//! The entry among the operations on trial.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::Draft;
use super::facade::Argument;
use super::handles::Receiver;
use super::{insert, sample};
use crate::{diff::by_hand::TRIALS, document::text, error::Result};

/// An entry that calls it on a target, and counts no effect: a test says so of an operation that changes something.
pub(super) fn write(
    spec: &Value,
    draft: &Draft,
    receiver: &Receiver,
    method: &str,
    arguments: &[Argument],
    read: &dyn Fn(&str) -> Result<String>,
) -> Result<BTreeMap<String, String>> {
    let file = format!("{TRIALS}/{}.rs", draft.group);
    let source = read(&file)?;
    let handle = match receiver.written.split_once('.') {
        Some((root, rest)) => format!("{}.{}", of_target(root), rest.replace("(id)", "(on.id())")),
        None => of_target(&receiver.written),
    };
    let mut made = String::new();
    let mut values = Vec::new();
    for argument in arguments {
        let name = &argument.name;
        let is_number =
            text(&argument.schema, "type") == "integer" && text(&argument.schema, "format").ends_with("-id");
        if is_number {
            values.push("on.id().into()".to_owned());
            continue;
        }
        let value = sample::of(spec, &argument.schema, 0);
        made.push_str(&format!(
            "let {name} = serde_json::from_value(serde_json::json!({value:#}));\n\
             let {name} = {name}.map_err(|error| ncloud_livestation::InvalidValue::new({name:?}, \"be what the document says\", &error))?;\n"
        ));
        values.push(name.clone());
    }
    let on = if format!("{handle}{values:?}").contains("on.") { "on" } else { "_" };
    let called = format!("Ok(called({handle}.{method}({})))", values.join(", "));
    let call = if made.is_empty() {
        format!("|client, {on}| {called}")
    } else {
        format!("|client, {on}| {{\n{made}{called}\n}}")
    };
    let id = &draft.id;
    let seed = seed(&source, &format!("{handle}."), receiver, &draft.group);
    let entry = match draft.reads() {
        true => format!("    Operation::reading({id:?}, {seed}, {call}),\n"),
        false => format!(
            "    // Effects are counted by what the emulator shows of them, which is not written yet.\n    Operation::changing({id:?}, {seed}, {call}, |_, _| 0),\n"
        ),
    };
    let source = insert::entry(&file, &source, "const OPERATIONS: &[Operation]", &entry)?;
    Ok(BTreeMap::from([(file, source)]))
}

fn of_target(root: &str) -> String {
    match root {
        "channel" => "client.channel(on.channel())?".to_owned(),
        "vod" => "client.vod_channel(on.channel())?".to_owned(),
        "restream" => "client.restream_channel(on.channel())?".to_owned(),
        root => root.to_owned(),
    }
}

/// The seed of an operation on the same handle, where it has a name; or a channel on air, or nothing.
fn seed(source: &str, handle: &str, receiver: &Receiver, group: &str) -> String {
    let entries = source.split("Operation::").filter(|entry| entry.contains(handle));
    let second = |entry: &str| entry.split(',').nth(1).map(|seed| seed.trim().to_owned());
    let is_name = |seed: &String| seed.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let default = match (receiver.handle.name, group) {
        ("channel", "channel") => "on_air",
        ("channel", _) => "super::channel::on_air",
        _ => "|seed, _| seed",
    };
    entries.filter_map(second).find(is_name).unwrap_or_else(|| default.to_owned())
}
