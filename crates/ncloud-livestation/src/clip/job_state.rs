//! A job under way: its settings, how far it is, and the step that is next.

use std::future::poll_fn;
use std::ops::Range;
use std::pin::Pin;
use std::time::Duration;

use futures_core::Stream as _;

use super::error::{ClipError, ClipErrorKind};
use super::event::ClipEvent;
use super::ids::ClipIds;
use crate::channel::ChannelHandle;
use crate::error::Error;
use crate::short_clip::{CreateShortClip, OutputLocation, ShortClip};
use crate::snapshot::SnapshotHandle;
use crate::wait::{PollPolicy, WaitError, Waiter};

/// A job: its settings, and how far it is.
pub(super) struct JobState {
    pub(super) channel: ChannelHandle,
    pub(super) range: Range<Duration>,
    pub(super) output: OutputLocation,
    pub(super) limited_duration: Option<Duration>,
    pub(super) max_wait: Duration,
    pub(super) policy: PollPolicy,
    pub(super) ids: ClipIds,
    pub(super) second_snapshot_allowed: bool,
    /// Requests for a snapshot whose outcome is unknown.
    unknown_snapshots: u32,
    /// The clip as it was last seen.
    pub(super) clip: Option<ShortClip>,
    /// How the request that creates the clip ended, when its outcome is unknown.
    unknown_outcome: Option<Error>,
    about_to_create: bool,
    input_checked: bool,
    waiter: Option<Waiter<ShortClip>>,
    completed: bool,
    /// Whether the file is still to be verified.
    pub(super) verification_due: bool,
}

/// The most requests for a snapshot whose outcome is unknown.
const MAX_UNKNOWN_SNAPSHOTS: u32 = 3;

/// How long to look for a clip that may have been created: the list may show it late.
const SEARCH_TIME: Duration = Duration::from_secs(10);
const SEARCH_INTERVAL: Duration = Duration::from_secs(2);

impl JobState {
    pub(super) fn new(channel: ChannelHandle, range: Range<Duration>, output: OutputLocation) -> Self {
        Self {
            channel,
            range,
            output,
            limited_duration: None,
            max_wait: Duration::from_secs(600),
            policy: PollPolicy::default(),
            ids: ClipIds::default(),
            second_snapshot_allowed: false,
            unknown_snapshots: 0,
            clip: None,
            unknown_outcome: None,
            about_to_create: false,
            input_checked: false,
            waiter: None,
            completed: false,
            verification_due: false,
        }
    }

    /// Takes the next step.
    pub(super) async fn step(&mut self) -> Result<ClipEvent, ClipError> {
        if let Some(clip) = self.ids.clip {
            #[cfg(feature = "object-storage")]
            if self.completed {
                return self.verify().await;
            }
            return self.poll_clip(clip).await;
        }
        // Before the first request: a clip that would be refused needs no snapshot.
        if !std::mem::replace(&mut self.input_checked, true) {
            CreateShortClip::check(&self.range, &self.output).map_err(|invalid| self.failed(invalid.into()))?;
        }
        let Some(id) = self.ids.snapshot else {
            if self.ids.snapshot_may_exist && !self.second_snapshot_allowed {
                return Err(self.error(ClipErrorKind::SnapshotUndecided));
            }
            return self.create_snapshot().await;
        };
        let snapshot = self.channel.snapshot(id);
        match (self.about_to_create, self.ids.clip_may_exist) {
            (true, _) => self.create_clip(&snapshot).await,
            (false, true) => self.find_clip(&snapshot).await,
            (false, false) => self.prepare_creation(&snapshot).await,
        }
    }

    /// Whether the last step is done.
    pub(super) fn is_done(&self) -> bool {
        self.completed && !self.verification_due
    }

    async fn create_snapshot(&mut self) -> Result<ClipEvent, ClipError> {
        let mut call = self.channel.create_snapshot();
        if let Some(duration) = self.limited_duration {
            call = call.limited_duration(duration);
        }
        if self.unknown_snapshots > 0 {
            let shared = self.channel.client().shared();
            let pause = shared.jitter.up_to(shared.retry.backoff_ceiling(self.unknown_snapshots));
            shared.clock.sleep(pause).await;
        }
        match call.await {
            Ok(snapshot) => {
                self.ids.snapshot = Some(snapshot.id);
                self.ids.snapshot_may_exist = false;
                self.ids.snapshot_expires = snapshot.expire_time;
                self.ids.own_snapshot = true;
                Ok(ClipEvent::SnapshotCreated { snapshot, ids: self.ids.clone() })
            }
            Err(error) if error.may_have_been_sent() => {
                self.ids.snapshot_may_exist = true;
                self.unknown_snapshots += 1;
                if !self.second_snapshot_allowed || self.unknown_snapshots >= MAX_UNKNOWN_SNAPSHOTS {
                    return Err(self.failed(error));
                }
                Ok(ClipEvent::SnapshotOutcomeUnknown { error, ids: self.ids.clone() })
            }
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Yields the ids with which a job that resumes looks for the clip instead of creating it.
    async fn prepare_creation(&mut self, snapshot: &SnapshotHandle) -> Result<ClipEvent, ClipError> {
        let shared = self.channel.client().shared();
        let (now, _) = shared.skew.correct(shared.clock.now());
        if let Some(at) = self.ids.snapshot_expires.filter(|at| *at <= now) {
            return Err(self.error(ClipErrorKind::SnapshotExpired { at }));
        }
        if !self.ids.own_snapshot {
            let clips = snapshot.short_clips().await.map_err(|error| self.failed(error))?;
            self.ids.others = clips.into_iter().map(|clip| clip.id).collect();
        }
        self.about_to_create = true;
        self.ids.clip_may_exist = true;
        Ok(ClipEvent::Creating { ids: self.ids.clone() })
    }

    async fn create_clip(&mut self, snapshot: &SnapshotHandle) -> Result<ClipEvent, ClipError> {
        self.about_to_create = false;
        match snapshot.create_short_clip(self.range.clone(), self.output.clone()).await {
            Ok(clip) => Ok(self.clip_created(clip)),
            Err(error) if error.may_have_been_sent() => {
                self.unknown_outcome = Some(error.clone());
                Ok(ClipEvent::OutcomeUnknown { error, ids: self.ids.clone() })
            }
            Err(error) => {
                self.ids.clip_may_exist = false;
                Err(self.failed(error))
            }
        }
    }

    /// Looks for the clip in the snapshot's list rather than creating a second one.
    async fn find_clip(&mut self, snapshot: &SnapshotHandle) -> Result<ClipEvent, ClipError> {
        let clock = std::sync::Arc::clone(&self.channel.client().shared().clock);
        let until = clock.monotonic().saturating_add(SEARCH_TIME);
        loop {
            // A list that fails leaves it as undecided as one without the clip; so does a list with an item that cannot
            // be read, which may be the clip.
            let (mut mine, has_lost_items, error) = match snapshot.short_clips().with_response().await {
                Ok(response) => {
                    let has_lost_items = response.unreadable().iter().any(|unreadable| unreadable.is_lost_item);
                    (response.value.clips, has_lost_items, None)
                }
                Err(error) => (Vec::new(), false, Some(error)),
            };
            mine.retain(|clip| !self.ids.others.contains(&clip.id));
            if self.ids.own_snapshot
                && !has_lost_items
                && mine.len() == 1
                && let Some(clip) = mine.pop()
            {
                return Ok(self.clip_created(clip));
            }
            if (mine.is_empty() || has_lost_items) && clock.monotonic() < until {
                clock.sleep(SEARCH_INTERVAL).await;
                continue;
            }
            // In a snapshot that others cut from, a clip that is new may be theirs.
            let candidates = mine.iter().map(|clip| clip.id).collect();
            let error = self.unknown_outcome.clone().or(error);
            return Err(self.error(ClipErrorKind::Undecided { error, candidates }));
        }
    }

    fn clip_created(&mut self, clip: ShortClip) -> ClipEvent {
        self.ids.clip = Some(clip.id);
        self.ids.clip_may_exist = false;
        self.clip = Some(clip.clone());
        ClipEvent::ClipCreated { clip, ids: self.ids.clone() }
    }

    async fn poll_clip(&mut self, clip: ncloud_livestation_raw::ShortClipId) -> Result<ClipEvent, ClipError> {
        let waiter = self.waiter.get_or_insert_with(|| {
            let handle = self.channel.short_clip(clip);
            handle.wait_until_completed(self.max_wait).poll_policy(self.policy.clone())
        });
        match poll_fn(|context| Pin::new(&mut *waiter).poll_next(context)).await {
            Some(Ok(progress)) => {
                self.completed = progress.is_completed();
                self.clip = progress.seen.clone().or(self.clip.take());
                Ok(ClipEvent::Polled { progress, ids: self.ids.clone() })
            }
            Some(Err(error)) => {
                if let WaitError::Failed(clip) = &error {
                    self.clip = Some(clip.as_ref().clone());
                }
                Err(self.error(ClipErrorKind::Wait(error)))
            }
            None => Err(self.error(ClipErrorKind::AlreadyFinished)),
        }
    }

    #[cfg(feature = "object-storage")]
    async fn verify(&mut self) -> Result<ClipEvent, ClipError> {
        let Some(clip) = &self.clip else { return Err(self.error(ClipErrorKind::AlreadyFinished)) };
        let file = self.channel.client().object_storage().file(clip).map_err(|error| self.failed(error))?;
        let info = file.head().await.map_err(|error| self.failed(error))?;
        self.verification_due = false;
        Ok(ClipEvent::Verified { length: info.length, ids: self.ids.clone() })
    }

    fn failed(&self, error: Error) -> ClipError {
        self.error(ClipErrorKind::Call(error))
    }

    fn error(&self, kind: ClipErrorKind) -> ClipError {
        ClipError::new(kind, &self.ids, self.clip.as_ref())
    }
}
