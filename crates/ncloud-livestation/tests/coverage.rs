//! Every operation of the specification is wrapped, or says why not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

use std::fs;
use std::path::Path;

use ncloud_livestation_raw::operations;

/// Operations without a method in the facade, each with the reason.
const NOT_WRAPPED: &[(&str, &str)] = &[];

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
    let source = source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let is_wrapped = |id: &str| source.contains(&format!("requests::{}", request_name(id)));
    let is_excused = |id: &str| NOT_WRAPPED.iter().any(|(excused, _)| *excused == id);
    let ids: Vec<&str> = operations::ALL.iter().map(|operation| operation.id).collect();

    let missing: Vec<_> = ids.iter().filter(|id| !is_wrapped(id) && !is_excused(id)).collect();
    assert!(missing.is_empty(), "not wrapped by the facade, and not in NOT_WRAPPED with a reason: {missing:?}");
    let stale: Vec<_> =
        NOT_WRAPPED.iter().map(|(id, _)| id).filter(|id| is_wrapped(id) || !ids.contains(*id)).collect();
    assert!(stale.is_empty(), "in NOT_WRAPPED, but wrapped or gone from the specification: {stale:?}");
}
