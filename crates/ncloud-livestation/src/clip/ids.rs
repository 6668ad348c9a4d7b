//! From where another job can go on.

use ncloud_livestation_raw::{ShortClipId, SnapshotId, Timestamp};
use serde::{Deserialize, Serialize};

/// How far a [`ClipJob`](crate::ClipJob) has come. Store it (it serialises) to go on after a crash.
///
/// ```
/// use ncloud_livestation::ClipIds;
///
/// let stored: ClipIds = serde_json::from_str(r#"{"snapshot": 1047, "clip_may_exist": true}"#)?;
/// assert_eq!(stored.snapshot.map(|id| id.get()), Some(1047));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ClipIds {
    /// The snapshot, once there is one.
    pub snapshot: Option<SnapshotId>,
    /// The request that creates the snapshot ended without a clear response, and no operation lists snapshots.
    /// [`allow_second_snapshot`](crate::ClipJob::allow_second_snapshot) makes another one all the same.
    pub snapshot_may_exist: bool,
    /// The snapshot was made by this job, so that any clip of it is this job's.
    pub own_snapshot: bool,
    /// When the snapshot ends, if the service said so.
    pub snapshot_expires: Option<Timestamp>,
    /// Clips of the snapshot that are not this job's.
    pub others: Vec<ShortClipId>,
    /// A request that creates the clip was about to be sent, or was sent without a clear response: look before sending
    /// another one. Set it to `false` to create again all the same.
    pub clip_may_exist: bool,
    /// The clip, once it is known.
    pub clip: Option<ShortClipId>,
}
