//! The network: listening, connections, and the way from HTTP to the service and back.

mod accept;
mod body;
mod exchange;
mod spoil;
mod wire;

pub(crate) use accept::Server;
#[cfg(feature = "object-storage")]
pub(crate) use accept::{Peer, Respond};
#[cfg(feature = "object-storage")]
pub(crate) use wire::Script;
