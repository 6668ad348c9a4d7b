//! Load tools, as the ceiling of what a server gives.

use std::process::Command;

use ncloud_auth::{Clock as _, SystemClock};

use crate::children;
use crate::error::Result;
use crate::sign::signer;
use crate::wire::TARGET;

/// A program that makes the same request again and again, with headers signed when it starts.
#[derive(Debug, Clone, Copy)]
pub enum LoadTool {
    /// Writes one prepared text and looks for the end of the answer: C, two threads.
    Wrk,
    /// Builds each request and reads each answer, with hyper as `reqwest` does: Rust.
    Oha,
}

/// For how long a turn asks.
const SECONDS: u32 = 1;

impl LoadTool {
    /// Both, by their names.
    pub const ALL: [(&'static str, Self); 2] = [("wrk", Self::Wrk), ("oha", Self::Oha)];

    /// Whether it can be started.
    #[must_use]
    pub fn is_installed(self) -> bool {
        let program = match self {
            Self::Wrk => "wrk",
            Self::Oha => "oha",
        };
        // `wrk` fails when it is asked for its version, after telling it.
        Command::new(program).arg("--version").output().is_ok()
    }

    /// Requests a second that it gets from the server at `url`.
    ///
    /// # Errors
    ///
    /// When it is not installed, or any answer is not a success.
    pub fn requests_per_second(self, url: &str, concurrency: usize) -> Result<f64> {
        let mut command = match self {
            Self::Wrk => wrk(concurrency),
            Self::Oha => oha(concurrency),
        };
        for (name, value) in headers()? {
            let flag = if matches!(self, Self::Wrk) { "--header" } else { "-H" };
            command.args([flag, &format!("{name}: {value}")]);
        }
        let said = children::output(command.arg(format!("{url}{TARGET}")))?;
        match self {
            Self::Wrk => rate_of_wrk(&said),
            Self::Oha => rate_of_oha(&said),
        }
    }
}

fn headers() -> Result<Vec<(String, String)>> {
    let signed = signer()?.sign("GET", TARGET, SystemClock.now());
    let mut headers = http::HeaderMap::new();
    signed.insert_into(&mut headers);
    let mut texts = Vec::new();
    for (name, value) in &headers {
        texts.push((name.to_string(), value.to_str()?.to_owned()));
    }
    let constant = [("accept", "application/json"), ("content-type", "application/json"), ("x-ncp-region_code", "KR")];
    texts.extend(constant.map(|(name, value)| (name.to_owned(), value.to_owned())));
    Ok(texts)
}

fn wrk(concurrency: usize) -> Command {
    let mut command = Command::new("wrk");
    command.args(["--threads", &concurrency.min(2).to_string(), "--connections", &concurrency.to_string()]);
    command.args(["--duration", &format!("{SECONDS}s")]);
    command
}

fn oha(concurrency: usize) -> Command {
    let mut command = Command::new("oha");
    command.args(["-c", &concurrency.to_string(), "-z", &format!("{SECONDS}s"), "-w"]);
    command.args(["--no-tui", "--output-format", "json"]);
    command
}

fn rate_of_wrk(said: &str) -> Result<f64> {
    // A connection that `wrk` loses and opens again does not move a ceiling.
    if said.contains("Non-2xx") {
        return Err(format!("wrk was refused:\n{said}").into());
    }
    let rate = said.lines().find_map(|line| line.strip_prefix("Requests/sec:"));
    Ok(rate.ok_or_else(|| format!("wrk gave no rate:\n{said}"))?.trim().parse()?)
}

fn rate_of_oha(said: &str) -> Result<f64> {
    let report: serde_json::Value = serde_json::from_str(said)?;
    let rate = report.pointer("/summary/requestsPerSec").and_then(serde_json::Value::as_f64);
    let statuses = report.get("statusCodeDistribution").and_then(serde_json::Value::as_object);
    match (rate, statuses) {
        (Some(rate), Some(statuses)) if statuses.keys().all(|status| status == "200") => Ok(rate),
        _ => Err(format!("oha gave no rate, or was refused:\n{said}").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tools_words_are_read() {
        assert_eq!(rate_of_wrk("  2 threads\nRequests/sec:  65756.24\n").unwrap(), 65_756.24);
        assert!(rate_of_wrk("Non-2xx or 3xx responses: 7\nRequests/sec:  65756.24\n").is_err());
        let oha = |status| {
            format!(r#"{{"summary": {{"requestsPerSec": 1234.5}}, "statusCodeDistribution": {{"{status}": 9}}}}"#)
        };
        assert_eq!(rate_of_oha(&oha(200)).unwrap(), 1234.5);
        assert!(rate_of_oha(&oha(401)).is_err());
    }
}
