//! Faults by rule: when something breaks, and how.

mod effect;
mod fault;
mod rules;

pub use effect::Effect;
pub use fault::Fault;
pub use rules::FaultReport;
pub(crate) use rules::{Rules, Strike};
