//! One subject, so many times: what valgrind runs, and what a profiler wants.

use std::hint::black_box;

use crate::{Result, call, decode, sign, wire};

/// Something that can be done again and again.
pub struct Work(Box<dyn FnMut() -> Result<()>>);

impl std::fmt::Debug for Work {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work").finish_non_exhaustive()
    }
}

impl Work {
    /// Work whose result is looked at by nobody, and made nevertheless.
    #[must_use]
    pub fn of<T>(mut work: impl FnMut() -> Result<T> + 'static) -> Self {
        Self(Box::new(move || {
            black_box(work()?);
            Ok(())
        }))
    }

    /// Does it once.
    ///
    /// # Errors
    ///
    /// The work's own.
    pub fn once(&mut self) -> Result<()> {
        (self.0)()
    }
}

/// What `run` was told.
#[derive(Debug, Clone)]
pub struct Order {
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

/// Runs an order.
///
/// # Errors
///
/// When there is no such subject, or it fails.
pub fn run(order: &Order) -> Result<()> {
    let subject = order.subject.as_str();
    if subject.starts_with("call-") || subject.starts_with("list-") {
        return call::run(order);
    }
    let mut work = if subject.starts_with("decode-") { decoding(order)? } else { sign::work(subject)? };
    for _ in 0..order.times {
        work.once()?;
    }
    Ok(())
}

fn decoding(order: &Order) -> Result<Work> {
    let text = wire::list_answer(order.clips).into_bytes();
    match order.subject.as_str() {
        "decode-ours" => Ok(Work::of(move || decode::ours(&text))),
        "decode-plain" => Ok(Work::of(move || decode::plain(&text))),
        other => Err(format!("nothing decodes as {other:?}").into()),
    }
}
