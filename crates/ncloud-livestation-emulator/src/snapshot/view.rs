//! How a snapshot is written in responses.

use serde_json::{Value, json};

use super::model::Snapshot;
use crate::channel::model::Channel;
use crate::channel::view::status;
use crate::operation::Call;

/// The response of create and get snapshot; that both are the same is inferred.
pub(super) fn response(channel: &Channel, snapshot: &Snapshot, call: &Call<'_>) -> Value {
    json!({ "content": {
        "channelId": channel.channel_id,
        "channelStatus": status(channel, call),
        "snapshot": {
            "snapshotId": snapshot.snapshot_id,
            "snapshotUrl": snapshot.snapshot_url,
            "createdTime": snapshot.created_time,
            "expireTime": snapshot.expire_time,
            "duration": snapshot.duration,
        },
    } })
}
