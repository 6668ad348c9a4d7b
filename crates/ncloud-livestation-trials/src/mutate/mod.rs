//! Every example of every response, changed in every place: what of it is still read (`cargo xtask mutate`).
//!
//! The operations, their examples and what is essential in them come from the specification, so that an operation that is
//! added later is mutated without a line here.

mod document;
mod mutation;
mod place;
mod report;
mod verdict;

use ncloud_livestation::raw::{Decoded, decode_response_of, operations};
use serde_json::Value;

pub use self::report::Report;
pub use self::verdict::{Outcome, Verdict};

use self::document::Document;
use self::mutation::mutations;
use crate::Result;

/// What decodes the body of an operation's success, and writes it again; `None` for one that has no body.
pub type Decode = fn(&str, &[u8]) -> Option<Result<Decoded<Value>, serde_json::Error>>;

/// Mutates the responses of every operation, decoded as the generated client does.
///
/// # Errors
///
/// When an operation has no example, or one that is not read whole as it stands.
pub fn run() -> Result<Report> {
    run_with(decode_response_of)
}

/// Mutates the responses of every operation, decoded by `decode`.
///
/// # Errors
///
/// As [`run`].
pub fn run_with(decode: Decode) -> Result<Report> {
    let document = Document::read()?;
    let mut verdicts = Vec::new();
    for operation in operations::ALL {
        let Some(response) = document.response(operation.id)? else { continue };
        if response.examples.is_empty() {
            return Err(format!("{} has no example of a success to mutate", operation.id).into());
        }
        for example in &response.examples {
            verdict::unchanged(operation.id, example.value, decode)
                .map_err(|wrong| format!("{}, example {:?}: {wrong}", operation.id, example.name))?;
            for mutation in mutations(&document, response.schema, example.value) {
                verdicts.push(verdict::judge(operation.id, mutation, decode));
            }
        }
    }
    Ok(Report::new(verdicts))
}
