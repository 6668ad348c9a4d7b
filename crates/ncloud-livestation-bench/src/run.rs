//! One subject, so many times: what valgrind runs, and what a profiler wants.

use crate::error::Result;
use crate::work::Work;
use crate::{call, decode, sign, wire};

/// The command line of `run`.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// Which subject.
    pub subject: String,
    /// How often.
    pub times: u64,
    /// How many clips the answer to decode lists.
    pub clips: u64,
    /// Where the server is, for calls.
    pub url: String,
    /// How many calls at once.
    pub concurrency: usize,
}

/// Repeats one subject.
///
/// # Errors
///
/// When there is no such subject, or it fails.
pub fn run(options: &RunOptions) -> Result<()> {
    let subject = options.subject.as_str();
    if subject.starts_with("call-") || subject.starts_with("list-") {
        return call::run(subject, &options.url, options.concurrency, options.times);
    }
    let mut work = if subject.starts_with("decode-") { decoding(options)? } else { sign::work(subject)? };
    for _ in 0..options.times {
        work.once()?;
    }
    Ok(())
}

fn decoding(options: &RunOptions) -> Result<Work> {
    let text = wire::list_answer(options.clips).into_bytes();
    match options.subject.as_str() {
        "decode-ours" => Ok(Work::of(move || decode::ours(&text))),
        "decode-plain" => Ok(Work::of(move || decode::plain(&text))),
        other => Err(format!("nothing decodes as {other:?}").into()),
    }
}
