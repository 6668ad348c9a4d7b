//! Many calls under mixed faults, and an account of what became of each.
//!
//! Each call that changes something has a target of its own, so that the emulator's state tells afterwards which call has
//! changed what, and whether twice.

mod caller;
mod ledger;
mod likeness;
mod mixture;
mod plan;
mod verdict;

pub use self::caller::Caller;
pub use self::ledger::{Ending, Ledger};
pub use self::likeness::Likenesses;
pub use self::mixture::{Silence, mixture};
pub use self::plan::Plan;
pub use self::verdict::{Changes, Verdict, judge};
