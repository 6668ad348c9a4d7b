#![doc = include_str!("../README.md")]

mod clock;
mod context;
mod credentials;
mod error;
mod provider;
mod providers;
#[cfg(feature = "reqwest")]
mod request;
mod secret;
mod signed_headers;
mod signer;
mod timestamp;

pub use clock::{Clock, ManualClock, Sleep, SystemClock, within};
pub use context::{Context, ContextBuilder};
pub use credentials::{Credentials, InvalidCredentials};
pub use error::{CredentialsError, CredentialsErrorKind};
pub use provider::{BoxFuture, ProvideCredentials, Provided};
#[cfg(feature = "server-role")]
pub use providers::ServerRoleProvider;
pub use providers::{ConfigFileProvider, EnvironmentProvider, ProviderChain, StaticProvider};
pub use secret::SecretString;
pub use signed_headers::{ACCESS_KEY_HEADER, SIGNATURE_HEADER, SignedHeaders, TIMESTAMP_HEADER};
pub use signer::{Signer, string_to_sign};
pub use timestamp::{ParseTimestampError, Timestamp, TimestampOutOfRange};
