//! Waiting for many clips: the stream, and what it is asked for.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use tokio::sync::mpsc;

use super::batch::BatchConfig;
use super::outcome::{ShortClipKey, ShortClipOutcome};
use super::policy::PollPolicy;
use super::poller::Poller;
use crate::client::Client;

impl Client {
    /// Waits for many clips at once, each for at most this long, and gives each as it ends.
    ///
    /// Costs one request for each snapshot a tick, not one for each clip.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client, clips: Vec<ncloud_livestation::ShortClip>) {
    /// use std::time::Duration;
    /// use futures_util::StreamExt as _;
    ///
    /// let mut outcomes = client.wait_for_short_clips(clips, Duration::from_secs(600));
    /// while let Some(outcome) = outcomes.next().await {
    ///     match outcome.result {
    ///         Ok(clip) => println!("{}: {:?}", clip.id, clip.output.object_key()),
    ///         Err(error) => println!("{}: {error}", outcome.key.id),
    ///     }
    /// }
    /// # }
    /// ```
    pub fn wait_for_short_clips<I>(&self, clips: I, max_wait: Duration) -> ShortClipsWaiter
    where
        I: IntoIterator,
        I::Item: Into<ShortClipKey>,
    {
        ShortClipsWaiter::new(self.clone(), clips.into_iter().map(Into::into).collect(), max_wait)
    }
}

/// Waits for many clips, and gives each as it ends; made by [`Client::wait_for_short_clips`].
///
/// A tick costs one request for each snapshot and not for each clip, as long as the snapshots can be listed; clips whose
/// snapshot is gone or unknown, or that the list leaves out, are looked at one by one. Requests are limited in number at a
/// time and in rate. One clip's failure does not stop the others, a slow reader slows the looking, and dropping the
/// stream stops it.
#[must_use = "a waiter does nothing until it is polled"]
pub struct ShortClipsWaiter {
    state: State,
}

enum State {
    Configured(Option<Box<BatchConfig>>),
    Polling { poller: Option<Pin<Box<dyn Future<Output = ()> + Send>>>, outcomes: mpsc::Receiver<ShortClipOutcome> },
}

/// Outcomes that are kept for a reader who is slow.
const KEPT: usize = 64;

impl ShortClipsWaiter {
    pub(crate) fn new(client: Client, keys: Vec<ShortClipKey>, max_wait: Duration) -> Self {
        let config = BatchConfig {
            client,
            keys,
            max_wait,
            policy: PollPolicy::default(),
            grace: Duration::from_secs(10),
            at_a_time: 8,
            per_second: 20,
            details: true,
        };
        Self { state: State::Configured(Some(Box::new(config))) }
    }

    /// How often to look.
    pub fn poll_policy(self, policy: PollPolicy) -> Self {
        self.with(|config| config.policy = policy)
    }

    /// How long "not found" counts as "not yet", from the first look on. Default: 10 s.
    pub fn grace(self, grace: Duration) -> Self {
        self.with(|config| config.grace = grace)
    }

    /// How many requests may be under way at a time. Default: 8; zero counts as one.
    pub fn requests_at_a_time(self, requests: usize) -> Self {
        self.with(|config| config.at_a_time = requests.max(1))
    }

    /// How many requests may begin in a second. Default: 20; zero counts as one. No quota of the service is documented.
    pub fn requests_per_second(self, requests: u32) -> Self {
        self.with(|config| config.per_second = requests.max(1))
    }

    /// Skips the extra `get` of a completed clip when the list leaves out its file's name.
    pub fn without_details(self) -> Self {
        self.with(|config| config.details = false)
    }

    fn with(mut self, change: impl FnOnce(&mut BatchConfig)) -> Self {
        if let State::Configured(Some(config)) = &mut self.state {
            change(config);
        }
        self
    }
}

impl Stream for ShortClipsWaiter {
    type Item = ShortClipOutcome;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<ShortClipOutcome>> {
        loop {
            match &mut self.state {
                State::Configured(config) => {
                    let Some(config) = config.take() else { return Poll::Ready(None) };
                    let (sender, outcomes) = mpsc::channel(KEPT);
                    let poller = Box::pin(async move { Poller::new(*config, sender).run().await });
                    self.state = State::Polling { poller: Some(poller), outcomes };
                }
                State::Polling { poller, outcomes } => {
                    // What is kept goes first: while the reader has enough to read, nothing is looked at.
                    if let Poll::Ready(outcome) = outcomes.poll_recv(context) {
                        return Poll::Ready(outcome);
                    }
                    if poller.as_mut().is_some_and(|poller| poller.as_mut().poll(context).is_ready()) {
                        *poller = None;
                    }
                    return outcomes.poll_recv(context);
                }
            }
        }
    }
}

impl fmt::Debug for ShortClipsWaiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShortClipsWaiter").finish_non_exhaustive()
    }
}
