//! Our own accept loop: one task, which owns a task for each connection and takes them with it when it ends.

use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use super::wire::{self, Script, Wire};
use crate::error::EmulatorError;
use crate::management::Addresses;

/// Who answers what comes to an address.
pub(crate) trait Respond: Send + Sync + 'static {
    /// The body of its responses.
    type Body: Body<Data = Bytes, Error: Into<Box<dyn std::error::Error + Send + Sync>>> + Send + 'static;

    /// Answers a request; an error ends the connection.
    fn respond(
        self: Arc<Self>,
        peer: Peer,
        request: Request<Incoming>,
    ) -> impl Future<Output = Result<Response<Self::Body>, hyper::Error>> + Send;

    /// Whether the connection just accepted is reset, unread.
    fn resets_connection(&self) -> bool;
}

/// A listening emulator; dropping it ends every task at once.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// The connection a request came over.
#[derive(Clone, Debug)]
pub(crate) struct Peer {
    pub(super) connection: u64,
    pub(super) addresses: Addresses,
    pub(crate) script: Script,
    pub(super) stopped: watch::Receiver<bool>,
}

impl Server {
    /// Listens on `address` inside the caller's tokio runtime.
    pub(crate) async fn listen(address: SocketAddr, service: Arc<impl Respond>) -> Result<Self, EmulatorError> {
        let failed = |source| EmulatorError::Bind { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(accept(listener, address.ip(), service, stopped));
        Ok(Self { address, stop, task })
    }

    /// The address it listens on, with the port that was chosen.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops listening, lets requests that are being answered finish, closes all connections.
    pub(crate) async fn shutdown(mut self) {
        self.stop.send_replace(true);
        // An error would be a panic of the task, or its end with the runtime: it is over either way.
        let _ended = (&mut self.task).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(
    listener: TcpListener,
    listening: IpAddr,
    service: Arc<impl Respond>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut connections = JoinSet::new();
    let mut accepted = 0;
    loop {
        tokio::select! {
            incoming = listener.accept() => match incoming {
                Ok((socket, address)) => {
                    accepted += 1;
                    if service.resets_connection() {
                        wire::reset(socket);
                        continue;
                    }
                    let peer = Peer {
                        connection: accepted,
                        addresses: Addresses { client: address.ip(), listening },
                        script: Script::default(),
                        stopped: stopped.clone(),
                    };
                    connections.spawn(serve(socket, peer, Arc::clone(&service)));
                }
                Err(error) => {
                    // Out of file descriptors, most likely: others must run for that to get better.
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::task::yield_now().await;
                }
            },
            Some(_ended) = connections.join_next() => {}
            _ = stopped.changed() => break,
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

async fn serve(socket: TcpStream, peer: Peer, service: Arc<impl Respond>) {
    if let Err(error) = socket.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY was refused");
    }
    let mut stopped = peer.stopped.clone();
    let wire = Wire::new(socket, peer.script.clone());
    let respond = service_fn(|request| Arc::clone(&service).respond(peer.clone(), request));
    // No timer is given to hyper: under a paused tokio clock it would fire at once.
    let connection = http1::Builder::new().auto_date_header(false).serve_connection(TokioIo::new(wire), respond);
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        _ = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(connection = peer.connection, %error, "the connection ended early");
    }
}
