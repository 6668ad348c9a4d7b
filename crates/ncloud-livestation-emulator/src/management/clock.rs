//! Moving the clock from outside.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use super::{Outcome, input};
use crate::service::Service;

/// Any of these at once, in this order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    freeze: Option<bool>,
    /// Epoch milliseconds.
    set: Option<i64>,
    advance_ms: Option<u64>,
    advance_with_gateway_ms: Option<u64>,
    /// Of the gateway's hand.
    offset_ms: Option<i64>,
}

/// Moves the clock and returns what it shows.
pub(super) fn change(service: &Service, body: &[u8]) -> Outcome {
    let change: Change = input(body)?;
    let clock = &service.clock;
    match change.freeze {
        Some(true) => clock.freeze(),
        Some(false) => clock.unfreeze(),
        None => {}
    }
    if let Some(epoch_ms) = change.set {
        clock.set_ms(epoch_ms);
    }
    if let Some(by) = change.advance_ms {
        clock.advance(Duration::from_millis(by));
    }
    if let Some(by) = change.advance_with_gateway_ms {
        clock.advance_with_gateway(Duration::from_millis(by));
    }
    if let Some(offset_ms) = change.offset_ms {
        clock.set_gateway_offset_ms(offset_ms);
    }
    Ok(json!(clock.reading()))
}
