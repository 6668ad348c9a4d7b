//! A download from beginning to end.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, TryStreamExt as _};
use ncloud_auth::within;

use super::hashing::{self, SharedLedger};
use super::ledger::Ledger;
use super::local::{OPERATION, blocking, mismatch};
use super::outcome::{DownloadProgress, Downloaded, Verification};
use super::part_file::{PartFile, Writer};
use super::pieces::Pieces;
use super::settings::{Download, OnProgress};
use crate::client::Client;
use crate::error::{Error, Failure, Result, TimeoutKind};
use crate::object_storage::course::{Course, Manner};
use crate::object_storage::failure;
use crate::object_storage::reader::{Broken, Reader, Source};

/// Pieces are written when this share of the object has come, so that 50 interruptions of 4 requests lose under 3 % of it.
const SHARE_OF_A_WRITE: u64 = 8192;
const LARGEST_WRITE: u64 = 1024 * 1024;

pub(super) async fn run(download: Download) -> Result<Downloaded> {
    let client = download.file.client().clone();
    let Some(limit) = download.retry.deadline() else { return steps(download, None).await };
    let clock = &*client.shared().clock;
    let ends = clock.monotonic() + limit;
    within(clock, limit, steps(download, Some(ends))).await.unwrap_or_else(|| {
        let failure = failure::timed_out(TimeoutKind::Operation(limit));
        Err(Error::new(Failure { operation: Some(OPERATION), ..failure }))
    })
}

async fn steps(download: Download, ends: Option<Duration>) -> Result<Downloaded> {
    let Download { file, target, if_exists, parallel, part_size, timeouts, retry, on_progress } = download;
    let path = target.clone();
    blocking(move || PartFile::check_target(&path, if_exists)).await?;

    let manner = |operation| Manner { operation, timeouts, retry: retry.clone(), ends };
    let source = Box::pin(file.look(manner("head_object"))).await?;
    let info = source.info.clone();
    let part = PartFile::new(&target, &info);
    let resumable = info.strong_etag().is_some();
    let place = part.clone();
    let ledger =
        blocking(move || if resumable { place.resume() } else { place.begin().map(|()| Ledger::default()) }).await?;
    let resumed = ledger.bytes();

    let fetch = Fetch {
        client: file.client(),
        manner: manner("get_object"),
        part: &part,
        source: &source,
        write_size: (info.length / SHARE_OF_A_WRITE).clamp(1, LARGEST_WRITE),
        report: Report { on_progress, total: info.length, fetched: AtomicU64::new(0) },
    };
    fetch.report.tell(resumed, 0);
    let (md5, resumed) = match fetch.ranges(ledger, parallel, part_size, resumable).await {
        Ok(md5) => (md5, resumed),
        Err(Broken::Failed(error)) => return Err(error),
        Err(Broken::RangeIgnored | Broken::StartAgain) => (fetch.whole().await?, 0),
    };
    let verification = verify(&part, info.md5(), md5).await?;
    blocking(move || part.finish(if_exists)).await?;
    Ok(Downloaded { path: target, length: info.length, resumed, verification, object: info })
}

/// What both ways of fetching work with.
struct Fetch<'a> {
    client: &'a Client,
    manner: Manner,
    part: &'a PartFile,
    source: &'a Source,
    write_size: u64,
    report: Report,
}

impl Fetch<'_> {
    /// Fetches what is missing, several ranges at a time, and gives the MD5 of the whole if it is wanted.
    async fn ranges(
        &self,
        ledger: Ledger,
        parallel: usize,
        part_size: u64,
        resumable: bool,
    ) -> Result<Option<[u8; 16]>, Broken> {
        if !resumable {
            return Err(Broken::StartAgain);
        }
        let size = self.source.info.length;
        let pieces = Pieces::new(&ledger, size, part_size);
        let workers = pieces.workers(parallel);
        let ledger = SharedLedger::new(ledger);
        let work = FuturesUnordered::<BoxFuture<'_, Result<Option<[u8; 16]>, Broken>>>::new();
        for _ in 0..workers {
            work.push(Box::pin(async {
                self.work(&pieces, &ledger).await?;
                Ok(None)
            }));
        }
        if self.source.info.md5().is_some() {
            work.push(Box::pin(async { Ok(Some(hashing::md5(self.part, size, &ledger).await?)) }));
        }
        // The first error drops all others, and with them their requests.
        work.try_fold(None, async |found, md5| Ok(found.or(md5))).await
    }

    /// Fetches one range after the other.
    async fn work(&self, pieces: &Pieces, ledger: &SharedLedger) -> Result<(), Broken> {
        let mut output = self.output(true).await?;
        let mut delay = Duration::ZERO;
        loop {
            let Some(piece) = pieces.next(delay) else { return Ok(()) };
            output.at = piece.start;
            let course = Course::new(self.client, self.manner.clone());
            let mut reader = Reader::new(course, self.source.clone(), piece);
            let end = loop {
                match reader.next().await {
                    Ok(Some(bytes)) => {
                        if let Some(written) = output.take(bytes).await? {
                            self.report.wrote(&written, ledger.add(written.clone()));
                        }
                    }
                    Ok(None) => break Ok(()),
                    Err(broken) => break Err(broken),
                }
            };
            // What came before the end is not to be fetched again, whichever end it was.
            if let Some(written) = output.flush().await? {
                self.report.wrote(&written, ledger.add(written.clone()));
            }
            end?;
            delay = reader.delay();
        }
    }

    /// Fetches all of it by one request, which begins at the first byte each time.
    async fn whole(&self) -> Result<Option<[u8; 16]>> {
        let part = self.part.clone();
        blocking(move || part.begin()).await?;
        let course = Course::new(self.client, self.manner.clone());
        let mut reader = Reader::whole(course, self.source.clone());
        let mut output = self.output(false).await?;
        loop {
            match reader.next().await {
                Ok(Some(bytes)) => {
                    if let Some(written) = output.take(bytes).await? {
                        self.report.wrote(&written, written.end);
                    }
                }
                Ok(None) => break,
                Err(Broken::Failed(error)) => return Err(error),
                Err(Broken::RangeIgnored | Broken::StartAgain) => {
                    reader.start_again();
                    output.start_again();
                }
            }
        }
        if let Some(written) = output.flush().await? {
            self.report.wrote(&written, written.end);
        }
        Ok(None)
    }

    async fn output(&self, journaled: bool) -> Result<Output> {
        let part = self.part.clone();
        let writer = blocking(move || part.writer(journaled)).await?;
        Ok(Output { writer: Some(writer), at: 0, pieces: Vec::new(), held: 0, write_size: self.write_size })
    }
}

/// Collects bytes until writing them is worth it.
struct Output {
    /// `None` while it writes, and after an error.
    writer: Option<Writer>,
    at: u64,
    pieces: Vec<Bytes>,
    held: u64,
    write_size: u64,
}

impl Output {
    /// Takes bytes, and gives the range that was written if any was.
    async fn take(&mut self, bytes: Bytes) -> Result<Option<Range<u64>>> {
        self.held += bytes.len() as u64;
        self.pieces.push(bytes);
        if self.held >= self.write_size { self.flush().await } else { Ok(None) }
    }

    async fn flush(&mut self) -> Result<Option<Range<u64>>> {
        let Some(mut writer) = self.writer.take_if(|_| self.held > 0) else { return Ok(None) };
        let (at, pieces) = (self.at, std::mem::take(&mut self.pieces));
        self.at += std::mem::take(&mut self.held);
        self.writer = Some(blocking(move || writer.write(at, &pieces).map(|()| writer)).await?);
        Ok(Some(at..self.at))
    }

    fn start_again(&mut self) {
        self.at = 0;
        self.held = 0;
        self.pieces.clear();
    }
}

/// Tells how far it is.
struct Report {
    on_progress: Option<OnProgress>,
    total: u64,
    fetched: AtomicU64,
}

impl Report {
    fn wrote(&self, written: &Range<u64>, done: u64) {
        let bytes = written.end - written.start;
        let fetched = self.fetched.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.tell(done, fetched);
    }

    fn tell(&self, done: u64, fetched: u64) {
        if let Some(on_progress) = &self.on_progress {
            on_progress(DownloadProgress { total: self.total, done, fetched });
        }
    }
}

/// Checks the MD5, which was taken while fetching or is taken now.
async fn verify(part: &PartFile, expected: Option<[u8; 16]>, taken: Option<[u8; 16]>) -> Result<Verification> {
    let Some(expected) = expected else { return Ok(Verification::Length) };
    let found = match taken {
        Some(md5) => md5,
        None => {
            let size = part.size();
            let everything = SharedLedger::default();
            everything.add(0..size);
            hashing::md5(part, size, &everything).await?
        }
    };
    if found != expected {
        let part = part.clone();
        blocking(move || part.discard()).await?;
        return Err(mismatch("the bytes that came do not have the MD5 that the ETag is; they were thrown away"));
    }
    Ok(Verification::Md5)
}
