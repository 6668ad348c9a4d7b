//! `POST /vod/channels`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchannelcreate>

use serde::Deserialize;
use serde_json::Value;

use super::model::{LL_HLS, VodChannel};
use super::update_vod_channel::RequestedVodSettings;
use super::view;
use crate::channel::cdn::{ProfileId, RequestedCdn};
use crate::channel::model::{Drm, READY};
use crate::channel::{drm, id};
use crate::event::model::codes;
use crate::operation::{Call, invalid, missing, not_found};
use crate::response::{Refusal, service};
use crate::state::State;

/// What update has not.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    #[serde(flatten)]
    settings: RequestedVodSettings,
    cdn: RequestedCdn,
    quality_set_id: u64,
    drm_enabled_yn: Option<bool>,
    drm: Option<Drm>,
}

/// Creates a channel. The rules are documented, the codes of the refusals, their order and the response (equals get
/// channel) are guessed.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let request: Request = call.body()?;
    let settings = request.settings.checked()?;
    let in_finance_zone = call.route.zone.region == "FKR";
    let cdn = request.cdn.checked(in_finance_zone, ProfileId::Always)?;
    let quality_set = state.quality_sets.get(&request.quality_set_id).ok_or_else(|| not_found("quality set"))?;
    if settings.output_protocol == LL_HLS && !quality_set.is_low_latency() {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    let is_protected = match (in_finance_zone, request.drm_enabled_yn) {
        (false, Some(enabled)) => enabled,
        (false, None) => return Err(missing("drmEnabledYn")),
        (true, None) => false,
        (true, Some(_)) => return Err(invalid("drmEnabledYn")),
    };
    let drm = drm::checked(is_protected, request.drm, state.passes_through(quality_set))?;
    let instance_no = state.next_instance();
    let channel_id = id::channel_id(instance_no, call.now_ms);
    let channel = VodChannel {
        channel_id: channel_id.clone(),
        instance_no,
        channel_status: READY.to_owned(),
        created_time: call.now_ms,
        updated_time: call.now_ms,
        ready_at: call.now_ms.saturating_add(state.durations.creation_ms),
        settings,
        quality_set_id: request.quality_set_id,
        cdn: cdn.into_cdn(state),
        drm,
        callback_endpoint: None,
        schedules: Vec::new(),
        played_ms: 0,
    };
    let response = view::response(&channel, state, call);
    state.vod_channels.insert(channel_id.clone(), channel);
    state.created.vod_channels += 1;
    state.tell(&channel_id, codes::STREAM_RESERVE, call.now_ms);
    Ok(response)
}
