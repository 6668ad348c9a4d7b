//! `POST /channels`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channelcreate>

use serde::Deserialize;
use serde_json::Value;

use super::model::{Cdn, Channel, Drm, LL_HLS, READY, Settings};
use super::settings::RequestedSettings;
use super::{id, view};
use crate::operation::{Call, invalid, missing, not_found};
use crate::quality::set::QualitySet;
use crate::response::{Refusal, service};
use crate::state::State;

/// What update has not.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    #[serde(flatten)]
    settings: RequestedSettings,
    ingest_protocol: Option<String>,
    cdn: RequestedCdn,
    quality_set_id: u64,
    #[serde(default)]
    is_stream_fail_over: bool,
    #[serde(default)]
    drm_enabled_yn: bool,
    drm: Option<RequestedDrm>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RequestedCdn {
    create_cdn: bool,
    cdn_type: String,
    cdn_domain: Option<String>,
    profile_id: Option<u64>,
    region_type: Option<String>,
    cdn_instance_no: Option<u64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RequestedDrm {
    site_id: String,
    content_id: String,
}

/// Creates a channel. The rules are documented, the codes of the refusals, their order and the response (equals get
/// channel) are guessed.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let request: Request = call.body()?;
    let settings = request.settings.checked()?;
    let in_finance_zone = call.route.zone.region == "FKR";
    check_cdn(&request.cdn, in_finance_zone)?;
    let quality_set = state.quality_sets.get(&request.quality_set_id).ok_or_else(|| not_found("quality set"))?;
    check_low_latency(&settings, &request.cdn, quality_set)?;
    let drm = match (request.drm_enabled_yn, request.drm) {
        (false, _) => None,
        (true, None) => return Err(missing("drm")),
        (true, Some(_)) if state.passes_through(quality_set) => {
            return Err(Refusal::service(service::FORM_VALIDATION, ""));
        }
        (true, Some(drm)) => Some(Drm { site_id: drm.site_id, content_id: drm.content_id }),
    };
    let instance_no = state.next_instance();
    let channel_id = id::channel_id(instance_no, call.now_ms);
    let channel = Channel {
        stream_key: id::stream_key(&channel_id, "main"),
        backup_stream_key: id::stream_key(&channel_id, "backup"),
        instance_no,
        channel_status: READY.to_owned(),
        created_time: call.now_ms,
        ready_at: call.now_ms.saturating_add(state.durations.creation_ms),
        settings,
        ingest_protocol: request.ingest_protocol.unwrap_or_else(|| "RTMP".to_owned()),
        quality_set_id: request.quality_set_id,
        cdn: cdn(request.cdn, state),
        is_stream_fail_over: request.is_stream_fail_over,
        drm,
        callback_endpoint: None,
        stream: None,
        publish_count: 0,
        published_ms: 0,
        recent_publish_start_time: None,
        recordings: Vec::new(),
        recording: Vec::new(),
        recording_since: None,
        channel_id: channel_id.clone(),
    };
    let response = view::response(state, &channel, call);
    state.channels.insert(channel_id, channel);
    state.created.channels += 1;
    Ok(response)
}

/// "Needed" by the pages of the two zones; a profile is required with a new CDN only, since clients leave it out.
fn check_cdn(cdn: &RequestedCdn, in_finance_zone: bool) -> Result<(), Refusal> {
    if cdn.cdn_type != if in_finance_zone { "CDN_PLUS" } else { "GLOBAL_EDGE" } {
        return Err(invalid("cdn.cdnType"));
    }
    let in_public_zone = !in_finance_zone;
    for (is_required, is_there, path) in [
        (cdn.create_cdn && in_public_zone, cdn.profile_id.is_some(), "cdn.profileId"),
        (cdn.create_cdn && in_public_zone, cdn.region_type.is_some(), "cdn.regionType"),
        (!cdn.create_cdn && in_public_zone, cdn.cdn_domain.is_some(), "cdn.cdnDomain"),
        (!cdn.create_cdn, cdn.cdn_instance_no.is_some(), "cdn.cdnInstanceNo"),
    ] {
        if is_required && !is_there {
            return Err(missing(path));
        }
    }
    Ok(())
}

/// "`LL_HLS` needs Global Edge, CDN region Korea and a low-latency quality set"; of a CDN that exists, the region is not
/// known here.
fn check_low_latency(settings: &Settings, cdn: &RequestedCdn, quality_set: &QualitySet) -> Result<(), Refusal> {
    let elsewhere = cdn.region_type.as_deref().is_some_and(|region| region != "KOREA");
    let fits = cdn.cdn_type == "GLOBAL_EDGE" && !elsewhere && quality_set.is_low_latency();
    if settings.output_protocol == LL_HLS && !fits {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    Ok(())
}

fn cdn(requested: RequestedCdn, state: &mut State) -> Cdn {
    let instance_no = requested.cdn_instance_no.filter(|_| !requested.create_cdn);
    let instance_no = instance_no.unwrap_or_else(|| state.next_instance());
    let domain = requested.cdn_domain.filter(|_| !requested.create_cdn);
    Cdn {
        instance_no,
        cdn_type: requested.cdn_type,
        domain: domain.unwrap_or_else(|| Cdn::domain_of(instance_no)),
        profile_id: requested.profile_id,
        region_type: requested.region_type,
    }
}
