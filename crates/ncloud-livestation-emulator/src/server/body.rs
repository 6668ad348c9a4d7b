//! Bodies that are not just bytes: one that drips, one that is huge.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Body, Frame, SizeHint};

use crate::clock;

/// The body of any response.
pub(super) type AnyBody = UnsyncBoxBody<Bytes, Infallible>;

/// A body of these bytes.
pub(super) fn whole(bytes: impl Into<Bytes>) -> AnyBody {
    Full::new(bytes.into()).boxed_unsync()
}

/// A body that comes in pieces, the first one at once.
pub(super) fn dripping(rest: Bytes, piece: usize, every: Duration) -> AnyBody {
    Drip { rest, piece, every, pause: None }.boxed_unsync()
}

/// A body of white space.
pub(super) fn giant(bytes: u64) -> AnyBody {
    Giant { left: bytes }.boxed_unsync()
}

struct Drip {
    rest: Bytes,
    piece: usize,
    every: Duration,
    pause: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl Body for Drip {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        if let Some(pause) = &mut self.pause {
            ready!(pause.as_mut().poll(cx));
        }
        self.pause = Some(Box::pin(clock::pause(self.every)));
        let piece = self.piece.min(self.rest.len());
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(piece)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}

struct Giant {
    left: u64,
}

impl Body for Giant {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        static PIECE: [u8; 64 * 1024] = [b' '; 64 * 1024];
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let piece = usize::try_from(self.left).unwrap_or(usize::MAX).min(PIECE.len());
        self.left -= piece as u64;
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&PIECE).slice(..piece)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
