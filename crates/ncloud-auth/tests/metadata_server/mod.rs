//! A metadata service on loopback whose answers are written by hand.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

const LIST: &str = "/latest/meta-data/iam/security-credentials/";

/// What goes back for a request.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    /// These bytes, then the end.
    Raw(String),
    /// Nothing, ever.
    #[allow(dead_code, reason = "not every test that includes this module needs it")]
    Hang,
    /// These bytes, then nothing, ever.
    #[allow(dead_code, reason = "not every test that includes this module needs it")]
    HangAfter(String),
}

impl Answer {
    /// 200 with a body.
    pub(crate) fn ok(body: &str) -> Self {
        Self::Raw(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()))
    }

    /// A status without a body.
    pub(crate) fn status(status: u16) -> Self {
        Self::Raw(format!("HTTP/1.1 {status} Whatever\r\ncontent-length: 0\r\n\r\n"))
    }
}

#[derive(Debug)]
struct Script {
    list: Answer,
    role: Answer,
    requests: Vec<String>,
}

/// The service. Ends with the runtime of the test.
#[derive(Debug)]
pub(crate) struct MetadataServer {
    address: SocketAddr,
    script: Arc<Mutex<Script>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl MetadataServer {
    /// Listens on a free port, and has no role.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let none = Answer::status(404);
        let script = Arc::new(Mutex::new(Script { list: none.clone(), role: none, requests: Vec::new() }));
        let shared = Arc::clone(&script);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Self { address, script, task: Mutex::new(Some(task)) }
    }

    /// Scheme, host and port.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers for the list of roles.
    pub(crate) fn answer_list(&self, answer: Answer) {
        lock(&self.script).list = answer;
    }

    /// Answers for the role.
    pub(crate) fn answer_role(&self, answer: Answer) {
        lock(&self.script).role = answer;
    }

    /// A list of two roles, and this document for the first.
    pub(crate) fn give_role(&self, document: &str) {
        self.answer_list(Answer::ok("role-1\nrole-2\n"));
        self.answer_role(Answer::ok(document));
    }

    /// The paths asked for so far.
    #[allow(dead_code, reason = "not every test that includes this module needs it")]
    pub(crate) fn requests(&self) -> Vec<String> {
        lock(&self.script).requests.clone()
    }

    /// Refuses connections from now on.
    #[allow(dead_code, reason = "not every test that includes this module needs it")]
    pub(crate) async fn stop(&self) {
        let task = lock(&self.task).take();
        if let Some(task) = task {
            task.abort();
            // Cancelled, as asked.
            drop(task.await);
        }
    }
}

/// Lets other tasks run until `condition` holds.
#[allow(dead_code, reason = "not every test that includes this module needs it")]
pub(crate) async fn until(condition: impl Fn() -> bool) {
    for _ in 0..10_000_000 {
        if condition() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("the condition never held");
}

async fn serve(mut stream: TcpStream, script: Arc<Mutex<Script>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let head = String::from_utf8_lossy(&head);
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let answer = {
        let mut script = lock(&script);
        let answer = if path.ends_with(LIST) { script.list.clone() } else { script.role.clone() };
        script.requests.push(path);
        answer
    };
    let (bytes, hang) = match answer {
        Answer::Raw(bytes) => (bytes, false),
        Answer::Hang => (String::new(), true),
        Answer::HangAfter(bytes) => (bytes, true),
    };
    // The client may be gone already, which is its right.
    drop(stream.write_all(bytes.as_bytes()).await);
    if hang {
        std::future::pending::<()>().await;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
