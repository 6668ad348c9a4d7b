//! What stands before the service: routing, authentication, the region header.

mod diagnosis;
mod headers;
mod keys;
mod signature;
mod verifier;

pub(crate) use headers::check as check_headers;
pub(crate) use keys::KeyPair;
pub use keys::{DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY, Permission};
pub(crate) use verifier::verify;
