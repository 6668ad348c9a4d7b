//! The management API under `/_emulator/`: what the service has not, without signature, for programs on this machine.

mod access;
mod clock;
mod curtains;
mod outcomes;
mod reports;
mod resources;
mod restream;
mod routes;

pub(crate) use access::Addresses;
pub(crate) use routes::{is_meant, respond};

use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Status and JSON body; errors are `{"error": "one line"}`.
type Outcome = Result<Value, (StatusCode, String)>;

/// The body as `T`; an error names field, line and column.
fn input<T: DeserializeOwned>(body: &[u8]) -> Result<T, (StatusCode, String)> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| bad_request(&error))
}

fn bad_request(error: &impl ToString) -> (StatusCode, String) {
    (StatusCode::BAD_REQUEST, error.to_string())
}

fn done() -> Value {
    json!({ "done": true })
}
