//! The load tool `wrk`, as the ceiling of what a server gives: it reads answers and does nothing with them.

use std::process::Command;

use ncloud_auth::{Clock as _, SystemClock};

use crate::sign::signer;
use crate::wire::TARGET;
use crate::{Result, children};

/// Requests a second that `wrk` gets from the server at `url`, with headers signed when it starts.
///
/// # Errors
///
/// When `wrk` is not installed, or any answer is not a success.
pub fn requests_per_second(url: &str, concurrency: usize, seconds: u32) -> Result<f64> {
    let signed = signer()?.sign("GET", TARGET, SystemClock.now());
    let mut headers = http::HeaderMap::new();
    signed.insert_into(&mut headers);
    let mut command = Command::new("wrk");
    command.args(["--threads", &concurrency.min(2).to_string(), "--connections", &concurrency.to_string()]);
    command.args(["--duration", &format!("{seconds}s")]);
    for (name, value) in &headers {
        command.args(["--header", &format!("{name}: {}", value.to_str()?)]);
    }
    for constant in ["accept: application/json", "content-type: application/json", "x-ncp-region_code: KR"] {
        command.args(["--header", constant]);
    }
    command.arg(format!("{url}{TARGET}"));
    let said = children::output(&mut command)?;
    // A connection that `wrk` loses and opens again does not move a ceiling.
    if said.contains("Non-2xx") {
        return Err(format!("wrk was refused:\n{said}").into());
    }
    let rate = said.lines().find_map(|line| line.strip_prefix("Requests/sec:"));
    Ok(rate.ok_or_else(|| format!("wrk gave no rate:\n{said}"))?.trim().parse()?)
}
