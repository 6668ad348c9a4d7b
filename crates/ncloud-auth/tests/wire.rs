//! What reqwest puts on the wire is what was signed.
#![cfg(feature = "reqwest")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "clippy does not see that the functions tests share are tests too"
)]

use base64::Engine;
use hmac::{Hmac, KeyInit, Mac};
use ncloud_auth::{Credentials, SIGNATURE_HEADER, Signer, Timestamp};
use reqwest::{Method, Request, Url};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const TIMESTAMP: Timestamp = Timestamp::from_epoch_millis(1_755_586_043_299);

fn signer() -> Signer {
    Signer::new(&Credentials::new("access", "secret").unwrap_or_else(|rule| panic!("{rule}")))
}

/// The request as its bytes came: request line and headers.
async fn send(method: Method, path_and_more: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}{path_and_more}", listener.local_addr().unwrap());
    let mut request = Request::new(method, Url::parse(&url).unwrap());
    signer().sign_request(&mut request, TIMESTAMP);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();

    let server = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"\r\n\r\n") {
            bytes.push(stream.read_u8().await.unwrap());
        }
        stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").await.unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let (received, response) = tokio::join!(server, client.execute(request));
    response.unwrap();
    received
}

fn header<'a>(received: &'a str, name: &str) -> Vec<&'a str> {
    let headers = received.lines().filter_map(|line| line.split_once(": "));
    headers.filter(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect()
}

/// The signature of the request line, by the letter of the documentation and without our code.
fn expected(received: &str) -> String {
    let (line, _) = received.split_once(" HTTP/1.1\r\n").unwrap();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"secret").unwrap();
    mac.update(format!("{line}\n1755586043299\naccess").as_bytes());
    base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes())
}

#[tokio::test]
async fn the_wire_has_what_was_signed() {
    for (given, sent) in [
        ("", "/"),
        ("/api/v2/channels", "/api/v2/channels"),
        ("/api/v2/channels?", "/api/v2/channels?"),
        ("/api/v2/channels?#part", "/api/v2/channels?"),
        ("/api/v2/channels#part", "/api/v2/channels"),
        ("/a?query1=&query2", "/a?query1=&query2"),
        ("/a?b=2&a=1&b=1", "/a?b=2&a=1&b=1"),
        ("/채널?이름=라이브", "/%EC%B1%84%EB%84%90?%EC%9D%B4%EB%A6%84=%EB%9D%BC%EC%9D%B4%EB%B8%8C"),
        ("/a%2fb?c=%2B%252F&d=%eb", "/a%2fb?c=%2B%252F&d=%eb"),
        ("/a+b?c=d+e%2Bf+", "/a+b?c=d%20e%2Bf%20"),
        ("/a?b=c d\"<>'", "/a?b=c%20d%22%3C%3E%27"),
        ("/a?b={c}|[d]^`\\?/:@", "/a?b={c}|[d]^`\\?/:@"),
        ("/a/../b/./c?d=../e", "/b/c?d=../e"),
    ] {
        let received = send(Method::GET, given).await;
        assert_eq!(received.lines().next(), Some(format!("GET {sent} HTTP/1.1").as_str()), "{given}");
        assert_eq!(header(&received, "x-ncp-apigw-signature-v2"), [expected(&received)], "{given}");
        assert_eq!(header(&received, "x-ncp-apigw-timestamp"), ["1755586043299"], "{given}");
        assert_eq!(header(&received, "x-ncp-iam-access-key"), ["access"], "{given}");
    }
}

#[tokio::test]
async fn the_method_is_signed() {
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let received = send(method, "/a?b=c").await;
        assert_eq!(header(&received, "x-ncp-apigw-signature-v2"), [expected(&received)]);
    }
}

#[test]
fn signing_again_replaces_the_signature() {
    let mut request = Request::new(Method::GET, Url::parse("http://127.0.0.1/a?b=c+d").unwrap());
    let signer = signer();
    signer.sign_request(&mut request, Timestamp::from_epoch_millis(1));
    let first = request.headers()[SIGNATURE_HEADER].clone();
    signer.sign_request(&mut request, TIMESTAMP);
    assert_eq!(request.headers().len(), 3);
    assert_ne!(request.headers()[SIGNATURE_HEADER], first);
    assert_eq!(request.headers()[SIGNATURE_HEADER], signer.sign("GET", "/a?b=c%20d", TIMESTAMP).signature());
}

#[test]
fn a_url_without_a_host_is_no_panic() {
    let mut request = Request::new(Method::GET, Url::parse("data:text/plain,a+b?c+d").unwrap());
    signer().sign_request(&mut request, TIMESTAMP);
    assert_eq!(request.headers().len(), 3);
}
