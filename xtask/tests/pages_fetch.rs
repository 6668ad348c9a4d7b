//! Getting the pages, from a listener of the test's own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use xtask::pages::{
    fetch::{Fetch, Fetched},
    page::Language,
};

/// Three operations, two of which share a page, and one whose address would leave the folder.
fn spec() -> Value {
    let operation = |address: &str| json!({ "get": { "operationId": "get_it", "externalDocs": { "url": address } } });
    json!({ "paths": {
        "/a": operation("https://docs.invalid/docs/en/page-a"),
        "/b": operation("https://docs.invalid/docs/en/page-b"),
        "/again": operation("https://docs.invalid/docs/en/page-a"),
        "/c": operation("https://docs.invalid/docs/en/page-c"),
        "/odd": operation("https://docs.invalid/docs/en/.."),
    } })
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fetch_{name}"));
        let _ = fs::remove_dir_all(&folder);
        Self(folder)
    }

    fn files(&self) -> BTreeMap<String, String> {
        let entries = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().path());
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        entries.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Gives one response to each request, in this order; what was asked is what the thread returns.
fn serve(responses: Vec<String>) -> (Fetch, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    let asked = thread::spawn(move || {
        let mut asked = Vec::new();
        let mut held: Vec<TcpStream> = Vec::new();
        for response in responses {
            let (mut stream, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            asked.push(lines.next().unwrap());
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            if response.is_empty() {
                held.push(stream);
            } else {
                let _ = stream.write_all(response.as_bytes());
            }
        }
        // Until the other side has given up.
        for mut stream in held {
            let _ = io::copy(&mut stream, &mut io::sink());
        }
        asked
    });
    let fetch =
        Fetch { origin: Some(origin), pause: Duration::ZERO, time_limit: Duration::from_millis(500), size_limit: 100 };
    (fetch, asked)
}

fn page(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

fn failed(fetched: &Fetched) -> Vec<String> {
    fetched.failed.iter().map(|(address, why)| format!("{address}: {why}")).collect()
}

#[test]
fn each_page_once_in_each_edition() {
    for (language, folder) in [(Language::En, "/docs/en"), (Language::Ko, "/docs"), (Language::Ja, "/docs/ja")] {
        let kept = Folder::new(language.code());
        let (fetch, asked) = serve(vec![page("A"), page("B"), page("C")]);
        let fetched = fetch.run(&spec(), language, &kept.0).unwrap();
        assert_eq!((fetched.kept, failed(&fetched)), (3, vec![]));
        let lines = ["page-a", "page-b", "page-c"].map(|name| format!("GET {folder}/{name}.md HTTP/1.1"));
        assert_eq!(asked.join().unwrap(), lines);
        let files = [("page-a.md", "A"), ("page-b.md", "B"), ("page-c.md", "C")];
        assert_eq!(kept.files(), files.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
    }
}

#[test]
fn a_page_that_is_not_there_is_too_large_or_takes_too_long_is_named_and_what_was_kept_stays() {
    let kept = Folder::new("failures");
    fs::create_dir_all(&kept.0).unwrap();
    fs::write(kept.0.join("page-b.md"), "of last week").unwrap();
    let gone = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned();
    let (fetch, asked) = serve(vec![gone, page(&"b".repeat(101)), String::new()]);
    let fetched = fetch.run(&spec(), Language::En, &kept.0).unwrap();
    let expected = [
        "https://docs.invalid/docs/en/page-a.md: 404 Not Found",
        "https://docs.invalid/docs/en/page-b.md: is larger than 100 bytes",
        "https://docs.invalid/docs/en/page-c.md: takes longer than 500ms",
    ];
    assert_eq!((fetched.kept, failed(&fetched)), (0, expected.map(str::to_owned).to_vec()));
    assert_eq!(asked.join().unwrap().len(), 3);
    assert_eq!(kept.files(), BTreeMap::from([("page-b.md".to_owned(), "of last week".to_owned())]));
}

#[test]
fn a_redirect_is_followed_on_the_same_host_and_to_no_other() {
    let kept = Folder::new("redirects");
    let moved =
        |to: &str| format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let elsewhere = format!("http://{}/page", other.local_addr().unwrap());
    let (fetch, asked) = serve(vec![moved("/moved.md"), page("A"), moved(&elsewhere), page("C")]);
    let fetched = fetch.run(&spec(), Language::En, &kept.0).unwrap();
    let why = "https://docs.invalid/docs/en/page-b.md: 302 Found, to another host or too often".to_owned();
    assert_eq!((fetched.kept, failed(&fetched)), (2, vec![why]));
    assert_eq!(asked.join().unwrap()[1], "GET /moved.md HTTP/1.1");
    other.set_nonblocking(true).unwrap();
    assert!(other.accept().is_err(), "the other host was asked");
}

#[test]
fn without_a_network_it_says_so_in_one_line_and_what_was_kept_stays() {
    let kept = Folder::new("network");
    let (fetch, asked) = serve(vec![page("A")]);
    // The listener is gone after the first page.
    let error = fetch.run(&spec(), Language::En, &kept.0).unwrap_err().to_string();
    asked.join().unwrap();
    assert!(error.starts_with("pages: docs.invalid cannot be reached ("), "{error}");
    assert!(error.ends_with(&format!("); 1 page(s) kept in {}", kept.0.display())) && !error.contains('\n'), "{error}");
    assert_eq!(kept.files(), BTreeMap::from([("page-a.md".to_owned(), "A".to_owned())]));
}
