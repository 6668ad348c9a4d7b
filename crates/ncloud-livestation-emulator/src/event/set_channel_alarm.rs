//! `POST /notification/{channelId}/for-general-channel`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-event-notification>

use serde_json::Value;

use crate::channel::model::Alarm;
use crate::channel::{find, view};
use crate::operation::{Call, missing};
use crate::response::{Refusal, service};
use crate::state::State;

/// Sets who is told of what. One of SMS and e-mail is documented; the codes, that an alarm that is on needs somebody to
/// tell, that flags left out are off, and the response (equals get channel) are guessed. Nobody is told anything.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let flag = |name: &str| call.body[name] == true;
    let receivers = call.body["notificationManagerList"].as_array().map_or(&[][..], Vec::as_slice);
    let channel = find::channel_mut(state, call)?;
    if flag("alertOn") && receivers.is_empty() {
        return Err(missing("notificationManagerList"));
    }
    let has = |name: &str| receivers.iter().any(|receiver| receiver.get(name).is_some());
    if has("emailAddress") && has("cellPhoneNo") {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    if receivers.iter().any(|one| one.get("emailAddress").is_none() && one.get("cellPhoneNo").is_none()) {
        return Err(missing("notificationManagerList"));
    }
    channel.alarm = flag("alertOn").then(|| Alarm {
        alert_change_status: flag("alertChangeStatus"),
        alert_vod_upload_fail: flag("alertVodUploadFail"),
        alert_re_stream_fail: flag("alertReStreamFail"),
        alert_short_clip_fail: flag("alertShortClipFail"),
        alert_stream_fail_over: flag("alertStreamFailOver"),
        alert_general_channel_error: flag("alertGeneralChannelError"),
    });
    Ok(view::response(state, find::channel(state, call)?, call))
}
