//! Whether, when and how often a failed attempt is made again.

mod budget;
mod jitter;
mod policy;
mod table;

pub(crate) use self::budget::RetryBudget;
pub(crate) use self::jitter::Jitter;
pub use self::policy::RetryPolicy;
pub(crate) use self::table::next_step;
pub use self::table::{NextStep, Outcome, RETRY_RULES, RetryRule};
