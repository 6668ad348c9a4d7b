//! The client that the global options describe.

use ncloud_livestation::{Client, ConfigFileProvider, Context, RetryPolicy, Timeouts};

use crate::failure::Failure;
use crate::globals::Globals;

/// The client that the global options describe. Sends nothing.
pub(crate) fn client(globals: &Globals) -> Result<Client, Failure> {
    let mut builder = Client::builder()
        .zone(globals.zone)
        .user_agent_suffix(concat!("livestation-cli/", env!("CARGO_PKG_VERSION")))
        .endpoint_from_env()
        .storage_endpoint_from_env();
    if let Some(endpoint) = &globals.endpoint {
        builder = builder.endpoint(endpoint);
    }
    if let Some(endpoint) = &globals.storage_endpoint {
        builder = builder.storage_endpoint(endpoint);
    }
    if let Some(file) = &globals.credentials_file {
        builder = builder.credentials_provider(ConfigFileProvider::new(Context::system()).with_path(file));
    }
    if let Some(limit) = globals.timeout {
        builder = builder.timeouts(Timeouts::default().with_operation(limit));
    }
    if let Some(attempts) = globals.attempts {
        builder = builder.retry(RetryPolicy::default().with_max_attempts(attempts));
    }
    Ok(builder.build()?)
}
