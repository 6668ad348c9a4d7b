//! What the facade adds to a call: against bare `reqwest`, over the same kind of pool, to the same server.
//!
//! The server is another process and this side runs on one thread, so that what is counted is the client; each keeps to
//! a core of its own, where there are two, and the server does not sleep.

mod by_hand;
mod facade;
mod http_client;
mod measure;
mod operation;
pub mod per_core;
mod run;
pub mod storm;
mod subject;

pub use self::by_hand::{ByHand, Headers};
pub use self::facade::Facade;
pub use self::measure::measure;
pub use self::operation::Operation;
pub use self::run::run;
pub use self::subject::subject;
