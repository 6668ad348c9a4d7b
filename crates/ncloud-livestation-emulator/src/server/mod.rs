//! The network: listening, connections, and the way from HTTP to the service and back.

mod accept;
mod exchange;
mod wire;

pub(crate) use accept::Server;
