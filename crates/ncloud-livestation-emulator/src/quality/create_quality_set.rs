//! `POST /qualitySets`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-qualitysetting-qualitysettingcreate>

use serde::Deserialize;
use serde_json::{Value, json};

use super::profile::{CREATED, CUSTOM};
use super::set::{QualitySet, Segments, TimedMetadata};
use super::{find, view};
use crate::operation::{Call, missing, not_found};
use crate::response::{Refusal, service};
use crate::state::{State, next_id};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    name: String,
    quality_ids: Vec<u64>,
    is_enabled_ull: bool,
    segment_duration: Option<u64>,
    segment_count: Option<u32>,
    enable_hls_timed_metadata: bool,
    timed_metadata: Option<TimedMetadata>,
}

/// Creates a set. The rules are documented; the codes of the refusals and the response (equals get) are guessed.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let request: Request = call.body()?;
    let segments = match request.is_enabled_ull {
        // Segments that are sent along are ignored.
        true => None,
        false => Some(Segments {
            segment_duration: request.segment_duration.ok_or_else(|| missing("segmentDuration"))?,
            segment_count: request.segment_count.ok_or_else(|| missing("segmentCount"))?,
        }),
    };
    let timed_metadata = match request.enable_hls_timed_metadata {
        true => Some(request.timed_metadata.ok_or_else(|| missing("timedMetadata"))?),
        false => None,
    };
    let profiles: Option<Vec<_>> = request.quality_ids.iter().map(|id| state.quality_profiles.get(id)).collect();
    let profiles = profiles.ok_or_else(|| not_found(find::PROFILE))?;
    if profiles.into_iter().filter(|profile| profile.is_1080p()).count() > 1 {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    let set = QualitySet {
        id: next_id(&state.quality_sets),
        name: request.name,
        status: CREATED.to_owned(),
        disabled: false,
        gen_type: CUSTOM.to_owned(),
        created_time: call.now_ms,
        quality_ids: request.quality_ids,
        segments,
        timed_metadata,
    };
    let response = json!({ "content": view::set(state, &set, call) });
    state.quality_sets.insert(set.id, set);
    state.created.quality_sets += 1;
    Ok(response)
}
