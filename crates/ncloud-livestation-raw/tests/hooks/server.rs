//! A listener that shows what came over the wire, and sends what it is told.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A listener on loopback.
pub(crate) struct Server(TcpListener);

/// A request that has been read, and the way back.
pub(crate) struct Exchange {
    /// Head and body, as they came.
    pub(crate) request: String,
    stream: TcpStream,
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self(TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.0.local_addr().unwrap())
    }

    pub(crate) async fn accept(&self) -> Exchange {
        let (mut stream, _) = self.0.accept().await.unwrap();
        let mut request = Vec::new();
        while !complete(&request) {
            let read = stream.read_buf(&mut request).await.unwrap();
            assert_ne!(read, 0, "the request ends early");
        }
        Exchange { request: String::from_utf8(request).unwrap(), stream }
    }
}

impl Exchange {
    pub(crate) async fn send(&mut self, bytes: &str) {
        self.stream.write_all(bytes.as_bytes()).await.unwrap();
    }

    /// The first line, without the protocol.
    pub(crate) fn target(&self) -> &str {
        self.request.split(" HTTP/1.1\r\n").next().unwrap()
    }

    /// The values of a header.
    pub(crate) fn headers(&self, name: &str) -> Vec<&str> {
        let head = self.request.split("\r\n\r\n").next().unwrap();
        let headers = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        headers.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect()
    }

    pub(crate) fn body(&self) -> &str {
        self.request.split_once("\r\n\r\n").unwrap().1
    }
}

fn complete(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

/// An answer with its length announced.
pub(crate) fn announced(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nx-ncp-trace-id: trace-1\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

/// A success in pieces of so many bytes; the length is known at the end only.
pub(crate) fn chunked(body: &str, size: usize) -> String {
    let pieces = body.as_bytes().chunks(size).map(|piece| format!("{:x}\r\n{}\r\n", piece.len(), piece.escape_ascii()));
    let pieces: String = pieces.collect();
    format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}0\r\n\r\n", pieces.replace("\\\"", "\""))
}
