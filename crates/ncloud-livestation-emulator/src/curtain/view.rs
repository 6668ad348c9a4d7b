//! How curtain contents and curtains are written in responses.

use serde_json::{Value, json};

use super::model::{CREATING, Curtain, CurtainContent};
use crate::dialect::CurtainIdsForm;
use crate::operation::Call;

/// The response of the operations that tell of one content.
pub(super) fn response(content: &CurtainContent, call: &Call<'_>) -> Value {
    json!({ "content": self::content(content, call) })
}

/// A content; size and length come once it is no longer `CREATING` (guessed: not documented).
pub(super) fn content(content: &CurtainContent, call: &Call<'_>) -> Value {
    let (status, updated_time) = content.status(call.now_ms);
    let mut fields = json!({
        "id": content.id,
        "registerTime": content.register_time,
        "updatedTime": updated_time,
        "status": status,
    });
    if status != CREATING {
        fields["fileSize"] = json!(content.file_size);
        fields["fileDuration"] = json!(content.file_duration);
    }
    fields["input"] = json!(content.input);
    fields
}

/// The response of start and end curtain, which are taken to be the same (guessed).
pub(super) fn curtain(channel_id: &str, curtain: &Curtain, is_live: bool, call: &Call<'_>) -> Value {
    let ids = match (call.dialect.curtain_ids, curtain.ids.as_slice()) {
        (CurtainIdsForm::Integer, [only]) => json!(only),
        (_, ids) => json!(ids),
    };
    json!({ "content": {
        "content": { "ids": ids, "insertTime": curtain.insert_time, "responseTime": call.now_ms },
        "channelId": channel_id,
        "isLiveCurtain": is_live,
    } })
}
