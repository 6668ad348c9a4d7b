//! Every operation of the specification is wrapped, or says why not; its call and its guide are there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ncloud_livestation_raw::operations;
use serde_json::Value;

/// Operations without a method in the facade, each with the reason.
const NOT_WRAPPED: &[(&str, &str)] = &[];

/// The short names of handles in the calls of the specification, and methods of handles that give another one: whose
/// method it is, and the type of the handle.
const HANDLES: &[(&str, &str, &str)] = &[
    ("", "client", "Client"),
    ("", "channel", "ChannelHandle"),
    ("", "restream", "RestreamChannelHandle"),
    ("", "vod", "VodChannelHandle"),
    ("ChannelHandle", "recording", "RecordingHandle"),
    ("ChannelHandle", "snapshot", "SnapshotHandle"),
    ("ChannelHandle", "short_clip", "ShortClipHandle"),
    ("Client", "quality_profile", "QualityProfileHandle"),
    ("Client", "quality_set", "QualitySetHandle"),
    ("Client", "curtain_content", "CurtainContentHandle"),
    ("Client", "schedule", "ScheduleHandle"),
    ("RestreamChannelHandle", "platform", "RestreamPlatformHandle"),
];

fn crate_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn specification() -> Value {
    let path = crate_folder().join("../../spec/livestation.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// All code of the facade.
fn source(folder: &Path) -> String {
    let mut source = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source.push_str(&self::source(&path));
        } else {
            source.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    source
}

/// `get_short_clip` is sent as `GetShortClip`.
fn request_name(id: &str) -> String {
    id.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

#[test]
fn every_operation_is_wrapped_or_says_why_not() {
    let source = source(&crate_folder().join("src"));
    let is_wrapped = |id: &str| source.contains(&format!("requests::{}", request_name(id)));
    let is_excused = |id: &str| NOT_WRAPPED.iter().any(|(excused, _)| *excused == id);
    let ids: Vec<&str> = operations::ALL.iter().map(|operation| operation.id).collect();

    let missing: Vec<_> = ids.iter().filter(|id| !is_wrapped(id) && !is_excused(id)).collect();
    assert!(missing.is_empty(), "not wrapped by the facade, and not in NOT_WRAPPED with a reason: {missing:?}");
    let stale: Vec<_> =
        NOT_WRAPPED.iter().map(|(id, _)| id).filter(|id| is_wrapped(id) || !ids.contains(*id)).collect();
    assert!(stale.is_empty(), "in NOT_WRAPPED, but wrapped or gone from the specification: {stale:?}");
}

/// Whether a block of `impl` of the type has the method.
fn has_method(source: &str, of: &str, method: &str) -> bool {
    let begin = format!("\nimpl {of} {{\n");
    let blocks = source.split(&begin).skip(1);
    let is_it = |name: &str| name.strip_prefix(method).is_some_and(|rest| rest.starts_with(['(', '<']));
    blocks
        .filter_map(|rest| rest.split("\n}\n").next())
        .any(|block| block.split("pub fn ").skip(1).chain(block.split("pub async fn ").skip(1)).any(is_it))
}

/// The methods of `client.quality_set(id).update(segments)`: `client`, `quality_set`, `update`. Arguments are left out.
fn names(call: &str) -> Vec<String> {
    let mut depth = 0;
    let mut outside = String::new();
    for character in call.chars() {
        depth += i32::from(character == '(');
        if depth == 0 {
            outside.push(character);
        }
        depth -= i32::from(character == ')');
    }
    outside.split('.').map(str::to_owned).collect()
}

/// What is wrong with a call of the specification: nothing, or the method that is not there.
fn missing_method(source: &str, call: &str) -> Option<String> {
    let mut of = "";
    for name in names(call) {
        if !of.is_empty() && !has_method(source, of, &name) {
            return Some(format!("{call}: {of} has no method {name}"));
        }
        let next = HANDLES.iter().find(|(owner, handle, _)| *owner == of && *handle == name);
        match (next, of) {
            (Some((_, _, handle)), _) => of = handle,
            (None, "") => return Some(format!("{call}: {name} is no handle of this test")),
            // What follows the call of the operation are its options.
            (None, _) => return None,
        }
    }
    Some(format!("{call}: calls no operation"))
}

#[test]
fn the_calls_that_the_specification_names_are_there() {
    let source = source(&crate_folder().join("src"));
    let specification = specification();
    let items = specification["paths"].as_object().unwrap().values();
    let calls: Vec<&str> = items
        .flat_map(|item| item.as_object().unwrap().values())
        .filter_map(|operation| operation.get("x-call")?.as_str())
        .collect();
    assert_eq!(calls.len(), operations::ALL.len());
    assert_eq!(calls.iter().collect::<BTreeSet<_>>().len(), calls.len(), "two operations have one call");
    let missing: Vec<String> = calls.iter().filter_map(|call| missing_method(&source, call)).collect();
    assert!(missing.is_empty(), "{missing:#?}");

    for wrong in ["client.chanels()", "channel.quality_set(id).get()", "channels.get()", "channel.recording(id)"] {
        assert!(missing_method(&source, wrong).is_some(), "{wrong}");
    }
}

#[test]
fn every_tag_has_its_guide_and_every_guide_its_tag() {
    let specification = specification();
    let tags = specification["tags"].as_array().unwrap().iter();
    let of_tags: BTreeSet<&str> = tags.map(|tag| tag["x-guide"].as_str().unwrap()).collect();
    let modules = fs::read_to_string(crate_folder().join("src/guide/mod.rs")).unwrap();
    let guides = modules.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(of_tags, guides);
}
