//! What stands before the service: routing, authentication, the region header.

mod diagnosis;
mod headers;
mod keys;
mod signature;
mod verifier;

pub(crate) use headers::check as check_headers;
pub(crate) use keys::KeyPair;
pub use keys::Permission;
pub(crate) use verifier::verify;
