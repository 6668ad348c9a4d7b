//! The job: what is asked for, and how it is run.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use ncloud_livestation_raw::{AccessControl, SnapshotId};

use super::work::Work;
use super::{ClipError, ClipErrorKind, ClipEvent, ClipIds};
use crate::channel::Channel;
use crate::short_clip::{OutputLocation, ShortClip};
use crate::stages::Stages;
use crate::wait::PollPolicy;

/// A range of a channel's recording that is to become a clip; made by [`Channel::clip`].
#[derive(Debug, Clone)]
#[must_use = "say where the clip goes: .to(bucket, folder)"]
pub struct ClipRange {
    channel: Channel,
    range: Range<Duration>,
}

impl ClipRange {
    pub(crate) fn new(channel: Channel, range: Range<Duration>) -> Self {
        Self { channel, range }
    }

    /// Where the file goes; private unless [`ClipJob::access_control`] says otherwise.
    pub fn to(self, bucket: impl Into<String>, folder: impl Into<String>) -> ClipJob {
        ClipJob(Stages::of(Work::new(self.channel, self.range, OutputLocation::new(bucket, folder))))
    }
}

/// Makes a clip in one call: snapshot, clip, wait, and (with the feature `object-storage`) a look at the file.
///
/// Await it for the [`Clip`], or take it as a [`Stream`] of [`ClipEvent`]s. No clip is created twice: when the request
/// that creates the clip ends without a clear answer, the job looks for the clip in the snapshot's list. Events and errors
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

/// A clip that is there.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Clip {
    /// The completed clip.
    pub short_clip: ShortClip,
    /// Its file, as it was seen in Object Storage.
    #[cfg(feature = "object-storage")]
    pub file: crate::object_storage::StoredFile,
}

#[cfg(feature = "object-storage")]
impl Clip {
    /// Downloads the file; see [`Download`](crate::Download).
    ///
    /// ```
    /// # async fn run(clip: ncloud_livestation::Clip) -> Result<(), ncloud_livestation::Error> {
    /// clip.download_to("goal.mp4").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn download_to(&self, path: impl Into<std::path::PathBuf>) -> crate::object_storage::Download {
        self.file.download_to(path)
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
    /// [`ClipError`], with the ids to go on from.
    pub async fn send(self) -> Result<Clip, ClipError> {
        let over = |ids: &ClipIds| ClipError::new(ClipErrorKind::Over, ids);
        let Some(work) = self.0.finish().await? else { return Err(over(&ClipIds::default())) };
        let Some(short_clip) = work.clip.filter(|_| work.completed) else { return Err(over(&work.ids)) };
        #[cfg(feature = "object-storage")]
        let Some(file) = work.file else { return Err(over(&work.ids)) };
        Ok(Clip {
            short_clip,
            #[cfg(feature = "object-storage")]
            file,
        })
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
