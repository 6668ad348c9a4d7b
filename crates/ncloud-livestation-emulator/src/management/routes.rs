//! Which management request does what.

use http::StatusCode;
use serde_json::{Value, json};

use super::access::{self, Addresses};
use super::{Outcome, clock, curtains, done, input, reports, resources, restream};
use crate::request::ReceivedRequest;
use crate::service::Service;

const PREFIX: &str = "/_emulator";

/// What `GET /_emulator/` returns, so that a person finds the rest.
const INDEX: &[&str] = &[
    "GET /_emulator/state",
    "GET /_emulator/requests",
    "DELETE /_emulator/requests",
    "GET /_emulator/counters",
    "GET /_emulator/clock",
    "POST /_emulator/clock",
    "GET /_emulator/dialect",
    "POST /_emulator/dialect",
    "POST /_emulator/seed",
    "POST /_emulator/quality-profiles",
    "POST /_emulator/quality-sets",
    "POST /_emulator/channels",
    "POST /_emulator/channels/{channelId}/status",
    "POST /_emulator/channels/{channelId}/publish",
    "DELETE /_emulator/channels/{channelId}/publish",
    "POST /_emulator/recordings",
    "GET /_emulator/recordings/{id}/object",
    "POST /_emulator/recordings/{id}/status",
    "POST /_emulator/recordings/{id}/outcome",
    "POST /_emulator/recordings/next",
    "POST /_emulator/snapshots",
    "POST /_emulator/clips",
    "GET /_emulator/clips/{id}/object",
    "POST /_emulator/clips/{id}/status",
    "POST /_emulator/clips/{id}/outcome",
    "POST /_emulator/clips/next",
    "POST /_emulator/curtain-contents",
    "POST /_emulator/curtain-contents/{id}/status",
    "POST /_emulator/curtain-contents/{id}/outcome",
    "POST /_emulator/curtain-contents/next",
    "POST /_emulator/restream-channels",
    "POST /_emulator/restream-channels/{channelId}/status",
    "POST /_emulator/restream-channels/{channelId}/publish",
    "DELETE /_emulator/restream-channels/{channelId}/publish",
    "POST /_emulator/restream-channels/{channelId}/platforms/{platformId}/status",
    "POST /_emulator/vod/channels",
    "POST /_emulator/schedules",
    "POST /_emulator/schedules/{id}/status",
    "POST /_emulator/schedules/{id}/outcome",
    "POST /_emulator/schedules/next",
    "GET /_emulator/faults",
    "POST /_emulator/faults",
    "DELETE /_emulator/faults",
    "DELETE /_emulator/faults/{id}",
    "POST /_emulator/reset",
];

/// Whether a request is for the management API; no URL of the service begins like one.
pub(crate) fn is_meant(request: &ReceivedRequest) -> bool {
    request.path().strip_prefix(PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Answers a management request, or refuses it with 403.
pub(crate) fn respond(service: &Service, request: &ReceivedRequest, addresses: Addresses) -> (StatusCode, Value) {
    let allowed = access::check(request, addresses).map_err(|message| (StatusCode::FORBIDDEN, message));
    match allowed.and_then(|()| dispatch(service, request)) {
        Ok(body) => (StatusCode::OK, body),
        Err((status, message)) => (status, json!({ "error": message })),
    }
}

fn dispatch(service: &Service, request: &ReceivedRequest) -> Outcome {
    let path = request.path().strip_prefix(PREFIX).unwrap_or_default().trim_matches('/');
    let segments: Vec<&str> = path.split('/').collect();
    let body = request.body.as_ref();
    match (request.method.as_str(), segments.as_slice()) {
        ("GET", [""]) => Ok(json!({ "routes": INDEX })),
        ("GET", ["state"]) => Ok(reports::state(service)),
        ("GET", ["requests"]) => Ok(json!(service.log().records())),
        ("DELETE", ["requests"]) => {
            *service.log() = crate::request_log::RequestLog::default();
            Ok(done())
        }
        ("GET", ["counters"]) => Ok(json!(service.counters())),
        ("GET", ["clock"]) => Ok(json!(service.clock.reading())),
        ("POST", ["clock"]) => clock::change(service, body),
        ("GET", ["dialect"]) => Ok(json!(service.dialect())),
        ("POST", ["dialect"]) => {
            service.set_dialect(input(body)?);
            Ok(json!(service.dialect()))
        }
        ("POST", ["seed"]) => resources::seed(service, body),
        ("POST", ["quality-profiles"]) => resources::quality_profile(service, body),
        ("POST", ["quality-sets"]) => resources::quality_set(service, body),
        ("POST", ["channels"]) => resources::channel(service, body),
        ("POST", ["channels", id, "status"]) => resources::channel_status(service, id, body),
        ("POST", ["channels", id, "publish"]) => resources::start_publishing(service, id, body),
        ("DELETE", ["channels", id, "publish"]) => resources::stop_publishing(service, id),
        ("POST", ["recordings"]) => resources::recording(service, body),
        ("GET", ["recordings", id, "object"]) => reports::recording_object(service, id),
        ("POST", ["recordings", "next"]) => resources::next_recording_outcome(service, body),
        ("POST", ["recordings", id, "status"]) => resources::recording_status(service, id, body),
        ("POST", ["recordings", id, "outcome"]) => resources::recording_outcome(service, id, body),
        ("POST", ["snapshots"]) => resources::snapshot(service, body),
        ("POST", ["clips"]) => resources::short_clip(service, body),
        ("POST", ["clips", "next"]) => resources::next_outcome(service, body),
        ("GET", ["clips", id, "object"]) => reports::clip_object(service, id),
        ("POST", ["clips", id, "status"]) => resources::status(service, id, body),
        ("POST", ["clips", id, "outcome"]) => resources::outcome(service, id, body),
        ("POST", ["curtain-contents"]) => curtains::add(service, body),
        ("POST", ["curtain-contents", "next"]) => curtains::next_outcome(service, body),
        ("POST", ["curtain-contents", id, "status"]) => curtains::status(service, id, body),
        ("POST", ["curtain-contents", id, "outcome"]) => curtains::outcome(service, id, body),
        ("POST", ["restream-channels"]) => restream::add(service, body),
        ("POST", ["restream-channels", id, "status"]) => restream::status(service, id, body),
        ("POST", ["restream-channels", id, "publish"]) => restream::start_publishing(service, id),
        ("DELETE", ["restream-channels", id, "publish"]) => restream::stop_publishing(service, id),
        ("POST", ["restream-channels", id, "platforms", platform, "status"]) => {
            restream::connect_status(service, id, platform, body)
        }
        ("POST", ["vod", "channels"]) => resources::vod_channel(service, body),
        ("POST", ["schedules"]) => resources::schedule(service, body),
        ("POST", ["schedules", "next"]) => resources::next_schedule_outcome(service, body),
        ("POST", ["schedules", id, "status"]) => resources::schedule_status(service, id, body),
        ("POST", ["schedules", id, "outcome"]) => resources::schedule_outcome(service, id, body),
        ("GET", ["faults"]) => Ok(json!(service.faults().reports())),
        ("POST", ["faults"]) => resources::fault(service, body),
        ("DELETE", ["faults"]) => {
            service.faults().clear();
            Ok(done())
        }
        ("DELETE", ["faults", id]) => resources::remove_fault(service, id),
        ("POST", ["reset"]) => {
            service.reset();
            Ok(done())
        }
        (method, _) => Err((StatusCode::NOT_FOUND, format!("no management route {method} {}", request.path()))),
    }
}
