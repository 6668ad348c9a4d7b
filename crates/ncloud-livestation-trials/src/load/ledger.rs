//! What became of each call, in a fixed amount of memory.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use ncloud_livestation::Error;

use crate::operation::Operation;

/// What became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It never ended.
    Lost,
    /// It failed, and the error says that it had no effect.
    NotSent,
    /// It failed, and the error says that it may have had an effect.
    MaybeSent,
    /// It was answered, with something else than was asked for.
    WrongAnswer,
    /// It was answered.
    Answered,
}

/// The endings of all calls.
#[derive(Debug)]
pub struct Ledger {
    endings: Vec<AtomicU8>,
    errors: Mutex<BTreeMap<String, u64>>,
}

const LOST: u8 = 0;
const NOT_SENT: u8 = 1;
const MAYBE_SENT: u8 = 2;
const WRONG_ANSWER: u8 = 3;
const ANSWERED: u8 = 4;

impl Ledger {
    /// Of so many calls, all lost so far.
    #[must_use]
    pub fn of(calls: u64) -> Self {
        let endings = (0..calls).map(|_| AtomicU8::new(LOST)).collect();
        Self { endings, errors: Mutex::default() }
    }

    /// Writes down what became of a call.
    pub fn enter(&self, call: u64, ending: Ending) {
        let number = match ending {
            Ending::Lost => LOST,
            Ending::NotSent => NOT_SENT,
            Ending::MaybeSent => MAYBE_SENT,
            Ending::WrongAnswer => WRONG_ANSWER,
            Ending::Answered => ANSWERED,
        };
        if let Some(entry) = usize::try_from(call).ok().and_then(|call| self.endings.get(call)) {
            entry.store(number, Ordering::Relaxed);
        }
    }

    /// Counts an error.
    pub fn count(&self, error: &Error) {
        self.count_as(format!("{:?}", error.kind()));
    }

    /// Counts a wrong answer of an operation.
    pub fn count_wrong(&self, operation: &Operation) {
        self.count_as(format!("wrong answers of {operation}"));
    }

    fn count_as(&self, what: String) {
        *self.errors.lock().unwrap_or_else(PoisonError::into_inner).entry(what).or_default() += 1;
    }

    /// What became of each call, in order.
    pub fn endings(&self) -> impl Iterator<Item = (u64, Ending)> {
        (0..).zip(self.endings.iter().map(|entry| match entry.load(Ordering::Relaxed) {
            LOST => Ending::Lost,
            NOT_SENT => Ending::NotSent,
            MAYBE_SENT => Ending::MaybeSent,
            WRONG_ANSWER => Ending::WrongAnswer,
            _ => Ending::Answered,
        }))
    }

    /// How often which kind of error came.
    #[must_use]
    pub fn errors(&self) -> BTreeMap<String, u64> {
        self.errors.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
