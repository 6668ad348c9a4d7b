//! What a job tells on its way.

use super::ClipIds;
use crate::error::Error;
use crate::short_clip::ShortClip;
use crate::snapshot::Snapshot;
use crate::wait::WaitProgress;

/// A stage that a [`ClipJob`](crate::ClipJob) has come through.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ClipEvent {
    /// The snapshot was created.
    SnapshotCreated {
        /// The snapshot.
        snapshot: Snapshot,
        /// To go on from here.
        ids: ClipIds,
    },
    /// The clip is about to be created. Keep these ids before going on: should this process end now, a job that resumes
    /// with them looks for the clip instead of creating a second one.
    Creating {
        /// To go on from here.
        ids: ClipIds,
    },
    /// The request that creates the clip ended without a clear answer; the job looks for the clip.
    Unsure {
        /// How it ended.
        error: Error,
        /// To go on from here.
        ids: ClipIds,
    },
    /// The clip was created, or found.
    ClipCreated {
        /// The clip.
        clip: ShortClip,
        /// To go on from here.
        ids: ClipIds,
    },
    /// The clip was looked at.
    Looked(WaitProgress),
    /// The file was seen in Object Storage.
    #[cfg(feature = "object-storage")]
    Verified {
        /// Its length in bytes.
        length: u64,
    },
}
