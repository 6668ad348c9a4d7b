//! Snapshots: what short clips are cut from.

mod create_snapshot;
pub(crate) mod find;
mod get_snapshot;
pub(crate) mod model;
mod view;

use crate::operation::Operation;

pub(crate) static OPERATIONS: [Operation; 2] = [
    Operation { id: "create_snapshot", respond: create_snapshot::respond },
    Operation { id: "get_snapshot", respond: get_snapshot::respond },
];
