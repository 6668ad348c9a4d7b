//! The operations of the document that the emulator implements, one file each.

mod create_short_clip;
mod create_snapshot;
mod get_short_clip;
mod get_snapshot;
mod input;
mod list_short_clips;
mod lookup;
mod view;

use serde_json::Value;

use crate::answer::Refusal;
use crate::dialect::Dialect;
use crate::router::Route;
use crate::state::World;

/// A request that the gateway let in.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) route: &'a Route<'a>,
    pub(crate) query: &'a str,
    pub(crate) body: &'a [u8],
    pub(crate) now_ms: i64,
    pub(crate) dialect: Dialect,
}

/// An implemented operation.
#[derive(Debug)]
pub(crate) struct Operation {
    id: &'static str,
    /// Whether a key pair that may only read is refused.
    pub(crate) writes: bool,
    pub(crate) answer: fn(&mut World, &Call<'_>) -> Result<Value, Refusal>,
}

static IMPLEMENTED: [Operation; 5] = [
    Operation { id: "create_snapshot", writes: true, answer: create_snapshot::answer },
    Operation { id: "get_snapshot", writes: false, answer: get_snapshot::answer },
    Operation { id: "create_short_clip", writes: true, answer: create_short_clip::answer },
    Operation { id: "list_short_clips", writes: false, answer: list_short_clips::answer },
    Operation { id: "get_short_clip", writes: false, answer: get_short_clip::answer },
];

/// The implementation of an operation of the document, if there is one.
pub(crate) fn implementation(operation_id: &str) -> Option<&'static Operation> {
    IMPLEMENTED.iter().find(|operation| operation.id == operation_id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::router::Router;

    #[test]
    fn the_document_has_every_implemented_operation() {
        let router = Router::from_document().unwrap();
        let known: Vec<&str> = router.operation_ids().collect();
        for operation in &IMPLEMENTED {
            assert!(known.contains(&operation.id), "{} is not in the document", operation.id);
        }
    }
}
