//! Object Storage: what is asked for, what becomes of the answers, and what is on disk in the meantime.
#![cfg(feature = "object-storage")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]
#![allow(clippy::print_stdout, reason = "what a run was like")]

mod disk;
mod download;
mod endpoint;
mod errors;
mod exclusion;
mod interrupted;
mod keys;
mod reading;
mod recordings;
mod server;
mod signing;
#[path = "../support/until.rs"]
mod until;
mod versions;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use md5::{Digest, Md5};
use ncloud_livestation::{Client, ClientBuilder, Credentials, ManualClock, StoredFile, Timestamp};

use server::Server;

const NOW: i64 = 1_755_586_043_299;
const ACCESS_KEY: &str = "testAccessKey0000001";
const SECRET_KEY: &str = "testSecretKey0000000000000000000000000001";

/// Settings of a client for this server, whose waits are over at once.
fn builder_for(url: &str) -> ClientBuilder {
    Client::builder()
        .storage_endpoint(url)
        .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap())
        .clock(ManualClock::skipping(Timestamp::from_epoch_millis(NOW)))
        .jitter_seed(7)
}

/// The object `my-bucket/goal.mp4` of this server.
fn goal(server: &Server) -> StoredFile {
    let client = builder_for(&server.url).build().unwrap();
    client.object_storage().object("my-bucket", "goal.mp4").unwrap()
}

/// Bytes without a pattern.
fn noise(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut bytes = vec![0; length];
    for piece in bytes.chunks_mut(8) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        piece.copy_from_slice(&state.to_le_bytes()[..piece.len()]);
    }
    bytes
}

/// The ETag of an object that was uploaded in one piece.
fn md5_etag(body: &[u8]) -> String {
    let hex: String = Md5::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

/// A folder of one test's own, removed with what is in it.
#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let name = format!("storage-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// What lies in it, sorted.
    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The part file, if there is one.
    fn part(&self) -> Option<PathBuf> {
        self.names().into_iter().find(|name| name.ends_with(".part")).map(|name| self.path(&name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
