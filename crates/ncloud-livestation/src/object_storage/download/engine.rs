//! A download, from the first request to the finished file.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, TryStreamExt as _};
use ncloud_auth::within;

use super::blocking::{OPERATION, blocking, mismatch};
use super::hashing::{self, SharedRangeSet};
use super::outcome::{DownloadProgress, Downloaded, Verification};
use super::part_file::{self, PartFile};
use super::pieces::Pieces;
use super::range_set::RangeSet;
use super::settings::{DownloadSettings, OnProgress};
use super::target_lock;
use super::write_buffer::WriteBuffer;
use crate::client::Client;
use crate::error::{Error, Failure, Result, TimeoutKind};
use crate::object_storage::failure;
use crate::object_storage::file::StoredFile;
use crate::object_storage::object_call::{ObjectCall, RequestOptions};
use crate::object_storage::reader::{ReadError, Reader, Source};

/// Pieces are written when this share of the object has come, so that 50 interruptions of 4 requests lose under 3 % of it.
const SHARE_OF_A_WRITE: u64 = 8192;
const LARGEST_WRITE: u64 = 1024 * 1024;

pub(super) async fn run(file: StoredFile, settings: DownloadSettings) -> Result<Downloaded> {
    let client = file.client().clone();
    let Some(limit) = settings.retry.deadline() else { return download(file, settings, None).await };
    let clock = &*client.shared().clock;
    let deadline = clock.monotonic() + limit;
    within(clock, limit, download(file, settings, Some(deadline))).await.unwrap_or_else(|| {
        let failure = failure::timed_out(TimeoutKind::Operation(limit));
        Err(Error::new(Failure { operation: Some(OPERATION), ..failure }))
    })
}

async fn download(file: StoredFile, settings: DownloadSettings, deadline: Option<Duration>) -> Result<Downloaded> {
    let DownloadSettings { target, if_exists, parallel, part_size, timeouts, retry, on_progress } = settings;
    let path = target.clone();
    blocking(move || part_file::check_target(&path, if_exists)).await?;
    let (_running, lock) = target_lock::acquire(part_file::lock_path(&target), &target).await?;

    let options = |operation| RequestOptions { operation, timeouts, retry: retry.clone(), deadline };
    let source = Box::pin(file.find(options("head_object"))).await?;
    let info = source.info.clone();
    let part = PartFile::new(&target, &info, lock);
    let resumable = info.strong_etag().is_some();
    let resumed_part = part.clone();
    let ranges = blocking(move || {
        // The last holder of the lock may have created the target.
        part_file::check_target(&resumed_part.target, if_exists)?;
        if resumable { resumed_part.resume() } else { resumed_part.begin().map(|()| RangeSet::default()) }
    })
    .await?;
    let resumed = ranges.bytes();

    let fetch = Fetch {
        client: file.client(),
        options: options("get_object"),
        part: &part,
        source: &source,
        write_size: (info.length / SHARE_OF_A_WRITE).clamp(1, LARGEST_WRITE),
        report: Report { on_progress, total: info.length, fetched: AtomicU64::new(0) },
    };
    fetch.report.progress(resumed, 0);
    let (md5, resumed) = match fetch.ranges(ranges, parallel, part_size, resumable).await {
        Ok(md5) => (md5, resumed),
        Err(ReadError::Failed(error)) => return Err(error),
        Err(ReadError::RangeIgnored | ReadError::StartAgain) => (fetch.whole().await?, 0),
    };
    let verification = verify(&part, info.md5(), md5).await?;
    blocking(move || part.finish(if_exists)).await?;
    Ok(Downloaded { path: target, length: info.length, resumed, verification, object: info })
}

/// Fetches an object into a part file.
struct Fetch<'a> {
    client: &'a Client,
    options: RequestOptions,
    part: &'a PartFile,
    source: &'a Source,
    write_size: u64,
    report: Report,
}

impl Fetch<'_> {
    /// Fetches what is missing, several ranges at a time. Returns the MD5 of the object where the ETag is one.
    async fn ranges(
        &self,
        ranges: RangeSet,
        parallel: usize,
        part_size: u64,
        resumable: bool,
    ) -> Result<Option<[u8; 16]>, ReadError> {
        if !resumable {
            return Err(ReadError::StartAgain);
        }
        let size = self.source.info.length;
        let pieces = Pieces::new(&ranges, size, part_size);
        let connections = pieces.connections(parallel);
        let ranges = SharedRangeSet::new(ranges);
        let tasks = FuturesUnordered::<BoxFuture<'_, Result<Option<[u8; 16]>, ReadError>>>::new();
        for _ in 0..connections {
            tasks.push(Box::pin(async {
                self.fetch_pieces(&pieces, &ranges).await?;
                Ok(None)
            }));
        }
        if self.source.info.md5().is_some() {
            tasks.push(Box::pin(async { Ok(Some(hashing::md5(self.part, size, &ranges).await?)) }));
        }
        // The first error drops all others, and with them their requests.
        tasks.try_fold(None, async |found, md5| Ok(found.or(md5))).await
    }

    /// Fetches one range after the other.
    async fn fetch_pieces(&self, pieces: &Pieces, ranges: &SharedRangeSet) -> Result<(), ReadError> {
        let mut buffer = self.buffer(true).await?;
        let mut delay = Duration::ZERO;
        loop {
            let Some(piece) = pieces.next(delay) else { return Ok(()) };
            buffer.seek(piece.start);
            let state = ObjectCall::new(self.client, self.options.clone());
            let mut reader = Reader::new(state, self.source.clone(), piece);
            let end = loop {
                match reader.next().await {
                    Ok(Some(bytes)) => {
                        if let Some(written) = buffer.push(bytes).await? {
                            self.report.wrote(&written, ranges.add(written.clone()));
                        }
                    }
                    Ok(None) => break Ok(()),
                    Err(broken) => break Err(broken),
                }
            };
            // What was received before an error need not be fetched again.
            if let Some(written) = buffer.flush().await? {
                self.report.wrote(&written, ranges.add(written.clone()));
            }
            end?;
            delay = reader.response_delay();
        }
    }

    /// Fetches all of it by one request, which begins at the first byte each time.
    async fn whole(&self) -> Result<Option<[u8; 16]>> {
        let part = self.part.clone();
        blocking(move || part.begin()).await?;
        let state = ObjectCall::new(self.client, self.options.clone());
        let mut reader = Reader::whole(state, self.source.clone());
        let mut buffer = self.buffer(false).await?;
        loop {
            match reader.next().await {
                Ok(Some(bytes)) => {
                    if let Some(written) = buffer.push(bytes).await? {
                        self.report.wrote(&written, written.end);
                    }
                }
                Ok(None) => break,
                Err(ReadError::Failed(error)) => return Err(error),
                Err(ReadError::RangeIgnored | ReadError::StartAgain) => {
                    reader.start_again();
                    buffer.seek(0);
                }
            }
        }
        if let Some(written) = buffer.flush().await? {
            self.report.wrote(&written, written.end);
        }
        Ok(None)
    }

    async fn buffer(&self, journaled: bool) -> Result<WriteBuffer> {
        let part = self.part.clone();
        let writer = blocking(move || part.writer(journaled)).await?;
        Ok(WriteBuffer::new(writer, self.write_size))
    }
}

/// Reports the progress.
struct Report {
    on_progress: Option<OnProgress>,
    total: u64,
    fetched: AtomicU64,
}

impl Report {
    fn wrote(&self, written: &Range<u64>, done: u64) {
        let bytes = written.end - written.start;
        let fetched = self.fetched.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.progress(done, fetched);
    }

    fn progress(&self, done: u64, fetched: u64) {
        if let Some(on_progress) = &self.on_progress {
            on_progress(DownloadProgress { total: self.total, done, fetched });
        }
    }
}

/// Checks the MD5, which was computed while fetching or is computed now.
async fn verify(part: &PartFile, expected: Option<[u8; 16]>, computed: Option<[u8; 16]>) -> Result<Verification> {
    let Some(expected) = expected else { return Ok(Verification::Length) };
    let found = match computed {
        Some(md5) => md5,
        None => {
            let size = part.size();
            let everything = SharedRangeSet::default();
            everything.add(0..size);
            hashing::md5(part, size, &everything).await?
        }
    };
    if found != expected {
        let part = part.clone();
        blocking(move || part.discard()).await?;
        return Err(mismatch("the bytes that came do not have the MD5 that the ETag is; they were removed"));
    }
    Ok(Verification::Md5)
}
