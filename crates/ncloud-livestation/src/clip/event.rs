//! What a job reports on its way.

use serde::{Deserialize, Serialize};

use super::ids::ClipIds;
use crate::error::Error;
use crate::short_clip::ShortClip;
use crate::snapshot::Snapshot;
use crate::wait::WaitProgress;

/// A stage that a [`ClipJob`](crate::ClipJob) has come through. Each has the [`ids`](Self::ids) to go on from there.
///
/// ```
/// # fn store(_: &ncloud_livestation::ClipIds) {}
/// # async fn run(mut job: ncloud_livestation::ClipJob) -> Result<(), ncloud_livestation::ClipError> {
/// use futures_util::StreamExt as _;
///
/// while let Some(event) = job.next().await {
///     store(event?.ids());
/// }
/// let clip = job.await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClipEvent {
    /// The snapshot was created.
    SnapshotCreated {
        /// The snapshot.
        snapshot: Snapshot,
        /// To go on from here.
        ids: ClipIds,
    },
    /// The request that creates the snapshot ended without a clear response, and the job makes another one, as
    /// [`allow_second_snapshot`](crate::ClipJob::allow_second_snapshot) lets it.
    SnapshotOutcomeUnknown {
        /// How it ended.
        error: Error,
        /// To go on from here.
        ids: ClipIds,
    },
    /// The clip is about to be created. Store these ids before going on: should this process end now, a job that resumes
    /// with them looks for the clip instead of creating a second one.
    Creating {
        /// To go on from here.
        ids: ClipIds,
    },
    /// The request that creates the clip ended without a clear response; the job looks for the clip.
    OutcomeUnknown {
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
    /// The clip was polled.
    Polled {
        /// What was seen.
        progress: WaitProgress<ShortClip>,
        /// To go on from here.
        ids: ClipIds,
    },
    /// The file was seen in Object Storage, as [`verify_file`](crate::ClipJob::verify_file) asked for.
    #[cfg(feature = "object-storage")]
    Verified {
        /// Its length in bytes.
        length: u64,
        /// To go on from here.
        ids: ClipIds,
    },
}

impl ClipEvent {
    /// How far the job is: store them, and another job can [`resume`](crate::ClipJob::resume) from here.
    #[must_use]
    pub fn ids(&self) -> &ClipIds {
        match self {
            Self::SnapshotCreated { ids, .. }
            | Self::SnapshotOutcomeUnknown { ids, .. }
            | Self::Creating { ids }
            | Self::OutcomeUnknown { ids, .. }
            | Self::ClipCreated { ids, .. }
            | Self::Polled { ids, .. } => ids,
            #[cfg(feature = "object-storage")]
            Self::Verified { ids, .. } => ids,
        }
    }

    /// The clip, where the event shows it.
    pub(super) fn clip(&self) -> Option<&ShortClip> {
        match self {
            Self::ClipCreated { clip, .. } => Some(clip),
            Self::Polled { progress, .. } => progress.seen.as_ref(),
            _ => None,
        }
    }
}
