//! Calls every operation that only reads, and follows the ids that it finds.

use std::collections::{BTreeMap, BTreeSet};

use http::StatusCode;
use serde_json::Value;

use crate::check::{check_error, check_response};
use crate::document::{self, Operation};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::finding::FindingKind;
use crate::ids::{Bindings, Ids, path_with};
use crate::report::Called;
use crate::storage::{Kind, Stored};
use crate::tally::Tally;
use crate::wire::{Request, Wire};

/// A path with more parameters is called for a few of each.
const MOST_OF_EACH: usize = 3;

/// What the walk has come across, beside what it tallied.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// What has a file in Object Storage.
    pub(crate) stored: Vec<Stored>,
    /// The difference of the clocks, in milliseconds: what the service's is ahead.
    pub(crate) ahead_ms: Option<i64>,
}

/// Calls every operation that only reads.
pub(crate) async fn walk(wire: &Wire, tally: &mut Tally, ids: &mut Ids) -> Result<Walked, Error> {
    let mut walked = Walked::default();
    let mut done: BTreeMap<&'static str, BTreeSet<Bindings>> = BTreeMap::new();
    loop {
        let mut is_done = true;
        for operation in document::operations().filter(Operation::is_reading) {
            let parameters = operation.parameters("path").len();
            let most = MOST_OF_EACH.pow(u32::try_from(parameters).unwrap_or(u32::MAX).min(4));
            for bindings in ids.bindings(&operation) {
                let called = done.entry(operation.id).or_default();
                if called.len() >= most || !called.insert(bindings.clone()) {
                    continue;
                }
                is_done = false;
                for query in variants(&operation) {
                    let request = Request { query, ..Request::get(path_with(operation.path, &bindings)) };
                    let exchange = match wire.send(&request).await {
                        Ok(exchange) => exchange,
                        Err(error) if tally.calls.is_empty() => return Err(error),
                        Err(error) => {
                            tally.find(FindingKind::Status, operation.id, "", error.to_string());
                            continue;
                        }
                    };
                    first(&exchange, tally, &mut walked)?;
                    look(operation, &bindings, &exchange, tally, ids, &mut walked);
                }
            }
        }
        if is_done {
            return Ok(walked);
        }
    }
}

/// The first response tells whether the keys are any good, and what time it is there.
fn first(exchange: &Exchange, tally: &Tally, walked: &mut Walked) -> Result<(), Error> {
    if tally.calls.is_empty() && exchange.status == StatusCode::UNAUTHORIZED {
        return Err(Error::Credentials(format!("the service refuses them: {}", exchange.in_words())));
    }
    if let (None, Some(date)) = (walked.ahead_ms, exchange.date()) {
        walked.ahead_ms = Some(date.as_epoch_millis() - exchange.received_at.as_epoch_millis());
    }
    Ok(())
}

fn look(
    operation: Operation,
    bindings: &Bindings,
    exchange: &Exchange,
    tally: &mut Tally,
    ids: &mut Ids,
    walked: &mut Walked,
) {
    tally.called(&operation, exchange.status.as_u16());
    if exchange.status.is_success() {
        check_response(operation, bindings, exchange, tally, ids);
        walked.stored.extend(stored(operation, bindings, exchange));
        return;
    }
    check_error(operation, exchange, tally);
    if exchange.status.is_server_error() {
        tally.find(FindingKind::Status, operation.id, "", exchange.in_words());
    } else if operation.id == "get_channel" && ids.are_given() {
        let what = format!("the channel that was given is refused: {}", exchange.in_words());
        tally.find(FindingKind::Status, operation.id, "", what);
    } else {
        tally.observe(operation.id, "", format!("was refused: {}", exchange.in_words()));
    }
}

/// The file that a thing has, when it is told to be there.
fn stored(operation: Operation, bindings: &Bindings, exchange: &Exchange) -> Option<Stored> {
    let [(_, channel), (_, id)] = bindings.as_slice() else { return None };
    let content = &exchange.json()?["content"];
    let is_in = |content: &Value, status: &str| content["status"] == status;
    let (what, is_there) = match operation.id {
        "get_short_clip" => (Kind::Clip, is_in(&content["shortclip"], "COMPLETED")),
        "get_recording" => {
            (Kind::Recording, is_in(content, "TRANSFER_FINISH") || is_in(&content[id.as_str()], "TRANSFER_FINISH"))
        }
        _ => return None,
    };
    Some(Stored { what, channel: channel.clone(), id: id.parse().ok()? }).filter(|_| is_there)
}

/// What the query must hold: one for each value of an enum.
fn variants(operation: &Operation) -> Vec<Vec<(String, String)>> {
    let mut all = vec![Vec::new()];
    for parameter in operation.parameters("query").into_iter().filter(|parameter| parameter.is_required) {
        let values: Vec<&str> = document::texts(&parameter.schema["enum"]).collect();
        all = all
            .into_iter()
            .flat_map(|query: Vec<(String, String)>| {
                values.iter().map(move |value| {
                    let mut query = query.clone();
                    query.push((parameter.name.to_owned(), (*value).to_owned()));
                    query
                })
            })
            .collect();
    }
    all
}

/// Every operation that only reads, called or not.
pub(crate) fn calls(tally: &Tally, ids: &Ids) -> Vec<Called> {
    let called = |operation: Operation| {
        let statuses = tally.calls.get(operation.id).map(Vec::as_slice).unwrap_or_default();
        let result = match statuses {
            [] => format!("not called: {}", missing(&operation, ids)),
            all if all.iter().any(|status| (200..300).contains(status)) => "called".to_owned(),
            _ => "refused".to_owned(),
        };
        let distinct: BTreeSet<u16> = statuses.iter().copied().collect();
        Called {
            operation: operation.id.to_owned(),
            calls: statuses.len(),
            statuses: distinct.into_iter().collect(),
            result,
        }
    };
    let is_of_interest = |operation: &Operation| operation.is_reading() || tally.calls.contains_key(operation.id);
    document::operations().filter(is_of_interest).map(called).collect()
}

/// The id that an operation lacks.
fn missing(operation: &Operation, ids: &Ids) -> String {
    if variants(operation).is_empty() {
        return "a parameter of the query has no value to try".to_owned();
    }
    let parameters = operation.parameters("path");
    let lacking = parameters.iter().find(|parameter| {
        let end = operation.path.find(&format!("{{{}}}", parameter.name)).unwrap_or_default();
        // The shorter path that ends with this parameter has no bindings either.
        ids.bindings_of_prefix(operation, end + parameter.name.len() + 2).is_empty()
    });
    let format = lacking.and_then(|parameter| parameter.schema["format"].as_str()).unwrap_or("id");
    match format {
        "snapshot-id" => "no snapshot-id found: nothing lists snapshots, give one with --snapshot",
        "short-clip-id" => "no short-clip-id found: give one with --clip, or its snapshot with --snapshot",
        other => return format!("no {other} found"),
    }
    .to_owned()
}

/// The items of a list.
pub(crate) fn items(body: &Value) -> Option<&Vec<Value>> {
    body["content"].as_array()
}
