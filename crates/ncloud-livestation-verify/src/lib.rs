#![doc = include_str!("../README.md")]

mod check;
mod document;
mod echo;
mod error;
mod evidence;
mod exchange;
mod finding;
mod ids;
mod limits;
mod mistakes;
mod paging;
mod report;
mod round;
mod run;
mod storage;
mod tally;
mod undo;
mod verify;
mod walk;
mod wire;

pub use error::Error;
pub use evidence::{Evidence, Settled};
pub use finding::{Finding, FindingKind, Observation};
pub use report::{Called, Report};
pub use round::{Leftover, Planned};
pub use verify::Verify;
