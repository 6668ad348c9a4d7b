//! Conventions of operations: names, documentation, retry class, parameters, bodies.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{evidence, example, schema};
use crate::{
    document::{self, Operation, list, text},
    error::Findings,
    lower, names,
    pages::page::Language,
    seen::{self, NEVER, SEEN},
};

const MAY_HAVE_TAKEN_EFFECT: &str = "may-have-taken-effect";
/// When a hint is given.
const HINTS: [&str; 4] = [MAY_HAVE_TAKEN_EFFECT, "not-found", "not-available", "too-large"];

/// Checks every operation, and what they must have in common.
pub(super) fn check_all(spec: &Value, findings: &mut Findings) {
    let mut ids = BTreeSet::new();
    let mut envelope = None;
    for operation in document::operations(spec) {
        let place = operation.place();
        if !ids.insert(operation.id()) {
            findings.add(format!("{place}.operationId"), format!("{:?} is taken", operation.id()));
        }
        naming(spec, &operation, &place, findings);
        parameters(spec, &operation, findings);
        if let Some(body) = operation.request_body(spec) {
            let place = format!("{place}.requestBody");
            if body.get("required") != Some(&Value::Bool(true)) {
                findings.add(&place, "must be required: the generator knows no optional body");
            }
            if document::json_schema(body).is_some_and(|schema| has_moment(spec, schema, &mut BTreeSet::new())) {
                findings.add(&place, "must hold no epoch-millis: their type writes RFC 3339, which no request takes");
            }
            body_with_examples(spec, &place, body, findings);
        }
        for (place, body) in operation.callback_bodies(spec) {
            body_with_examples(spec, &place, body, findings);
        }
        responses(spec, &operation, &place, &mut envelope, findings);
    }
}

/// Whether a moment is anywhere in the schema.
fn has_moment(spec: &Value, node: &Value, seen: &mut BTreeSet<String>) -> bool {
    if let Some(name) = document::schema_name(node) {
        let is_new = seen.insert(name.to_owned());
        return is_new && document::schema(spec, name).is_some_and(|schema| has_moment(spec, schema, seen));
    }
    match node {
        Value::Object(members) => {
            text(node, "format") == "epoch-millis" || members.values().any(|member| has_moment(spec, member, seen))
        }
        Value::Array(items) => items.iter().any(|item| has_moment(spec, item, seen)),
        _ => false,
    }
}

fn naming(spec: &Value, operation: &Operation<'_>, place: &str, findings: &mut Findings) {
    let node = operation.node;
    if !names::is_verb_noun(operation.id()) {
        findings.add(format!("{place}.operationId"), format!("{:?} is not verb_noun in snake_case", operation.id()));
    }
    match list(node, "tags") {
        [tag] => {
            if !list(spec, "tags").iter().any(|known| known.get("name") == Some(tag)) {
                findings.add(format!("{place}.tags"), format!("{tag} is not declared in tags"));
            }
        }
        tags => findings.add(format!("{place}.tags"), format!("must be exactly one, not {}", tags.len())),
    }
    if text(node, "summary").trim().is_empty() {
        findings.add(format!("{place}.summary"), "is missing");
    }
    let url = node.get("externalDocs").map(|docs| text(docs, "url"));
    if !url.unwrap_or_default().starts_with("https://") {
        findings.add(format!("{place}.externalDocs.url"), "must be the https address of the vendor's page");
    }
    if !["idempotent", "unsafe"].contains(&text(node, "x-retry")) {
        findings.add(format!("{place}.x-retry"), "must be idempotent or unsafe, by what the operation means");
    }
    if !is_call(text(node, "x-call")) {
        findings.add(
            format!("{place}.x-call"),
            "must be how the SDK calls it, as `receiver.method(arguments)` on one line",
        );
    }
    read_editions(node, place, findings);
    hints(operation, place, findings);
    evidence(place, node, findings);
}

/// Which pages it was written from: an edition and a date each, or that nobody has read it.
fn read_editions(node: &Value, place: &str, findings: &mut Findings) {
    let editions: Vec<(&str, &Value)> = document::members(node, SEEN).collect();
    let is_edition = |(edition, date): &(&str, &Value)| {
        Language::from_code(edition).is_some() && date.as_str().is_some_and(seen::is_date)
    };
    let is_never = text(node, SEEN) == NEVER;
    if is_never && !["observed", "inferred"].contains(&text(node, "x-evidence")) {
        findings.add(format!("{place}.x-seen"), "says never: then x-evidence must say where the operation comes from");
    } else if !is_never && (editions.is_empty() || !editions.iter().all(is_edition)) {
        findings.add(
            format!("{place}.x-seen"),
            "must be the date of the page that was read, for each edition (en, ko, ja: \"2026-09-17\"), or never",
        );
    }
}

/// Whether it is a call of a method that a cell of a Markdown table can hold.
fn is_call(call: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let Some((receiver, rest)) = call.split_once('.') else { return false };
    let method = rest.split_once('(').map_or("", |(method, _)| method);
    is_name(receiver) && is_name(method) && call.ends_with(')') && !call.contains(['`', '|', '\n'])
}

/// What an error of the operation says to do next.
fn hints(operation: &Operation<'_>, place: &str, findings: &mut Findings) {
    let place = format!("{place}.x-hints");
    let mut says_how_to_look = false;
    for (key, hint) in document::members(operation.node, "x-hints") {
        match hint.as_str() {
            _ if !HINTS.contains(&key) => findings.add(&place, format!("{key} is none of {}", HINTS.join(", "))),
            Some(hint) if hint.is_empty() || hint.ends_with('.') || hint.contains('\n') => {
                findings.add(format!("{place}.{key}"), "must be a part of a sentence on one line, without a full stop");
            }
            Some(_) => says_how_to_look |= key == MAY_HAVE_TAKEN_EFFECT,
            None => findings.add(format!("{place}.{key}"), "must be text"),
        }
    }
    if text(operation.node, "x-retry") == "unsafe" && !says_how_to_look {
        let rule = format!("an unsafe operation needs {MAY_HAVE_TAKEN_EFFECT}: how to find out whether it took effect");
        findings.add(place, rule);
    }
}

fn parameters(spec: &Value, operation: &Operation<'_>, findings: &mut Findings) {
    let mut in_path = BTreeSet::new();
    for (place, parameter) in operation.parameters(spec) {
        let name = text(parameter, "name");
        evidence(&place, parameter, findings);
        if text(parameter, "in") == "path" {
            in_path.insert(name);
            if !operation.path.contains(&format!("{{{name}}}")) {
                findings.add(&place, format!("{name} is not in the path"));
            }
            if parameter.get("required") != Some(&Value::Bool(true)) {
                findings.add(&place, format!("{name} stands in the path and must be required"));
            }
        }
        match parameter.get("schema") {
            // The client sets it: no generated code sees the schema.
            Some(_) if lower::is_set_by_client(parameter) => {}
            Some(node) => schema::check(spec, &format!("{place}.schema"), node, findings),
            None => findings.add(&place, format!("{name} has no schema")),
        }
    }
    for name in operation.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        if !in_path.contains(name) {
            findings.add(operation.place(), format!("the path parameter {name} is not declared"));
        }
    }
}

fn responses<'a>(
    spec: &'a Value,
    operation: &Operation<'a>,
    place: &str,
    envelope: &mut Option<&'a str>,
    findings: &mut Findings,
) {
    let place = format!("{place}.responses");
    let responses = operation.responses(spec);
    let successes = responses.iter().filter(|(status, ..)| document::is_success(status)).count();
    if successes != 1 {
        findings.add(&place, format!("must have exactly one success, not {successes}"));
    }
    for status in ["4XX", "5XX"] {
        if !responses.iter().any(|(present, ..)| *present == status) {
            findings.add(&place, format!("{status} is missing"));
        }
    }
    for (status, shared, response) in responses {
        // A shared response is shown where it is written.
        let place = match shared {
            Some(name) => format!("components.responses.{name}"),
            None => format!("{place}.{status}"),
        };
        evidence(&place, response, findings);
        match status.as_bytes().first() {
            Some(b'2') if response.get("content").is_none() => {}
            Some(b'2') => body_with_examples(spec, &place, response, findings),
            Some(b'4' | b'5') => {
                body_with_examples(spec, &place, response, findings);
                one_envelope(&place, response, envelope, findings);
            }
            _ if status == "default" => {
                findings.add(&place, "write 4XX and 5XX instead: a default of another schema panics the generator")
            }
            _ => findings.add(&place, "is neither a success nor an error"),
        }
    }
}

/// All errors have one schema, so that one function reads them.
fn one_envelope<'a>(place: &str, response: &'a Value, envelope: &mut Option<&'a str>, findings: &mut Findings) {
    let Some(name) = document::json_schema(response).and_then(document::schema_name) else {
        return;
    };
    let first = envelope.get_or_insert(name);
    if *first != name {
        findings.add(place, format!("the error schema is {name}, elsewhere it is {first}"));
    }
}

/// A body is JSON of a named schema, with examples that fit it.
fn body_with_examples(spec: &Value, place: &str, body: &Value, findings: &mut Findings) {
    let place = format!("{place}.content.application/json");
    let Some(node) = document::json_schema(body) else {
        findings.add(&place, "has no schema");
        return;
    };
    if document::schema_name(node).is_none() {
        findings.add(format!("{place}.schema"), "must be a $ref to a component");
    }
    let mut is_empty = true;
    for (name, node_of_example) in document::examples(spec, body) {
        is_empty = false;
        example::check(spec, &format!("{place}.examples.{name}"), name, node, node_of_example, findings);
    }
    if is_empty {
        findings.add(format!("{place}.examples"), "there must be one at least");
    }
}
