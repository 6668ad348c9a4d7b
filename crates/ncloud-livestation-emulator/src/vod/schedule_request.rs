//! When and what, as requests of schedules write it.

use serde_json::Value;

use super::schedule::VodFile;
use crate::korean_time;
use crate::operation::{Call, invalid};
use crate::response::{Refusal, service};
use crate::state::Durations;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// When it is to begin: "from now + 10 minutes to now + 14 days" of the clock in Korea. The code is guessed.
pub(super) fn start_time(call: &Call<'_>) -> Result<Option<i64>, Refusal> {
    let Some(text) = call.body["startTime"].as_str() else { return Ok(None) };
    let start = korean_time::read(text).ok_or_else(|| invalid("startTime"))?;
    let ahead = start.saturating_sub(call.now_ms);
    if (10 * MINUTE_MS..=14 * DAY_MS).contains(&ahead) { Ok(Some(start)) } else { Err(invalid("startTime")) }
}

/// What is to be played: "up to 24 hours of files". The code of that is guessed.
pub(super) fn files(call: &Call<'_>, durations: Durations) -> Result<Option<Vec<VodFile>>, Refusal> {
    let files = match &call.body["vodList"] {
        Value::Null => return Ok(None),
        list => serde_json::from_value::<Vec<VodFile>>(list.clone()),
    };
    let files = files.map_err(|_| Refusal::service(service::JSON_PARSE, ""))?;
    let total_ms = durations.vod_file_ms.saturating_mul(i64::try_from(files.len()).unwrap_or(i64::MAX));
    if total_ms > DAY_MS { Err(Refusal::service(service::FORM_VALIDATION, "")) } else { Ok(Some(files)) }
}
