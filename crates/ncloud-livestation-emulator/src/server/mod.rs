//! The network: listening, connections, and the way from HTTP to the service and back.

mod accept;
mod body;
mod corrupt;
mod exchange;
mod replace;
mod response;
mod wire;

pub(crate) use accept::Server;
#[cfg(feature = "object-storage")]
pub(crate) use accept::{Peer, Respond};
#[cfg(feature = "object-storage")]
pub(crate) use wire::Script;
