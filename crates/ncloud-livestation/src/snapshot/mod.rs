//! Snapshots: frozen views of a recording, from which short clips are cut.

mod create;
mod get;
mod handle;
mod model;

pub use self::create::CreateSnapshot;
pub use self::get::GetSnapshot;
pub use self::handle::SnapshotHandle;
pub use self::model::Snapshot;
