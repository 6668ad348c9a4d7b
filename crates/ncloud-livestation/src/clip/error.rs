//! How a job fails, and from where another one can go on.

use std::fmt;

use ncloud_livestation_raw::{ShortClipId, Timestamp};
use serde::{Deserialize, Serialize};

use super::ids::ClipIds;
use crate::error::{Error, ErrorKind, Failure};
use crate::short_clip::ShortClip;
use crate::wait::WaitError;

/// Why a [`ClipJob`](crate::ClipJob) failed. [`ids`](Self::ids) tell from where another job can go on, and
/// [`clip`](Self::clip) is the clip, if there is one already.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ClipError {
    kind: ClipErrorKind,
    ids: Box<ClipIds>,
    clip: Option<Box<ShortClip>>,
}

/// The ways a job fails.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClipErrorKind {
    /// A call failed; with `verify_file` also the one that verifies the file.
    Call(Error),
    /// The clip failed, or was not done in time.
    Wait(WaitError),
    /// The snapshot ended before the clip was created; begin anew.
    SnapshotExpired {
        /// When it ended.
        at: Timestamp,
    },
    /// Whether the snapshot was created is unknown, and the job may not make another one; see
    /// [`allow_second_snapshot`](crate::ClipJob::allow_second_snapshot).
    SnapshotUndecided,
    /// Whether the clip was created is unknown; creating it again might make a second one.
    Undecided {
        /// How the request ended, if this job sent it.
        error: Option<Error>,
        /// Clips that may be this job's, if there is more than one.
        candidates: Vec<ShortClipId>,
    },
    /// The job failed before; the stream returned its error.
    AlreadyFinished,
}

impl ClipError {
    pub(super) fn new(kind: ClipErrorKind, ids: &ClipIds, clip: Option<&ShortClip>) -> Self {
        Self { kind, ids: Box::new(ids.clone()), clip: clip.cloned().map(Box::new) }
    }

    /// How a job failed, for tests of code that handles such errors. Not for anything else: nothing has failed.
    #[must_use]
    pub fn for_test(kind: ClipErrorKind, ids: ClipIds, clip: Option<ShortClip>) -> Self {
        Self { kind, ids: Box::new(ids), clip: clip.map(Box::new) }
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> &ClipErrorKind {
        &self.kind
    }

    /// From where another job can go on; see [`ClipJob::resume`](crate::ClipJob::resume).
    #[must_use]
    pub fn ids(&self) -> &ClipIds {
        &self.ids
    }

    /// The clip as it was last seen, if it ever was.
    ///
    /// It is completed when only verifying its file failed, and still being made when the wait was too short.
    #[must_use]
    pub fn clip(&self) -> Option<&ShortClip> {
        self.clip.as_deref()
    }
}

impl fmt::Display for ClipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ClipErrorKind::Call(error) => error.fmt(f),
            ClipErrorKind::Wait(error) => error.fmt(f),
            ClipErrorKind::SnapshotExpired { at } => {
                write!(f, "the snapshot ended at {at}, before a clip was cut from it: begin with a new one")
            }
            ClipErrorKind::SnapshotUndecided => f.write_str(
                "whether the snapshot was created is unknown, and no operation lists snapshots: allow_second_snapshot lets the \
                 job make another one; the first ends by itself after an hour",
            ),
            ClipErrorKind::Undecided { candidates, .. } if !candidates.is_empty() => {
                f.write_str("the clip may be any of")?;
                candidates.iter().try_for_each(|id| write!(f, " {id}"))?;
                f.write_str(": set it in the ids and resume")
            }
            ClipErrorKind::Undecided { error, .. } => {
                f.write_str(
                    "whether the clip was created is unknown, and the snapshot lists none: resume later with these \
                     ids, or set clip_may_exist to false to create it again",
                )?;
                error.iter().try_for_each(|error| write!(f, "; the request ended with: {error}"))
            }
            ClipErrorKind::AlreadyFinished => f.write_str("the job already failed; the stream returned its error"),
        }
    }
}

impl std::error::Error for ClipError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ClipErrorKind::Call(error) => std::error::Error::source(error),
            ClipErrorKind::Wait(error) => std::error::Error::source(error),
            ClipErrorKind::Undecided { error, .. } => error.as_ref().map(|error| error as _),
            ClipErrorKind::SnapshotExpired { .. }
            | ClipErrorKind::SnapshotUndecided
            | ClipErrorKind::AlreadyFinished => None,
        }
    }
}

impl From<ClipError> for Error {
    /// For `?`; ids and clip are lost, and `may_have_been_sent()` tells whether the job has created anything, or may have.
    fn from(error: ClipError) -> Self {
        let ids = &error.ids;
        let took_effect = ids.snapshot.is_some() || ids.snapshot_may_exist || ids.clip.is_some() || ids.clip_may_exist;
        let mut error = match error.kind {
            ClipErrorKind::Call(error) => error,
            ClipErrorKind::Wait(error) => error.into(),
            _ => Self::new(Failure {
                kind: ErrorKind::NotAvailable,
                message: Some(error.to_string()),
                source: Some(std::sync::Arc::new(error)),
                ..Failure::default()
            }),
        };
        error.failure_mut().may_have_been_sent |= took_effect;
        error
    }
}
