//! An object as a stream of bytes.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt as _;

use super::failure;
use super::info::ObjectInfo;
use super::reader::{Broken, Reader};
use crate::error::{Error, ErrorKind, Result};

/// The bytes of an object, from the first to the last.
///
/// A connection that breaks is made anew and read on where it broke, if the object has an ETag and is still the same. A
/// stream that ends without an error gave the whole object by its length. Its MD5 is not checked: what has been given away
/// could not be taken back. Nothing is fetched that is not asked for, apart from what connections hold ready.
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
                Err(broken) => Some((Err(error(broken)), None)),
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

fn error(broken: Broken) -> Error {
    let reason = match broken {
        Broken::Failed(error) => return error,
        Broken::RangeIgnored => "the response was cut short, and the server cannot send the rest of an object",
        Broken::StartAgain => "the response was cut short, and an object without an ETag cannot be read on",
    };
    let failure = failure::undecodable(reason);
    Error::new(crate::error::Failure { kind: ErrorKind::Interrupted, operation: Some("get_object"), ..failure })
}
