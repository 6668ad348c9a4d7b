//! What to do next, by what went wrong.

use std::time::Duration;

use http::StatusCode;

use super::{Clocks, ErrorCode, ErrorKind, Failure, TimeoutKind};

/// A clock this far off is worth telling; the gateway refuses from five minutes on.
pub(crate) const SKEW_WORTH_TELLING: Duration = Duration::from_secs(4 * 60);

pub(super) fn hint(failure: &Failure) -> Option<String> {
    let next = by_kind(failure);
    match (may_have_taken_effect(failure), next) {
        (Some(look), Some(next)) => Some(format!("{next}; {look}")),
        (Some(look), None) => Some(look.to_owned()),
        (None, next) => next,
    }
}

/// How to find out whether a change took effect.
fn may_have_taken_effect(failure: &Failure) -> Option<&'static str> {
    if !failure.may_have_been_sent {
        return None;
    }
    failure.hints?.may_have_taken_effect
}

fn by_kind(failure: &Failure) -> Option<String> {
    let text = match failure.kind {
        ErrorKind::Authentication => return Some(authentication(failure)),
        ErrorKind::PermissionDenied => permission(failure),
        ErrorKind::NotFound => not_found(failure)?,
        ErrorKind::NotAvailable => failure.hints?.not_available?,
        ErrorKind::Connect => "check the network, name resolution, any proxy and the certificates of this machine",
        ErrorKind::Timeout(TimeoutKind::Connect(_)) => "check the network and any proxy or firewall in between",
        ErrorKind::Redirected => {
            "redirects are never followed, the next host would receive the signature; check the endpoint"
        }
        ErrorKind::Throttled => "send fewer requests, or ask the vendor for a higher quota",
        ErrorKind::TooLarge => {
            let hint = failure.hints.and_then(|hints| hints.too_large);
            hint.unwrap_or("raise max_response_bytes if such a response is expected")
        }
        ErrorKind::Undecodable | ErrorKind::Server if failure.code.is_none() && failure.trace_id.is_none() => {
            "the response has neither an error code nor a trace id: a proxy or load balancer may have sent it; check the endpoint"
        }
        ErrorKind::Rejected => rejected(failure)?,
        ErrorKind::Mismatch => "start again to get the object as it is now",
        ErrorKind::InvalidInput
        | ErrorKind::Configuration
        | ErrorKind::Credentials
        | ErrorKind::Timeout(_)
        | ErrorKind::Interrupted
        | ErrorKind::Server
        | ErrorKind::Undecodable
        | ErrorKind::WaitExceeded
        | ErrorKind::WaitFailed
        | ErrorKind::Io => return None,
    };
    Some(text.to_owned())
}

fn authentication(failure: &Failure) -> String {
    if let Some(Clocks { signed, server }) = failure.clocks {
        let off = signed.abs_diff(server);
        if off >= SKEW_WORTH_TELLING {
            let direction = if signed > server { "ahead of" } else { "behind" };
            let minutes = off.as_secs().div_ceil(60);
            return format!(
                "the request was signed with a clock {minutes} minutes {direction} the gateway's \
                 (signed {signed}, gateway {server}): set this machine's clock"
            );
        }
    }
    if failure.details.as_deref().is_some_and(|details| details.contains("missing")) {
        return "a header did not arrive; a proxy may have removed it (some drop names with an underscore)".to_owned();
    }
    let keys = "check that access key and secret key belong together, are active, and were copied whole";
    match failure.clocks {
        Some(Clocks { signed, server }) => {
            format!("{keys}; the clock is not the reason (signed {signed}, gateway {server})")
        }
        None => keys.to_owned(),
    }
}

fn permission(failure: &Failure) -> &'static str {
    if is_of_object_storage(failure) {
        return "the object is private, or these keys lack the right to read objects of this bucket: grant the sub account \
                reading in Object Storage, or look at the access control of bucket and object";
    }
    match &failure.code {
        Some(ErrorCode::Gateway(210)) if failure.details.as_deref().is_some_and(|d| d.contains("subscription")) => {
            "subscribe to Live Station with this account in the console"
        }
        Some(ErrorCode::Service(250_010)) => {
            "grant the sub account NCP_LIVE_STATION_MANAGER (all) or NCP_LIVE_STATION_VIEWER (reading only)"
        }
        _ => "check that the account is subscribed to Live Station and that the sub account has the action",
    }
}

fn is_of_object_storage(failure: &Failure) -> bool {
    matches!(failure.operation, Some("head_object" | "get_object"))
}

fn not_found(failure: &Failure) -> Option<&'static str> {
    if is_of_object_storage(failure) {
        return Some("check bucket, key and region; the file of a clip is there once the clip is completed");
    }
    if matches!(failure.code, Some(ErrorCode::Gateway(_))) {
        return Some("the gateway knows no such address: check endpoint and zone, and that no proxy rewrites the path");
    }
    failure.hints.map(|hints| hints.not_found.unwrap_or("check the ids and the zone"))
}

fn rejected(failure: &Failure) -> Option<&'static str> {
    match (&failure.code, failure.status) {
        (Some(ErrorCode::Service(250_019 | 250_020)), _) => Some("check the zone: it decides the region code"),
        (Some(ErrorCode::Service(250_003)), _) => {
            Some("a header did not arrive; a proxy may have removed it (some drop names with an underscore)")
        }
        (None, Some(StatusCode::PROXY_AUTHENTICATION_REQUIRED)) => Some("the proxy asks for a user name and password"),
        _ => None,
    }
}
