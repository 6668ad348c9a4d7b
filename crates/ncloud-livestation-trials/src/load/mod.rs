//! Many calls under mixed faults, and an account of what became of each.
//!
//! Each call that creates something asks for something that no other call asks for, so that the emulator's state tells
//! afterwards which call has created what, and whether twice.

mod caller;
mod ledger;
mod mixture;
mod plan;
mod verdict;

pub use self::caller::Caller;
pub use self::ledger::{Fate, Ledger};
pub use self::mixture::{Silence, mixture};
pub use self::plan::Plan;
pub use self::verdict::{Creates, Verdict, judge};
