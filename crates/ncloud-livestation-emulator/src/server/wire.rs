//! The bytes of one connection, between the socket and HTTP. What breaks below HTTP is broken here.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// A connection's socket, and a script that may tell it to do otherwise than HTTP does.
#[derive(Debug)]
pub(super) struct Wire {
    socket: TcpStream,
    script: Script,
    is_reset: bool,
}

/// What a connection is told; the exchange writes it, the wire obeys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script(Arc<Mutex<Lines>>);

#[derive(Debug, Default)]
struct Lines {
    /// Sent instead of the response that HTTP writes, which is swallowed.
    instead: Option<Bytes>,
    ending: Ending,
    /// The connection ends, with FIN, once everything HTTP has written is on its way.
    closes_when_flushed: bool,
}

/// What follows the bytes that were sent instead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    /// The connection stays, as HTTP has it.
    #[default]
    KeepAlive,
    /// The connection ends, with FIN.
    Close,
    /// The connection ends, with RST.
    Reset,
    /// The connection stays, and ends with RST when the next request comes.
    ResetOnNextRead,
}

impl Script {
    /// Sends `bytes` instead of what HTTP writes next, and then does as `ending` says.
    pub(super) fn send_instead(&self, bytes: Bytes, ending: Ending) {
        *self.lines() = Lines { instead: Some(bytes), ending, closes_when_flushed: false };
    }

    /// Lets everything written so far out, and then closes the connection, however much HTTP has yet to write.
    #[cfg(feature = "object-storage")]
    pub(crate) fn close_when_flushed(&self) {
        self.lines().closes_when_flushed = true;
    }

    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wire {
    /// The wire over an accepted connection.
    pub(super) fn new(socket: TcpStream, script: Script) -> Self {
        Self { socket, script, is_reset: false }
    }

    /// Writes what is to be sent instead, and ends the connection where the script says so.
    fn poll_instead(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut lines = self.script.lines();
        let Some(instead) = &mut lines.instead else { return Poll::Ready(Ok(())) };
        while instead.has_remaining() {
            let written = ready!(Pin::new(&mut self.socket).poll_write(cx, instead))?;
            instead.advance(written);
        }
        let ending = lines.ending;
        match ending {
            Ending::KeepAlive => lines.instead = None,
            Ending::ResetOnNextRead => lines.instead = None,
            // An error makes HTTP drop this wire; how the socket then closes follows from its linger time.
            Ending::Close => return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into())),
            Ending::Reset => {
                drop(lines);
                return Poll::Ready(Err(self.reset()));
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Lets the socket close with RST.
    fn reset(&mut self) -> io::Error {
        self.is_reset = true;
        match self.socket.set_zero_linger() {
            Ok(()) => io::ErrorKind::ConnectionReset.into(),
            Err(error) => error,
        }
    }
}

/// Closes an accepted connection with RST, unread.
pub(super) fn reset(socket: TcpStream) {
    if let Err(error) = socket.set_zero_linger() {
        tracing::warn!(%error, "the connection is closed, but not reset");
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.socket).poll_read(cx, into))?;
        let stale = {
            let lines = self.script.lines();
            lines.instead.is_none() && lines.ending == Ending::ResetOnNextRead
        };
        if stale && into.filled().len() > before {
            into.set_filled(before);
            return Poll::Ready(Err(self.reset()));
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.script.lines().instead.is_some() {
            return Poll::Ready(Ok(bytes.len()));
        }
        Pin::new(&mut self.socket).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(cx))?;
        ready!(Pin::new(&mut self.socket).poll_flush(cx))?;
        if self.script.lines().closes_when_flushed {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.is_reset {
            // A FIN sent before the RST would be all the client sees.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}
