//! Stage 2: the spec keeps its conventions. Every finding is reported, each with its place in the document.

mod example;
mod operation;
mod reference;
mod schema;

use serde_json::Value;

use crate::{
    document,
    error::{Error, Finding, Findings, Result},
};

/// The extension of an operation that `cargo xtask new-operation` wrote: what a person has still to say.
pub const UNFINISHED: &str = "x-unfinished";

/// Checks that nothing waits for a person. Code is generated before that, so that there is something to go on with.
///
/// # Errors
///
/// Everything that is left to say.
pub fn finished(spec: &Value) -> Result<()> {
    let mut findings = Findings::default();
    for operation in document::operations(spec) {
        for left in document::strings(operation.node, UNFINISHED) {
            findings.add(format!("{}.{UNFINISHED}", operation.place()), left);
        }
    }
    findings.into_result()
}

/// Checks a spec.
///
/// # Errors
///
/// Everything that breaks a convention.
pub fn lint(spec: &Value) -> Result<()> {
    let mut findings = Findings::default();
    version(spec, &mut findings);
    reference::check(spec, &mut findings);
    tags(spec, &mut findings);
    operation::check_all(spec, &mut findings);
    for (name, schema) in document::schemas(spec) {
        schema::check_component(spec, name, schema, &mut findings);
    }
    findings.into_result()
}

fn version(spec: &Value, findings: &mut Findings) {
    if !document::text(spec, "openapi").starts_with("3.0.") {
        findings.add("openapi", "must be 3.0.x: progenitor takes no other");
    }
    if spec.pointer("/info/version").and_then(Value::as_str).is_none() {
        findings.add("info.version", "is missing");
    }
}

/// The README has a section for each tag, which says what it is and where its guide is.
fn tags(spec: &Value, findings: &mut Findings) {
    for tag in document::list(spec, "tags") {
        let place = format!("tags.{}", document::text(tag, "name"));
        let about = document::text(tag, "description").trim();
        if about.is_empty() || about.contains(['|', '\n']) {
            findings.add(format!("{place}.description"), "must be on one line, as a cell of a Markdown table");
        }
        let guide = document::text(tag, "x-guide");
        if guide.is_empty() || !guide.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
            findings.add(format!("{place}.x-guide"), "must be the module of its guide in the facade");
        }
    }
}

/// `x-evidence` says where a statement comes from.
fn evidence(place: &str, node: &Value, findings: &mut Findings) {
    let known = ["documented", "observed", "inferred"];
    match node.get("x-evidence") {
        None if node.get("x-evidence-note").is_some() => {
            findings.add(place, "has x-evidence-note without x-evidence");
        }
        Some(evidence) if !evidence.as_str().is_some_and(|word| known.contains(&word)) => {
            findings.add(format!("{place}.x-evidence"), format!("{evidence} is none of {}", known.join(", ")));
        }
        _ => {}
    }
    if let Some(day) = node.get("x-observed") {
        let is_day = day.as_str().is_some_and(crate::evidence::is_day);
        if !is_day || document::text(node, "x-evidence") != "observed" {
            findings.add(format!("{place}.x-observed"), "is the day, such as 2026-11-25, of x-evidence: observed");
        }
    }
}

/// What of a value does not fit a schema, each with its path below `value`.
pub fn misfits(spec: &Value, schema: &Value, value: &Value) -> Vec<Finding> {
    let mut findings = Findings::default();
    example::fits(spec, "value", schema, value, &mut findings);
    match findings.into_result() {
        Err(Error::Lint(findings)) => findings,
        _ => Vec::new(),
    }
}
