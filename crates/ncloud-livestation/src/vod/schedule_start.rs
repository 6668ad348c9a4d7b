//! When a schedule may begin.

use std::time::Duration;

use ncloud_livestation_raw::{InvalidValue, KoreanTime, Timestamp};

use crate::client::Client;

const SOONEST: Duration = Duration::from_secs(10 * 60);
const LATEST: Duration = Duration::from_secs(14 * 24 * 3600);

/// The start of a request, if it is neither too soon nor too late by the service's clock as far as it is known.
pub(super) fn checked(start: Timestamp, client: &Client) -> Result<KoreanTime, InvalidValue> {
    let shared = client.shared();
    let (now, _) = shared.skew.correct(shared.clock.now());
    let on_the_wire = KoreanTime::at_or_after(start)?;
    let ahead = on_the_wire.timestamp().duration_since(now);
    if ahead.is_some_and(|ahead| (SOONEST..=LATEST).contains(&ahead)) {
        return Ok(on_the_wire);
    }
    Err(InvalidValue::new("start", "be 10 minutes to 14 days from now", &format_args!("{start}, now being {now}")))
}
