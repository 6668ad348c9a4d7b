//! A whole response: status, headers, body.

use std::collections::BTreeSet;

use serde_json::Value;

use super::harvest::state_of;
use super::object::{Checker, Verdict};
use crate::document::{self, Operation};
use crate::exchange::Exchange;
use crate::finding::{Finding, FindingKind};
use crate::ids::{Bindings, Ids};
use crate::tally::Tally;

/// Holds a success against the specification.
pub(crate) fn check_response(
    operation: Operation,
    bindings: &Bindings,
    exchange: &Exchange,
    tally: &mut Tally,
    ids: &mut Ids,
) {
    headers(operation.id, exchange, tally);
    let Some((status, schema)) = operation.success() else { return };
    if exchange.status.as_u16() != status {
        let what = format!("{} where the page has {status}", exchange.status.as_u16());
        tally.find(FindingKind::Status, operation.id, "", what);
    }
    let Some(schema) = schema else {
        let what = if exchange.body.is_empty() { "has no body" } else { "has a body, which the page does not show" };
        return tally.observe(operation.id, "", what);
    };
    let Some(body) = exchange.json() else {
        return tally.find(FindingKind::Type, operation.id, "", "the body is no JSON");
    };
    if body.get("error").is_some() {
        return tally.find(
            FindingKind::Status,
            operation.id,
            "error",
            format!("an error in a success: {}", exchange.in_words()),
        );
    }
    let mut private = BTreeSet::new();
    texts(&body, &mut private);
    let mut own = Tally::default();
    let verdict = Checker { operation, bindings, tally: &mut own, ids, private }.check(schema, &body, "");
    collection(operation, &body, ids);
    used_ids(operation, bindings, &mut own);
    if let Some(place) = operation.success_place() {
        whole(place, operation, &verdict, &body, &mut own);
    }
    tally.merge(own);
}

/// Holds an error against the specification's envelope. What is found is of all errors of the gateway, or of the service.
pub(crate) fn check_error(operation: Operation, exchange: &Exchange, tally: &mut Tally) {
    // Codes of the gateway have three digits.
    let is_of_gateway = exchange.refusal().code.is_some_and(|code| code.len() == 3);
    let name = if is_of_gateway { "errors of the gateway" } else { "errors of the service" };
    headers(name, exchange, tally);
    let Some(body) = exchange.json() else {
        return tally.find(FindingKind::Type, name, "", "the body is no JSON");
    };
    let is_flat = body.get("error").is_none() && body.get("errorCode").is_some();
    if is_flat {
        tally.find(FindingKind::Form, name, "error", "the members of the error stand by themselves");
    }
    let (schema, error) = if is_flat { ("ErrorBody", &body) } else { ("ErrorEnvelope", &body) };
    let Some(schema) = document::component(schema) else { return };
    let mut own = Tally::default();
    let mut private = BTreeSet::new();
    texts(&body, &mut private);
    let mut ids = Ids::default();
    Checker { operation, bindings: &Vec::new(), tally: &mut own, ids: &mut ids, private }.check(schema, error, "");
    let is_code = |finding: &Finding| finding.kind == FindingKind::Form && finding.place.ends_with("errorCode");
    for mut finding in own.findings {
        // The first type is that of the service's example. The gateway's example has a text.
        if !(is_of_gateway && is_code(&finding)) {
            finding.operation = name.to_owned();
            tally.findings.insert(finding);
        }
    }
    let code = body.pointer("/error/errorCode").or_else(|| body.get("errorCode"));
    if is_of_gateway && code.is_some_and(Value::is_number) {
        tally.find(FindingKind::Form, name, "error.errorCode", "an integer where the gateway's example has a text");
    }
}

/// What every response carries.
fn headers(name: &str, exchange: &Exchange, tally: &mut Tally) {
    match exchange.header("content-type") {
        _ if exchange.body.is_empty() => {}
        Some(kind) if kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json") => {}
        Some(_) => {
            tally.find(FindingKind::Header, name, "content-type", "the body is not announced as application/json")
        }
        None => tally.find(FindingKind::Header, name, "content-type", "is missing"),
    }
    if exchange.date().is_none() {
        tally.find(FindingKind::Header, name, "date", "is missing, or no date: clocks cannot be compared");
    }
    if exchange.header("x-ncp-trace-id").is_none_or(str::is_empty) {
        tally.find(FindingKind::Header, name, "x-ncp-trace-id", "is missing");
    }
}

/// Notes the channels of a list.
fn collection(operation: Operation, body: &Value, ids: &mut Ids) {
    if operation.path.contains('{') || !operation.is_reading() {
        return;
    }
    for item in body["content"].as_array().into_iter().flatten() {
        if let (Some(id), Some(object)) = (item["channelId"].as_str(), item.as_object()) {
            ids.add("channel-id", operation.path, id, state_of(object));
        }
    }
}

/// Ids that were used, and worked: what is said of parameters.
fn used_ids(operation: Operation, bindings: &Bindings, tally: &mut Tally) {
    for parameter in operation.parameters("path") {
        let is_used = bindings.iter().any(|(name, _)| name == parameter.name);
        if let (Some(place), true) = (parameter.place, is_used) {
            tally.sight(place.to_owned()).seen_in.insert(operation.id.to_owned());
        }
    }
}

/// What is said of the whole response.
fn whole(place: String, operation: Operation, verdict: &Verdict, body: &Value, tally: &mut Tally) {
    let contradicts = |kind| matches!(kind, FindingKind::Missing | FindingKind::Type | FindingKind::Unit);
    let otherwise: BTreeSet<String> =
        tally.findings.iter().filter(|finding| contradicts(finding.kind)).map(ToString::to_string).collect();
    let has_findings = !tally.findings.is_empty();
    let content = &body["content"];
    let is_empty = content.is_null() || content.as_array().is_some_and(Vec::is_empty);
    let sight = tally.sight(place);
    if !otherwise.is_empty() {
        sight.otherwise.extend(otherwise);
    } else if is_empty {
        sight.open.insert("its content was empty".to_owned());
    } else if has_findings || *verdict != Verdict::Seen {
        sight.open.insert("it differs in what is accepted, or has more".to_owned());
    } else {
        sight.seen_in.insert(operation.id.to_owned());
    }
}

/// Every text in a value that may be somebody's: not the constants of statuses and the like.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, member) in object {
                let is_name = key.ends_with("ame") || key.ends_with("Id") || key == "id" || key == "description";
                match member {
                    Value::String(text) if is_name && key != "statusName" && key != "targetName" => {
                        found.insert(text.clone());
                    }
                    member => texts(member, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        _ => {}
    }
}
