//! When a schedule may begin.

use std::time::Duration;

use ncloud_livestation_raw::{InvalidValue, KoreanTime};

use crate::client::Client;

const SOONEST: Duration = Duration::from_secs(10 * 60);
const LATEST: Duration = Duration::from_secs(14 * 24 * 3600);

/// Refuses a start that is too soon or too late by the service's clock as far as it is known.
pub(super) fn check(start: KoreanTime, client: &Client) -> Result<(), InvalidValue> {
    let shared = client.shared();
    let (now, _) = shared.skew.correct(shared.clock.now());
    let start = start.timestamp();
    let ahead = start.duration_since(now);
    if ahead.is_some_and(|ahead| (SOONEST..=LATEST).contains(&ahead)) {
        return Ok(());
    }
    Err(InvalidValue::new("start", "be 10 minutes to 14 days from now", &format_args!("{start}, now being {now}")))
}
