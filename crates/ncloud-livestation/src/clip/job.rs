//! The job: what is asked for, and how it is run.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use ncloud_livestation_raw::{AccessControl, SnapshotId};

use super::error::{ClipError, ClipErrorKind};
use super::event::ClipEvent;
use super::ids::ClipIds;
use super::work::Work;
use crate::channel::ChannelHandle;
use crate::short_clip::{OutputLocation, ShortClip, ShortClipHandle};
use crate::wait::PollPolicy;
use crate::wait::stages::{Stages, Stepwise as _};

/// A range of a channel's recording that is to become a clip; made by [`ChannelHandle::clip`].
#[derive(Debug, Clone)]
#[must_use = "say where the clip goes: .to(bucket, folder)"]
pub struct ClipRange {
    channel: ChannelHandle,
    range: Range<Duration>,
}

impl ClipRange {
    pub(crate) fn new(channel: ChannelHandle, range: Range<Duration>) -> Self {
        Self { channel, range }
    }

    /// Where the file goes; private unless [`ClipJob::access_control`] says otherwise.
    pub fn to(self, bucket: impl Into<String>, folder: impl Into<String>) -> ClipJob {
        ClipJob(Stages::of(Work::new(self.channel, self.range, OutputLocation::new(bucket, folder))))
    }
}

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
pub struct ClipJob(Stages<Work>);

/// A clip that is completed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Clip {
    /// The completed clip.
    pub short_clip: ShortClip,
    handle: ShortClipHandle,
}

impl Clip {
    /// The clip to work on, such as to look at it again.
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
    /// Who may read the file.
    pub fn access_control(self, access_control: AccessControl) -> Self {
        Self(self.0.configure(|work| work.output = work.output.clone().access_control(access_control)))
    }

    /// Snapshots only so much, counted backwards from now, in whole minutes; the range counts from its start.
    pub fn limited_duration(self, duration: Duration) -> Self {
        Self(self.0.configure(|work| work.limited_duration = Some(duration)))
    }

    /// Cuts from this snapshot instead of making one.
    pub fn from_snapshot(self, snapshot: impl Into<SnapshotId>) -> Self {
        let snapshot = snapshot.into();
        Self(self.0.configure(|work| work.ids = ClipIds { snapshot: Some(snapshot), ..ClipIds::default() }))
    }

    /// Goes on from where another job came to.
    pub fn resume(self, ids: ClipIds) -> Self {
        Self(self.0.configure(|work| work.ids = ids))
    }

    /// Makes another snapshot when it is unknown whether one was created, instead of ending with
    /// [`ClipErrorKind::SnapshotUndecided`] or with the error of the request.
    ///
    /// A snapshot too many costs nothing and ends by itself after an hour. The job gives up after three requests whose outcome
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
        Self(self.0.configure(|work| work.second_snapshot_allowed = true))
    }

    /// Looks at the file in Object Storage once the clip is completed: one more request, and the keys must be allowed to read
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
        Self(self.0.configure(|work| work.verification_due = true))
    }

    /// The longest to wait for the clip once it is created. Default: 10 minutes.
    pub fn max_wait(self, max_wait: Duration) -> Self {
        Self(self.0.configure(|work| work.max_wait = max_wait))
    }

    /// How often to look at the clip.
    pub fn poll_policy(self, policy: PollPolicy) -> Self {
        Self(self.0.configure(|work| work.policy = policy))
    }

    /// Runs the job to its end.
    ///
    /// # Errors
    ///
    /// [`ClipError`], with the ids to go on from, and the clip if there is one already.
    pub async fn send(self) -> Result<Clip, ClipError> {
        let Some(work) = self.0.finish().await? else {
            return Err(ClipError::new(ClipErrorKind::AlreadyFinished, &ClipIds::default(), None));
        };
        let is_done = work.is_done();
        match work.clip {
            Some(short_clip) if is_done => Ok(Clip { handle: work.channel.short_clip(short_clip.id), short_clip }),
            clip => Err(ClipError::new(ClipErrorKind::AlreadyFinished, &work.ids, clip.as_ref())),
        }
    }
}

impl Stream for ClipJob {
    type Item = Result<ClipEvent, ClipError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_event(context)
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
