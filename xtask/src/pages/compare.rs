//! A page held against its operation: address, headers, parameters, bodies, examples, date.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    body::Body,
    fields::{Fields, Subject, other_evidence},
    finding::{Finding, Kind},
    fragment, known, newer,
    page::{Page, Place, Required, Row},
    spelled,
    subject::{self, Direction},
};
use crate::{
    document::{self, Operation, text},
    lint, lower,
};

/// Everything that differs between a page and its operation, in the order of the page.
pub fn compare(spec: &Value, operation: &Operation<'_>, page: &Page) -> Vec<Finding> {
    let mut findings: Vec<Finding> = page
        .not_read
        .iter()
        .map(|it| Finding::new(Kind::NotRead, it.line, "", format!("not read: {}: {}", it.what, it.text)))
        .collect();
    findings.extend(address(spec, operation, page));
    findings.extend(headers(spec, operation, page));
    findings.extend(parameters(spec, operation, page));
    findings.extend(bodies(spec, operation, page));
    findings.extend(examples(spec, operation, page));
    findings.extend(newer::newer(operation, page));
    let mut once: Vec<Finding> = Vec::new();
    for finding in findings {
        // The tables of several kinds of responses have rows in common.
        let is_again = |other: &Finding| {
            (other.kind, &other.place, &other.message) == (finding.kind, &finding.place, &finding.message)
        };
        if !once.iter().any(is_again) {
            once.push(finding);
        }
    }
    once
}

/// Pages print the path with the prefix of their zone, which the spec has in its servers.
fn address(spec: &Value, operation: &Operation<'_>, page: &Page) -> Option<Finding> {
    let (method, path) = (page.method.as_deref()?, page.path.as_deref()?);
    let below = without_prefix(spec, path);
    if method.eq_ignore_ascii_case(operation.method) && below == operation.path {
        return None;
    }
    let other = format!("{} {}", operation.method.to_uppercase(), operation.path);
    let is_known = known::names(text(operation.node, "x-evidence-note"), path);
    let message = format!("is {method} {below} on the page, {other} in the spec");
    Some(Finding::new(Kind::Address, 0, "address", message).known(is_known))
}

/// A path without the prefix that one of the servers has.
pub(super) fn without_prefix<'a>(spec: &Value, path: &'a str) -> &'a str {
    let servers = document::list(spec, "servers").iter().filter_map(|server| {
        let (_, host_and_path) = text(server, "url").split_once("://")?;
        host_and_path.find('/').and_then(|at| host_and_path.get(at..))
    });
    let below = |prefix: &str| path.strip_prefix(prefix).filter(|rest| rest.starts_with('/'));
    servers.filter_map(below).next().unwrap_or(path)
}

fn headers(spec: &Value, operation: &Operation<'_>, page: &Page) -> Vec<Finding> {
    let rows: Vec<&Row> = page.rows.iter().filter(|row| row.place == Place::Header).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let schemes = spec.pointer("/components/securitySchemes").and_then(Value::as_object).into_iter().flatten();
    let parameters = operation.parameters(spec).into_iter().map(|(_, node)| node);
    let of_header = schemes.map(|(_, scheme)| scheme).chain(parameters).filter(|node| text(node, "in") == "header");
    let required: BTreeSet<String> = of_header.map(|node| text(node, "name").to_lowercase()).collect();
    // OpenAPI ignores a header parameter of this name, so the spec says it in words.
    let is_content_type = |name: &str| name == "content-type";
    let mut findings = Vec::new();
    for row in &rows {
        let name = row.path.to_lowercase();
        let place = format!("header {}", row.path);
        if !required.contains(&name) && !is_content_type(&name) {
            findings.push(Finding::new(Kind::Added, row.line, place, "is on the page, and not in the spec"));
        } else if row.required == Some(Required::No) {
            findings.push(Finding::new(
                Kind::Required,
                row.line,
                place,
                "is optional on the page, required in the spec",
            ));
        }
    }
    let on_page: BTreeSet<String> = rows.iter().map(|row| row.path.to_lowercase()).collect();
    findings.extend(
        required.difference(&on_page).map(|name| {
            Finding::new(Kind::Missing, 0, format!("header {name}"), "is in the spec, and not on the page")
        }),
    );
    findings
}

fn parameters(spec: &Value, operation: &Operation<'_>, page: &Page) -> Vec<Finding> {
    let of = |place: Place| page.rows.iter().filter(move |row| row.place == place);
    let mut findings = Vec::new();
    for (place, name) in [(Place::Path, "path"), (Place::Query, "query")] {
        let parameters = operation.parameters(spec).into_iter().map(|(_, node)| node);
        let known: Vec<&Value> =
            parameters.filter(|node| text(node, "in") == name && !lower::is_set_by_client(node)).collect();
        let is_known = |row: &&Row| known.iter().any(|node| text(node, "name") == row.path);
        // A table that does not say where its parameters stand is about both; what nothing knows is of the query.
        let is_here = |row: &&Row| {
            is_known(row) || (place == Place::Query && !operation.path.contains(&format!("{{{}}}", row.path)))
        };
        let rows: Vec<&Row> = of(place).chain(of(Place::Parameter).filter(is_here)).collect();
        for row in rows.iter().filter(|row| !is_known(row)) {
            let place = format!("{name} {}", row.path);
            let fragment = fragment::of_parameter(operation, name, row);
            findings
                .push(Finding::new(Kind::Added, row.line, place, "is on the page, and not in the spec").with(fragment));
        }
        // The path itself names its parameters: older pages have no table of them, and the oldest have the response alone.
        let is_complete = if place == Place::Path {
            !rows.is_empty() || page.is_newest
        } else {
            !rows.is_empty() || page.method.is_some()
        };
        for node in known {
            let place = format!("{name} {}", text(node, "name"));
            let subject = Subject::of_parameter(spec, node);
            let rows: Vec<&Row> = rows.iter().filter(|row| row.path == text(node, "name")).copied().collect();
            if rows.is_empty() && is_complete {
                let evidence = other_evidence(node);
                let is_known = evidence.is_some() || known::says_not_everywhere(text(node, "x-evidence-note"));
                let message = format!("is in the spec (from {}), and not on the page", evidence.unwrap_or("a page"));
                findings.push(Finding::new(Kind::Missing, 0, &place, message).known(is_known));
            }
            for row in &rows {
                findings.extend(subject::compare(spec, subject, true, row, &place, Direction::Sent));
            }
            findings.extend(subject::missing_values(spec, subject, &rows, &place));
        }
    }
    findings
}

/// The bodies of an operation, the request's first.
pub(super) fn bodies_of<'a>(spec: &'a Value, operation: &Operation<'a>) -> [Option<Body<'a>>; 2] {
    let evidence = other_evidence(operation.node);
    let body = |node: &'a Value, direction: Direction| {
        let schema = document::json_schema(node)?;
        let fields = Fields::of(spec, schema, evidence.or(other_evidence(node)));
        Some(Body { spec, fields, direction })
    };
    let request = operation.request_body(spec).and_then(|node| body(node, Direction::Sent));
    let responses = operation.responses(spec);
    let success = responses.into_iter().find(|(status, ..)| document::is_success(status));
    [request, success.and_then(|(_, _, node)| body(node, Direction::Received))]
}

fn bodies(spec: &Value, operation: &Operation<'_>, page: &Page) -> Vec<Finding> {
    let of = |place: Place| page.rows.iter().filter(|row| row.place == place).collect::<Vec<&Row>>();
    let [request, response] = bodies_of(spec, operation);
    let (mut sent, mut received, unsaid) = (of(Place::Request), of(Place::Response), of(Place::Unsaid));
    let matches = |body: &Option<Body<'_>>| body.as_ref().map_or(0, |body| body.matches(&unsaid));
    // A table under no heading is of the body that has its fields.
    let is_of_request = matches(&request) > matches(&response);
    if is_of_request {
        sent.extend(unsaid)
    } else {
        received.extend(unsaid)
    }
    // The oldest pages, without a method, have the response alone; one with neither has nothing to compare.
    let (has_request, has_response) =
        (page.method.is_some() || !sent.is_empty(), page.method.is_some() || !received.is_empty());
    let mut findings = Vec::new();
    for (body, rows, is_there) in [(request, sent, has_request), (response, received, has_response)] {
        match body {
            Some(body) if is_there => findings.extend(body.compare(&rows)),
            None if !rows.is_empty() => {
                let line = rows.first().map_or(0, |row| row.line);
                findings.push(Finding::new(
                    Kind::Added,
                    line,
                    "body",
                    "has a table on the page, and no body in the spec",
                ));
            }
            _ => {}
        }
    }
    findings
}

fn examples(spec: &Value, operation: &Operation<'_>, page: &Page) -> Vec<Finding> {
    let responses = operation.responses(spec);
    let response = responses.iter().find(|(status, ..)| document::is_success(status)).map(|(_, _, node)| *node);
    let mut findings = Vec::new();
    for example in &page.examples {
        let (side, body) = match example.is_response {
            true => ("response", response),
            false => ("request", operation.request_body(spec)),
        };
        let Some(schema) = body.and_then(document::json_schema) else {
            let message = "has a body on the page, and none in the spec";
            findings.push(Finding::new(Kind::Example, example.line, format!("{side} example"), message));
            continue;
        };
        findings.extend(lint::misfits(spec, schema, &spelled::out(spec, schema, &example.value)).into_iter().map(
            |misfit| {
                let place = format!("{side} example{}", misfit.place.replacen("value", "", 1).replacen('.', " ", 1));
                Finding::new(Kind::Example, example.line, place, misfit.message)
            },
        ));
    }
    findings
}
