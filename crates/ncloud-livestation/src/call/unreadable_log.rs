//! Warnings of what could not be read in responses.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use ncloud_livestation_raw::UnreadableFields;

/// Warns once for each operation and path, however often a response has it: a clip that is polled all night would fill
/// the log with one line.
#[derive(Debug, Default)]
pub(crate) struct UnreadableLog {
    warned: Mutex<HashSet<(&'static str, String)>>,
}

/// Paths may hold names that the service makes up. Beyond so many, no more are remembered and warned of.
const MAX_PATHS: usize = 1_000;

impl UnreadableLog {
    pub(crate) fn warn(&self, operation: &'static str, fields: &UnreadableFields, trace_id: Option<&str>) {
        for field in fields.named() {
            let path = without_indexes(&field.path);
            if self.is_new(operation, &path) {
                tracing::warn!(
                    operation,
                    path,
                    reason = field.reason,
                    trace_id,
                    "part of the response could not be read; the rest was",
                );
            }
        }
    }

    fn is_new(&self, operation: &'static str, path: &str) -> bool {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        warned.len() < MAX_PATHS && warned.insert((operation, path.to_owned()))
    }
}

/// `list[3].id` and `list[4].id` are one path.
fn without_indexes(path: &str) -> String {
    let mut pieces = path.split('[');
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        shown.push('[');
        shown.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    shown
}
