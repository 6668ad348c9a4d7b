//! An object as a stream of bytes.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt as _;

use super::failure;
use super::info::ObjectInfo;
use super::reader::{ReadError, Reader};
use crate::error::{Error, ErrorKind, Result};

/// The bytes of an object, from the first to the last.
///
/// When a connection breaks, another one goes on at the next byte, if the object has an ETag and is still the same. A stream
/// that ends without an error gave as many bytes as the object has. Its MD5 is not checked, which could only be done after
/// the last byte. Bytes are fetched as the stream is polled.
///
/// ```
/// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
/// let mut bytes = client.object_storage().object("my-bucket", "goals/1024.mp4")?.bytes_stream().await?;
/// let mut length = 0;
/// while let Some(piece) = bytes.next().await {
///     length += piece?.len() as u64;
/// }
/// assert_eq!(length, bytes.info().length);
/// # Ok(())
/// # }
/// ```
pub struct ByteStream {
    info: ObjectInfo,
    pieces: Pin<Box<dyn Stream<Item = Result<Bytes>> + Send>>,
}

impl ByteStream {
    pub(super) fn new(info: ObjectInfo, reader: Reader) -> Self {
        let pieces = futures_util::stream::unfold(Some(reader), |reader| async move {
            let mut reader = reader?;
            match reader.next().await {
                Ok(Some(bytes)) => Some((Ok(bytes), Some(reader))),
                Ok(None) => None,
                Err(error) => Some((Err(into_error(error)), None)),
            }
        });
        Self { info, pieces: Box::pin(pieces.fuse()) }
    }

    /// What the object is.
    #[must_use]
    pub fn info(&self) -> &ObjectInfo {
        &self.info
    }

    /// The next bytes; `None` at the end, and after an error.
    pub async fn next(&mut self) -> Option<Result<Bytes>> {
        std::future::poll_fn(|cx| self.pieces.as_mut().poll_next(cx)).await
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pieces.as_mut().poll_next(cx)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").field("info", &self.info).finish_non_exhaustive()
    }
}

fn into_error(error: ReadError) -> Error {
    let reason = match error {
        ReadError::Failed(error) => return error,
        ReadError::RangeIgnored => "the response was cut short, and the server cannot send the rest of an object",
        ReadError::StartAgain => "the response was cut short, and an object without an ETag cannot be read on",
    };
    let failure = failure::undecodable(reason);
    Error::new(crate::error::Failure { kind: ErrorKind::Interrupted, operation: Some("get_object"), ..failure })
}
