//! A server that always gives the same answers: what is left when a server costs nothing.

use std::convert::Infallible;
use std::io::Write as _;
use std::process::Command;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::children::Child;
use crate::error::Result;
use crate::wire;

/// A static server in a process of its own.
#[derive(Debug)]
pub struct StaticServer {
    _process: Child,
    url: String,
}

impl StaticServer {
    /// Starts one with so many worker threads.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub fn start(workers: usize) -> Result<Self> {
        Self::started(&["--workers", &workers.to_string()])
    }

    /// Starts one with one worker thread, which keeps to the last core and awake.
    ///
    /// A thread that sleeps is woken by the thread that writes to it: microseconds of the caller's time, and the more of
    /// them the slower the caller is.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub fn start_awake() -> Result<Self> {
        Self::started(&["--workers", "1", "--awake"])
    }

    fn started(options: &[&str]) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("serve").args(options);
        let mut process = Child::start(command)?;
        let url = process.line()?;
        Ok(Self { _process: process, url })
    }

    /// Where it is, as `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// Serves until stdin ends; the first line of stdout is the URL.
///
/// # Errors
///
/// When no port can be had.
pub fn serve(workers: usize, awake: bool) -> Result<()> {
    #[cfg(target_os = "linux")]
    let _pinned = awake.then(crate::cores::Pinned::to_last).transpose()?;
    let runtime = Builder::new_multi_thread().worker_threads(workers).enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let mut stdout = std::io::stdout();
        writeln!(stdout, "http://{}", listener.local_addr()?)?;
        stdout.flush()?;
        if awake {
            tokio::spawn(keep_awake());
        }
        tokio::select! {
            accepted = accept(listener) => accepted,
            _ended = ended() => Ok(()),
        }
    });
    // A thread may still wait for stdin.
    runtime.shutdown_background();
    served
}

async fn keep_awake() {
    loop {
        tokio::task::yield_now().await;
    }
}

async fn ended() {
    let mut nothing = Vec::new();
    // An error ends it as well.
    let _ = tokio::io::stdin().read_to_end(&mut nothing).await;
}

async fn accept(listener: TcpListener) -> Result<()> {
    let clip = Bytes::from(wire::short_clip_answer());
    let list = Bytes::from(wire::list_answer(wire::LISTED));
    loop {
        let (socket, _) = listener.accept().await?;
        socket.set_nodelay(true)?;
        let (clip, list) = (clip.clone(), list.clone());
        let service = service_fn(move |request: Request<Incoming>| {
            let body = if request.uri().path().ends_with("/shortclips") { &list } else { &clip };
            let answer = answer(body.clone());
            async move { Ok::<_, Infallible>(answer) }
        });
        // A connection that breaks concerns its client.
        tokio::spawn(async move { http1::Builder::new().serve_connection(TokioIo::new(socket), service).await });
    }
}

fn answer(body: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json;charset=UTF-8"));
    headers.insert("x-ncp-trace-id", HeaderValue::from_static("36c9k60om4p3238cpmc9gm4cj4"));
    response
}
