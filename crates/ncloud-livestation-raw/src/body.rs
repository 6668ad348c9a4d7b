//! Response bodies with two bounds: how large they may get, and how long they may fall silent.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use ncloud_auth::{Clock, Sleep};

/// Bounds of a response body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyLimits {
    /// Largest body that is read, in bytes; a larger one is an error, not memory.
    pub max_bytes: u64,
    /// Longest silence between two pieces of a body; `None` waits forever.
    pub max_silence: Option<Duration>,
}

/// Why reading a body was given up; found in the source chain of the error that the read ended with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyFault {
    /// The body is larger than allowed.
    TooLarge {
        /// The limit in bytes.
        max_bytes: u64,
    },
    /// Nothing came for too long.
    Silent {
        /// How long nothing came.
        after: Duration,
    },
}

impl fmt::Display for BodyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { max_bytes } => write!(f, "the body is larger than the limit of {max_bytes} bytes"),
            Self::Silent { after } => write!(f, "the body stopped for {after:?}"),
        }
    }
}

impl std::error::Error for BodyFault {}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A body under [`BodyLimits`].
pub(crate) struct Bounded {
    body: reqwest::Body,
    limits: BodyLimits,
    read: u64,
    clock: Arc<dyn Clock>,
    /// In a mutex that is never locked, only because reqwest wants a body to be `Sync`.
    silence: Mutex<Option<Sleep>>,
}

impl Bounded {
    pub(crate) fn new(body: reqwest::Body, limits: BodyLimits, clock: Arc<dyn Clock>) -> Self {
        Self { body, limits, read: 0, clock, silence: Mutex::new(None) }
    }

    fn too_large(&self) -> BoxError {
        BodyFault::TooLarge { max_bytes: self.limits.max_bytes }.into()
    }

    /// Ready when the body has been silent for too long.
    fn poll_silence(&mut self, context: &mut Context<'_>) -> Poll<Duration> {
        let Some(after) = self.limits.max_silence else { return Poll::Pending };
        let clock = &self.clock;
        let silence = self.silence.get_mut().unwrap_or_else(PoisonError::into_inner);
        ready!(silence.get_or_insert_with(|| clock.timer(after)).as_mut().poll(context));
        Poll::Ready(after)
    }
}

impl Body for Bounded {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        // An announced length is refused before a byte of it is kept.
        if self.read == 0 && self.body.size_hint().lower() > self.limits.max_bytes {
            return Poll::Ready(Some(Err(self.too_large())));
        }
        match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Ready(Some(Ok(frame))) => {
                self.silence = Mutex::new(None);
                self.read += frame.data_ref().map_or(0, |data| data.len() as u64);
                if self.read > self.limits.max_bytes {
                    return Poll::Ready(Some(Err(self.too_large())));
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error.into()))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => {
                let after = ready!(self.poll_silence(context));
                Poll::Ready(Some(Err(BodyFault::Silent { after }.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
