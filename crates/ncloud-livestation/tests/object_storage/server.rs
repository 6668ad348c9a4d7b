//! A server of objects on this machine, with faults to order. It judges no signatures.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

use bytes::Bytes;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::Notify;

/// An object and its headers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Object {
    pub(crate) body: Bytes,
    pub(crate) etag: Option<String>,
    pub(crate) headers: Vec<String>,
    /// HEAD does not say how long it is.
    pub(crate) hide_length: bool,
    /// HEAD says that it is so long, whatever it is.
    pub(crate) announced_length: Option<u64>,
}

/// What becomes of one request.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    None,
    /// So many bytes of the body, then the connection is closed.
    CutAfter(usize),
    /// So many bytes of the body, then nothing.
    SilentAfter(usize),
    /// This answer, status line first.
    Answer(&'static str, &'static str),
    /// The object becomes this one first.
    Replace(Object),
    /// This file is written first.
    Write(PathBuf),
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) objects: HashMap<String, Object>,
    /// For one GET after the other.
    pub(crate) faults: VecDeque<Fault>,
    /// For each GET after those.
    pub(crate) always: Option<Fault>,
    pub(crate) head_faults: VecDeque<Fault>,
    pub(crate) ignore_range: bool,
    pub(crate) ignore_if_match: bool,
    /// Bodies wait until [`Server::go_on`].
    paused: bool,
    /// Bytes of bodies of GET.
    pub(crate) sent: u64,
    pub(crate) requests: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) url: String,
    state: Arc<Mutex<State>>,
    resumed: Arc<Notify>,
    accepting: tokio::task::JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        // Small, so that what was sent is about what came.
        socket.set_send_buffer_size(16 * 1024).unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(64).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::<Mutex<State>>::default();
        let resumed = Arc::<Notify>::default();
        let (shared, notify) = (Arc::clone(&state), Arc::clone(&resumed));
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // Head and body are written one after the other; Nagle would wait in between.
                stream.set_nodelay(true).unwrap();
                let (shared, notify) = (Arc::clone(&shared), Arc::clone(&notify));
                tokio::spawn(async move { serve(stream, shared, notify).await });
            }
        });
        Self { url, state, resumed, accepting }
    }

    /// A server with one object, `my-bucket/goal.mp4`.
    pub(crate) async fn with(body: impl Into<Bytes>, etag: Option<&str>) -> Self {
        let server = Self::start().await;
        server.put("/my-bucket/goal.mp4", body, etag);
        server
    }

    pub(crate) fn put(&self, path: &str, body: impl Into<Bytes>, etag: Option<&str>) {
        let object = Object { body: body.into(), etag: etag.map(str::to_owned), ..Object::default() };
        self.state().objects.insert(path.to_owned(), object);
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// From now on bodies wait; heads are sent.
    pub(crate) fn pause(&self) {
        self.state().paused = true;
    }

    pub(crate) fn go_on(&self) {
        self.state().paused = false;
        self.resumed.notify_waiters();
    }

    /// Requests of this method.
    pub(crate) fn requests(&self, method: &str) -> Vec<String> {
        self.state().requests.iter().filter(|request| request.starts_with(method)).cloned().collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// A header of a request.
pub(crate) fn header<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    let lines = request.split("\r\n").filter_map(|line| line.split_once(": "));
    lines.into_iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

async fn serve(mut stream: TcpStream, state: Arc<Mutex<State>>, resumed: Arc<Notify>) -> Option<()> {
    let mut input = Vec::new();
    loop {
        let end = loop {
            if let Some(end) = input.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end;
            }
            let mut buffer = [0; 4096];
            let read = stream.read(&mut buffer).await.ok().filter(|read| *read > 0)?;
            input.extend_from_slice(&buffer[..read]);
        };
        let request = String::from_utf8(input.drain(..end + 4).collect()).unwrap();
        let answer = answer(&request, &mut state.lock().unwrap());
        stream.write_all(answer.head.as_bytes()).await.ok()?;
        for piece in answer.body.chunks(16 * 1024) {
            loop {
                let resumed = resumed.notified();
                if !state.lock().unwrap().paused {
                    break;
                }
                resumed.await;
            }
            stream.write_all(piece).await.ok()?;
            state.lock().unwrap().sent += piece.len() as u64;
            tokio::task::yield_now().await;
        }
        match answer.then {
            Then::GoOn => {}
            Then::Close => return None,
            Then::Silence => std::future::pending().await,
        }
    }
}

struct Answer {
    head: String,
    body: Bytes,
    then: Then,
}

enum Then {
    GoOn,
    Close,
    Silence,
}

fn answer(request: &str, state: &mut State) -> Answer {
    state.requests.push(request.to_owned());
    let mut words = request.split(' ');
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let path = path.split('?').next().unwrap();
    let is_head = method == "HEAD";
    let fault = if is_head { state.head_faults.pop_front() } else { state.faults.pop_front().or(state.always.clone()) };
    let refusal = |status: &str, body: &str| {
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n", body.len());
        Answer { head, body: if is_head { Bytes::new() } else { body.to_owned().into() }, then: Then::GoOn }
    };
    match &fault {
        Some(Fault::Answer(status, body)) => return refusal(status, body),
        Some(Fault::Replace(object)) => {
            state.objects.insert(path.to_owned(), object.clone());
        }
        Some(Fault::Write(file)) => std::fs::write(file, "mine").unwrap(),
        _ => {}
    }
    let Some(object) = state.objects.get(path) else {
        return refusal(
            "404 Not Found",
            "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>",
        );
    };
    let asked = header(request, "if-match");
    if !state.ignore_if_match && asked.is_some() && asked != object.etag.as_deref() {
        return refusal("412 Precondition Failed", "<Error><Code>PreconditionFailed</Code></Error>");
    }
    let range =
        header(request, "range").filter(|_| !state.ignore_range).map(|range| range_of(range, object.body.len()));
    let length = object.body.len();
    let body = range.clone().map_or_else(|| object.body.clone(), |range| object.body.slice(range));
    let mut head = if range.is_some() { "HTTP/1.1 206 Partial Content\r\n" } else { "HTTP/1.1 200 OK\r\n" }.to_owned();
    if let Some(range) = range {
        head += &format!("content-range: bytes {}-{}/{length}\r\n", range.start, range.end - 1);
    }
    if is_head && object.hide_length {
        head += "transfer-encoding: chunked\r\n";
    } else {
        let announced = object.announced_length.filter(|_| is_head).unwrap_or(body.len() as u64);
        head += &format!("content-length: {announced}\r\n");
    }
    let etag = object.etag.iter().map(|etag| format!("etag: {etag}"));
    for line in etag.chain(object.headers.iter().cloned()) {
        head += &format!("{line}\r\n");
    }
    head += "\r\n";
    if is_head {
        return Answer { head, body: Bytes::new(), then: Then::GoOn };
    }
    match fault {
        Some(Fault::CutAfter(bytes)) if bytes < body.len() => {
            Answer { head, body: body.slice(..bytes), then: Then::Close }
        }
        Some(Fault::SilentAfter(bytes)) => {
            Answer { head, body: body.slice(..bytes.min(body.len())), then: Then::Silence }
        }
        _ => Answer { head, body, then: Then::GoOn },
    }
}

fn range_of(header: &str, length: usize) -> Range<usize> {
    let (first, last) = header.strip_prefix("bytes=").unwrap().split_once('-').unwrap();
    let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
    assert!(first <= last && last < length, "{header} of {length} bytes");
    first..last + 1
}
