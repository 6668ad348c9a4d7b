//! The job: its settings, and its events as a stream.

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use futures_util::stream::{self, BoxStream, StreamExt as _};
use ncloud_livestation_raw::{AccessControl, SnapshotId};

use super::error::{ClipError, ClipErrorKind};
use super::event::ClipEvent;
use super::ids::ClipIds;
use super::job_state::JobState;
use crate::channel::ChannelHandle;
use crate::lazy_stream::LazyStream;
use crate::short_clip::{OutputLocation, ShortClip, ShortClipHandle};
use crate::wait::PollPolicy;

/// Makes a clip in one call: snapshot, clip, and wait.
///
/// Await it for the [`Clip`], or take it as a [`Stream`] of [`ClipEvent`]s. No clip is created twice: when the request
/// that creates the clip ends without a clear response, the job looks for the clip in the snapshot's list. Events and errors
/// hand out [`ClipIds`], from which another job can [`resume`](Self::resume), in another process as well.
///
/// ```
/// # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
///
/// let channel = client.channel("ls-20220623115623-fHnXy")?;
/// let range = Duration::from_secs(10)..Duration::from_secs(25);
/// let clip = channel.clip(range).to("my-bucket", "/goals").max_wait(Duration::from_secs(300)).await?;
/// println!("{:?}", clip.short_clip.output.object_key());
/// # Ok(())
/// # }
/// ```
#[must_use = "a job does nothing until it is awaited or polled"]
pub struct ClipJob {
    channel: ChannelHandle,
    events: LazyStream<JobState, Result<ClipEvent, ClipError>>,
    /// How far it was at the last event.
    ids: ClipIds,
    clip: Option<ShortClip>,
    has_failed: bool,
}

/// A clip that is completed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Clip {
    /// The completed clip.
    pub short_clip: ShortClip,
    handle: ShortClipHandle,
}

impl Clip {
    /// The handle of the clip, such as to read it again.
    #[must_use]
    pub fn handle(&self) -> &ShortClipHandle {
        &self.handle
    }

    /// Its file in Object Storage. Sends nothing by itself. Needs the feature `object-storage`.
    ///
    /// ```
    /// # async fn run(clip: ncloud_livestation::Clip) -> Result<(), ncloud_livestation::Error> {
    /// clip.file()?.download_to("goal.mp4").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`ObjectStorage::file`](crate::ObjectStorage::file).
    #[cfg(feature = "object-storage")]
    pub fn file(&self) -> crate::error::Result<crate::object_storage::StoredFile> {
        self.handle.client().object_storage().file(&self.short_clip)
    }
}

impl ClipJob {
    pub(super) fn new(channel: ChannelHandle, range: Range<Duration>, output: OutputLocation) -> Self {
        let state = JobState::new(channel.clone(), range, output);
        let events = LazyStream::new(state, start);
        Self { channel, events, ids: ClipIds::default(), clip: None, has_failed: false }
    }

    /// Who may read the file.
    pub fn access_control(self, access_control: AccessControl) -> Self {
        self.with(|state| state.output = state.output.clone().access_control(access_control))
    }

    /// Snapshots only so much, counted backwards from now, in whole minutes; the range counts from its start.
    pub fn limited_duration(self, duration: Duration) -> Self {
        self.with(|state| state.limited_duration = Some(duration))
    }

    /// Cuts from this snapshot instead of making one.
    pub fn from_snapshot(self, snapshot: impl Into<SnapshotId>) -> Self {
        let snapshot = snapshot.into();
        self.with(|state| state.ids = ClipIds { snapshot: Some(snapshot), ..ClipIds::default() })
    }

    /// Goes on from where another job has come to.
    pub fn resume(self, ids: ClipIds) -> Self {
        self.with(|state| state.ids = ids)
    }

    /// Makes another snapshot when it is unknown whether one was created, instead of ending with
    /// [`ClipErrorKind::SnapshotUndecided`] or with the error of the request.
    ///
    /// An unused snapshot costs nothing and ends by itself after an hour. The job gives up after three requests whose outcome
    /// is unknown. There is never a second *clip*.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    ///
    /// let range = Duration::from_secs(10)..Duration::from_secs(25);
    /// let job = client.channel("ls-20220623115623-fHnXy")?.clip(range).to("my-bucket", "/goals");
    /// let clip = job.allow_second_snapshot().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn allow_second_snapshot(self) -> Self {
        self.with(|state| state.second_snapshot_allowed = true)
    }

    /// Verifies the file in Object Storage once the clip is completed: one more request, and the keys must be allowed to read
    /// the bucket. Needs the feature `object-storage`.
    ///
    /// Should it fail, [`ClipError::clip`] is the completed clip.
    ///
    /// ```
    /// # async fn run(job: ncloud_livestation::ClipJob) {
    /// match job.verify_file().await {
    ///     Ok(clip) => println!("{} and its file are there", clip.short_clip.id),
    ///     Err(error) => println!("{error}; the clip: {:?}", error.clip()),
    /// }
    /// # }
    /// ```
    #[cfg(feature = "object-storage")]
    pub fn verify_file(self) -> Self {
        self.with(|state| state.verification_due = true)
    }

    /// The longest to wait for the clip once it is created. Default: 10 minutes.
    pub fn max_wait(self, max_wait: Duration) -> Self {
        self.with(|state| state.max_wait = max_wait)
    }

    /// How often to poll the clip.
    pub fn poll_policy(self, policy: PollPolicy) -> Self {
        self.with(|state| state.policy = policy)
    }

    /// Runs the job to its end.
    ///
    /// # Errors
    ///
    /// [`ClipError`], with the ids to go on from, and the clip if there is one already.
    pub async fn send(mut self) -> Result<Clip, ClipError> {
        while let Some(event) = poll_fn(|context| self.poll_event(context)).await {
            event?;
        }
        match self.clip {
            Some(short_clip) if !self.has_failed => {
                Ok(Clip { handle: self.channel.short_clip(short_clip.id), short_clip })
            }
            clip => Err(ClipError::new(ClipErrorKind::AlreadyFinished, &self.ids, clip.as_ref())),
        }
    }

    fn with(self, change: impl FnOnce(&mut JobState)) -> Self {
        Self { events: self.events.configure(change), ..self }
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<ClipEvent, ClipError>>> {
        let polled = self.events.poll_next(context);
        match &polled {
            Poll::Ready(Some(Ok(event))) => {
                self.ids.clone_from(event.ids());
                if let Some(clip) = event.clip() {
                    self.clip = Some(clip.clone());
                }
            }
            Poll::Ready(Some(Err(error))) => {
                self.ids.clone_from(error.ids());
                self.clip = error.clip().cloned();
                self.has_failed = true;
            }
            Poll::Ready(None) | Poll::Pending => {}
        }
        polled
    }
}

fn start(state: JobState) -> BoxStream<'static, Result<ClipEvent, ClipError>> {
    let events = stream::unfold(Some(state), |state| async move {
        let mut state = state?;
        let event = state.step().await;
        let next = (event.is_ok() && !state.is_done()).then_some(state);
        Some((event, next))
    });
    events.fuse().boxed()
}

impl Stream for ClipJob {
    type Item = Result<ClipEvent, ClipError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(context)
    }
}

impl IntoFuture for ClipJob {
    type Output = Result<Clip, ClipError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl fmt::Debug for ClipJob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClipJob").finish_non_exhaustive()
    }
}
