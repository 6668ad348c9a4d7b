//! `POST /channels`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channelcreate>

use serde::Deserialize;
use serde_json::Value;

use super::cdn::{ProfileId, RequestedCdn};
use super::model::{Channel, Drm, LL_HLS, READY, Settings};
use super::settings::RequestedSettings;
use super::{drm, id, view};
use crate::event::model::codes;
use crate::operation::{Call, not_found};
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
    drm: Option<Drm>,
}

/// Creates a channel. The rules are documented, the codes of the refusals, their order and the response (equals get
/// channel) are guessed.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let request: Request = call.body()?;
    let settings = request.settings.checked()?;
    let in_finance_zone = call.route.zone.region == "FKR";
    let cdn = request.cdn.checked(in_finance_zone, ProfileId::OfNew)?;
    let quality_set = state.quality_sets.get(&request.quality_set_id).ok_or_else(|| not_found("quality set"))?;
    check_low_latency(&settings, &cdn, quality_set)?;
    let drm = drm::checked(request.drm_enabled_yn, request.drm, state.passes_through(quality_set))?;
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
        cdn: cdn.into_cdn(state),
        is_stream_fail_over: request.is_stream_fail_over,
        drm,
        callback_endpoint: None,
        alarm: None,
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
    state.channels.insert(channel_id.clone(), channel);
    state.tell(&channel_id, codes::STREAM_RESERVE, call.now_ms);
    state.created.channels += 1;
    Ok(response)
}

/// "`LL_HLS` needs Global Edge, CDN region Korea and a low-latency quality set"; of a CDN that exists, the region is not
/// known here.
fn check_low_latency(settings: &Settings, cdn: &RequestedCdn, quality_set: &QualitySet) -> Result<(), Refusal> {
    let fits = cdn.may_be_in_korea() && quality_set.is_low_latency();
    if settings.output_protocol == LL_HLS && !fits {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    Ok(())
}
