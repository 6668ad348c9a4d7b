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
    match failure.operation? {
        "create_short_clip" => Some(
            "the clip may have been created: list the snapshot's clips (list_short_clips) before creating it again",
        ),
        "create_snapshot" => Some(
            "the snapshot may have been created: no operation lists snapshots, and a second snapshot is harmless but \
             counts towards the quota; it ends by itself after one hour",
        ),
        "create_channel" => Some(
            "the channel may have been created: list channels by its name (list_channels) before creating it again",
        ),
        "update_channel" | "stop_channel" | "resume_channel" | "change_channel_cdn" | "change_channels_cdn" => {
            Some("the change may have been made: read the channel (get_channel)")
        }
        "delete_channel" => Some("the channel may have been deleted: not finding it (get_channel) says so"),
        "switch_stream" => {
            Some("the streams may have been switched, and a second switch would undo it: look at the player")
        }
        "start_recording" | "stop_recording" => {
            Some("it may have taken effect: is_recording of the channel (get_channel) says whether it records")
        }
        "upload_recordings" => Some(
            "the upload may have begun: read the status of the recordings (list_recordings) before uploading again",
        ),
        "delete_recordings" => Some("they may have been deleted: list the recordings (list_recordings)"),
        "set_default_callback" => Some("the address may have been set: read it (get_default_callback)"),
        "set_channel_callback" => {
            Some("the address may have been set: callback_endpoint of the channel (get_channel) says so")
        }
        "set_restream_callback" | "set_vod_callback" => Some(
            "the address may have been set: callbackEndpoint of the channel says so; setting it again does no harm",
        ),
        "set_channel_alarm" => {
            Some("the alarm may have been set: alert_on and alert_options of the channel (get_channel) say so")
        }
        _ => None,
    }
}

fn by_kind(failure: &Failure) -> Option<String> {
    let text = match failure.kind {
        ErrorKind::Authentication => return Some(authentication(failure)),
        ErrorKind::PermissionDenied => permission(failure),
        ErrorKind::NotFound => not_found(failure)?,
        ErrorKind::NotAvailable => not_available(failure)?,
        ErrorKind::Connect => "check the network, name resolution, any proxy and the certificates of this machine",
        ErrorKind::Timeout(TimeoutKind::Connect(_)) => "check the network and any proxy or firewall in between",
        ErrorKind::Redirected => {
            "redirects are never followed, the next host would receive the signature; check the endpoint"
        }
        ErrorKind::Throttled => "send fewer requests, or ask the vendor for a higher quota",
        ErrorKind::TooLarge => too_large(failure),
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

/// Lists without pages grow with what there is.
fn too_large(failure: &Failure) -> &'static str {
    match failure.operation {
        Some("list_events") => {
            "the list of events has no pages: narrow it to one channel, or raise max_response_bytes of the client"
        }
        Some(
            "list_channel_events"
            | "list_channel_publish_events"
            | "list_restream_events"
            | "list_restream_publish_events",
        ) => {
            "the list of events has no pages, and this one is of one channel already: raise max_response_bytes of the client"
        }
        _ => "raise max_response_bytes if such an answer is expected",
    }
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
    Some(match failure.operation? {
        "create_snapshot" | "get_channel" | "update_channel" | "delete_channel" | "stop_channel" | "resume_channel" => {
            "check the channel id and the zone"
        }
        "list_restream_events" | "list_restream_publish_events" | "set_restream_callback" => {
            "check the channel id and the zone: it must be a Re-Stream channel"
        }
        "set_vod_callback" => "check the channel id and the zone: it must be a VOD2LIVE channel",
        "list_channel_events" | "list_channel_publish_events" | "set_channel_callback" | "set_channel_alarm" => {
            "check the channel id and the zone: it must be a live channel; events of one that is gone are in the list of all \
             (list_events)"
        }
        "get_recording" => {
            "check the ids: a recording is looked up in its channel, and a temporary one is kept for 3 days"
        }
        "get_short_clip" => "check the ids: a clip is looked up in the channel it was cut from",
        "get_snapshot" | "create_short_clip" | "list_short_clips" => {
            "check the ids: a snapshot belongs to its channel and lives one hour"
        }
        _ => "check the ids and the zone",
    })
}

fn not_available(failure: &Failure) -> Option<&'static str> {
    Some(match failure.operation? {
        "create_snapshot" => "the channel must be recording, and have recorded at least 100 ms",
        "create_short_clip" => {
            "the channel must be READY or PUBLISHING and made with DVR, and the snapshot younger than one hour"
        }
        "get_snapshot" | "list_short_clips" => "a snapshot can be used for one hour",
        "delete_channel" | "change_channel_cdn" | "change_channels_cdn" => {
            "the channel must be READY: end its broadcast first, or resume it if it was stopped"
        }
        "stop_channel" => "the channel must be READY or PUBLISHING",
        "resume_channel" => "the channel must have been stopped",
        "switch_stream" => "the channel must be PUBLISHING, and have been created with failover",
        "start_recording" => "the channel must be PUBLISHING, and not be recording already",
        "stop_recording" => "the channel must be recording",
        "get_stream_metadata" => "the channel must be PUBLISHING",
        _ => return None,
    })
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
