//! Deliberate mistakes, and how the service refuses them. None can change anything: all of them are requests that read.

use crate::check::check_error;
use crate::document::{self, Operation};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::finding::FindingKind;
use crate::ids::{Ids, path_with};
use crate::tally::Tally;
use crate::wire::{Mistake, Request, Wire};

/// No such thing: an id of a form that the path takes.
const NO_CHANNEL: &str = "ls-00000000000000-None0";
const NO_NUMBER: &str = "999999999999";

/// A mistake, and the codes that it is documented with.
struct Probe {
    name: String,
    request: Request,
    /// HTTP status where the pages have one.
    status: Option<u16>,
    codes: &'static [&'static str],
}

/// Makes every mistake once.
pub(crate) async fn make_mistakes(wire: &Wire, tally: &mut Tally, ids: &Ids) {
    let Some(channels) = document::operation("list_channels") else { return };
    for probe in of_the_gateway(channels) {
        make(wire, tally, channels, probe).await;
    }
    for operation in document::operations().filter(Operation::is_reading) {
        if let Some(probe) = unknown_id(&operation, ids) {
            make(wire, tally, operation, probe).await;
        }
    }
}

fn of_the_gateway(channels: Operation) -> Vec<Probe> {
    let probe = |name: &str, mistake, status, codes| Probe {
        name: format!("mistake: {name}"),
        request: Request { mistake: Some(mistake), ..Request::get(channels.path) },
        status,
        codes,
    };
    vec![
        probe("a signature of something else", Mistake::WrongSignature, Some(401), &["200"]),
        probe("no signature", Mistake::Unsigned, Some(401), &["200"]),
        probe("a timestamp of ten minutes ago", Mistake::StaleTimestamp, Some(401), &["200"]),
        probe("the other zone's region", Mistake::OtherRegion, None, &["250019", "250020"]),
        probe("no zone's region", Mistake::NoRegion, None, &["250019", "250020"]),
        probe("no region", Mistake::WithoutRegion, None, &["250003"]),
        Probe {
            name: "mistake: a path that is none".to_owned(),
            request: Request::get("/no-such-path"),
            status: Some(404),
            codes: &["300"],
        },
        Probe {
            name: "mistake: a page that is no number".to_owned(),
            request: Request::get(channels.path).query("pageNo", "x"),
            status: None,
            codes: &["250002", "250014", "250018", "250021"],
        },
        Probe {
            name: "mistake: a status that is none".to_owned(),
            request: Request::get(channels.path).query("channelStatus", "NO_SUCH_STATUS"),
            status: None,
            codes: &["250002", "250014", "250018", "250021"],
        },
    ]
}

/// The operation with a last id that nothing has.
fn unknown_id(operation: &Operation, ids: &Ids) -> Option<Probe> {
    let mut parameters = operation.parameters("path");
    let last = parameters.pop()?;
    let impossible =
        |format: Option<&str>| if format == Some("channel-id") { NO_CHANNEL } else { NO_NUMBER }.to_owned();
    let known = ids.bindings(operation).into_iter().next();
    let mut bindings: Vec<(String, String)> = parameters
        .iter()
        .map(|parameter| {
            let value = known.iter().flatten().find(|(name, _)| name == parameter.name).map(|(_, value)| value.clone());
            (parameter.name.to_owned(), value.unwrap_or_else(|| impossible(parameter.schema["format"].as_str())))
        })
        .collect();
    bindings.push((last.name.to_owned(), impossible(last.schema["format"].as_str())));
    let mut request = Request::get(path_with(operation.path, &bindings));
    for parameter in operation.parameters("query").into_iter().filter(|parameter| parameter.is_required) {
        let value = document::texts(&parameter.schema["enum"]).next().unwrap_or_default();
        request = request.query(parameter.name, value);
    }
    Some(Probe { name: format!("{} of an unknown id", operation.id), request, status: None, codes: &["250004"] })
}

async fn make(wire: &Wire, tally: &mut Tally, operation: Operation, probe: Probe) {
    let exchange = match wire.send(&probe.request).await {
        Ok(exchange) => exchange,
        Err(error) => return unanswered(tally, &probe, &error),
    };
    if exchange.status.is_success() && exchange.json().is_some_and(|body| body.get("error").is_none()) {
        return tally.find(FindingKind::ErrorCode, &probe.name, "", "is answered as if it was none");
    }
    check_error(operation, &exchange, tally);
    let is_expected = is_one_of(&exchange, probe.codes) && probe.status.is_none_or(|status| exchange.status == status);
    if is_expected {
        return tally.observe(&probe.name, "", format!("is refused: {}", exchange.in_words()));
    }
    let status = probe.status.map(|status| format!("status {status}, ")).unwrap_or_default();
    let what =
        format!("is refused: {}, where the pages have {status}code {}", exchange.in_words(), probe.codes.join(" or "));
    tally.find(FindingKind::ErrorCode, &probe.name, "", what);
}

fn unanswered(tally: &mut Tally, probe: &Probe, error: &Error) {
    tally.find(FindingKind::Status, &probe.name, "", error.to_string());
}

fn is_one_of(exchange: &Exchange, codes: &[&str]) -> bool {
    exchange.refusal().code.is_some_and(|code| codes.contains(&code.as_str()))
}
