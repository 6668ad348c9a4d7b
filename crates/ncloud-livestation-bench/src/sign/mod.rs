//! Signing one request: ours, the least it can cost, the naive way, other signers of the same request.

mod floor;
mod measure;
pub mod naive;
#[cfg(feature = "competitors")]
mod other_signers;
mod python;
mod subjects;

pub use self::floor::Floor;
pub use self::measure::measure;
pub use self::subjects::{signer, work};
