//! Bodies of the storage: objects read as they are sent, counted, and cut where a fault says so.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use hyper::body::{Body, Frame, SizeHint};
use s3s::StdError;

use super::content::Pieces;
use super::object::ObjectName;
use crate::server::Script;
use crate::service::Service;

/// The pieces of an object as the stream `s3s` takes.
#[derive(Debug)]
pub(super) struct PieceStream(pub(super) Pieces);

impl Stream for PieceStream {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

/// A body on its way out.
#[derive(Debug)]
pub(crate) struct Outgoing {
    pub(super) body: s3s::Body,
    /// How much is left until the connection is to end.
    pub(super) until_cut: Option<u64>,
    pub(super) script: Script,
    pub(super) service: Arc<Service>,
    /// The object it is counted for.
    pub(super) name: Option<ObjectName>,
}

impl Outgoing {
    fn counted(&mut self, mut bytes: Bytes) -> Bytes {
        if let Some(left) = &mut self.until_cut {
            bytes.truncate(usize::try_from(*left).unwrap_or(usize::MAX));
            *left -= bytes.len() as u64;
        }
        if let Some(name) = &self.name {
            self.service.objects.lock().counters.count(name, 0, bytes.len() as u64);
        }
        bytes
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = StdError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, StdError>>> {
        if self.until_cut == Some(0) {
            // HTTP flushes when a body has nothing to give, and the wire ends the connection then.
            self.script.close_when_flushed();
            return Poll::Pending;
        }
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context)?);
        Poll::Ready(frame.map(|frame| Ok(frame.map_data(|bytes| self.counted(bytes)))))
    }

    fn is_end_stream(&self) -> bool {
        Body::is_end_stream(&self.body)
    }

    fn size_hint(&self) -> SizeHint {
        Body::size_hint(&self.body)
    }
}
