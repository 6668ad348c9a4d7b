//! How events are written, in the dialect that is set.

use serde_json::{Value, json};

use super::model::{Event, codes};
use crate::dialect::{Dialect, EventCodeForm, EventName, EventOrder};

/// The response of the operations that list events.
pub(super) fn list<'e>(events: impl Iterator<Item = &'e Event>, dialect: Dialect) -> Value {
    // By time, those of one time as they became known.
    let mut events: Vec<&Event> = events.collect();
    events.sort_by_key(|event| event.timestamp);
    if dialect.event_order == EventOrder::NewestFirst {
        events.reverse();
    }
    let total = events.len();
    let items: Vec<Value> = events.into_iter().map(|event| item(event, dialect)).collect();
    let content = dialect.list(items);
    json!({ "content": content, "total": total })
}

fn item(event: &Event, dialect: Dialect) -> Value {
    let mut item = json!({
        "logLevel": event.log_level,
        "eventCode": code(event, dialect),
        "description": event.description,
        "timestamp": event.timestamp,
    });
    if !dialect.events_without_channel {
        item["channelId"] = json!(event.channel_id);
    }
    item
}

/// What is posted to a callback.
pub(super) fn pushed(event: &Event, dialect: Dialect) -> Value {
    let name = match dialect.pushed_event_name {
        EventName::Event => "event",
        EventName::EventCode => "eventCode",
    };
    json!({
        "id": dialect.pushed_event_id.write(event.id),
        "logLevel": event.log_level,
        "channelId": event.channel_id,
        name: code(event, dialect),
        "timestamp": event.timestamp,
    })
}

fn code(event: &Event, dialect: Dialect) -> &str {
    match (event.event_code.as_str(), dialect.event_codes) {
        (codes::PUBLISH_START, EventCodeForm::Mixed) => "PUBLISH_Start",
        (codes::ONAIR_START, EventCodeForm::Mixed) => "ONAIR_Start",
        (code, _) => code,
    }
}
