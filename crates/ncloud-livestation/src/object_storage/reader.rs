//! Reads an object or a part of it, over as many connections as it takes.

use std::ops::Range;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_RANGE, ETAG};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use ncloud_auth::within;
use reqwest::Response;
use url::Url;

use super::failure;
use super::info::ObjectInfo;
use super::object_call::{ObjectCall, ObjectRequest};
use crate::error::{Error, Failure, Result, TimeoutKind};

/// The object that is read, as HEAD found it.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) url: Url,
    pub(super) signed: bool,
    pub(super) info: ObjectInfo,
}

/// Reads a range of an object. When a connection breaks, another one goes on at the next byte.
#[derive(Debug)]
pub(super) struct Reader {
    state: ObjectCall,
    source: Source,
    /// What is not read yet.
    remaining: Range<u64>,
    /// Whether another request may go on where one broke.
    resumable: bool,
    response: Option<Response>,
    /// How long the last response took to begin.
    response_delay: Duration,
}

/// Why reading ended early.
#[derive(Debug)]
pub(super) enum ReadError {
    /// For good.
    Failed(Error),
    /// The response to a range was the whole object.
    RangeIgnored,
    /// Another attempt must begin at the first byte.
    StartAgain,
}

impl From<Error> for ReadError {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl Reader {
    /// A reader of these bytes. Without an ETag, nothing promises that two responses are of one object.
    pub(super) fn new(state: ObjectCall, source: Source, range: Range<u64>) -> Self {
        let resumable = source.info.strong_etag().is_some();
        Self { state, source, remaining: range, resumable, response: None, response_delay: Duration::ZERO }
    }

    /// As [`new`](Self::new), for the whole of an object on a server that ignores ranges.
    pub(super) fn whole(state: ObjectCall, source: Source) -> Self {
        let range = 0..source.info.length;
        Self { resumable: false, ..Self::new(state, source, range) }
    }

    /// Starts at the first byte again.
    pub(super) fn start_again(&mut self) {
        self.response = None;
        self.remaining = 0..self.source.info.length;
    }

    /// How long the last response took to begin, attempts that failed included.
    pub(super) fn response_delay(&self) -> Duration {
        self.response_delay
    }

    /// The next bytes; `None` at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, ReadError> {
        loop {
            if self.remaining.is_empty() {
                self.response = None;
                return Ok(None);
            }
            let mut response = match self.response.take() {
                Some(response) => response,
                None => self.open().await?,
            };
            let silence = self.state.timeouts().read();
            let clock = &*self.state.client().shared().clock;
            let failure = match within(clock, silence, response.chunk()).await {
                Some(Ok(Some(bytes))) => {
                    let length = bytes.len() as u64;
                    if length > self.remaining.end - self.remaining.start {
                        return Err(self.fail(failure::mismatch("more bytes came than were asked for")));
                    }
                    self.remaining.start += length;
                    if self.resumable {
                        self.state.progressed();
                    }
                    self.response = Some(response);
                    return Ok(Some(bytes));
                }
                Some(Ok(None)) => failure::cut_short(response.status(), None),
                Some(Err(error)) => failure::cut_short(response.status(), Some(error)),
                None => failure::timed_out(TimeoutKind::Read(silence)),
            };
            drop(response);
            self.state.failed(failure).await?;
            if !self.resumable {
                return Err(ReadError::StartAgain);
            }
        }
    }

    async fn open(&mut self) -> Result<Response, ReadError> {
        let info = self.source.info.clone();
        let is_whole = self.remaining == (0..info.length);
        let request = ObjectRequest {
            method: Method::GET,
            url: self.source.url.clone(),
            signed: self.source.signed,
            range: (!is_whole).then(|| (self.remaining.start, self.remaining.end - 1)),
            if_match: info.strong_etag().and_then(|etag| HeaderValue::from_str(etag).ok()),
        };
        let began = self.now();
        let response = self.state.open(&request).await.map_err(|error| ReadError::Failed(explain_replaced(error)))?;
        self.response_delay = self.now().saturating_sub(began);
        match check(response.status(), response.headers(), &info, &self.remaining) {
            Ok(Content::Requested) => Ok(response),
            Ok(Content::WholeObject) => Err(ReadError::RangeIgnored),
            Err(failure) => Err(self.fail(Failure { status: Some(response.status()), ..*failure })),
        }
    }

    fn now(&self) -> Duration {
        self.state.client().shared().clock.monotonic()
    }

    fn fail(&self, failure: Failure) -> ReadError {
        ReadError::Failed(self.state.end(failure))
    }
}

/// 412 to a request with `If-Match` means that the object was replaced.
fn explain_replaced(mut error: Error) -> Error {
    if error.status() == Some(StatusCode::PRECONDITION_FAILED) {
        error.failure_mut().message = Some(REPLACED.to_owned());
    }
    error
}

const REPLACED: &str = "the object was replaced by another meanwhile";

/// What a response to a range holds.
enum Content {
    Requested,
    WholeObject,
}

/// What a response holds, by its head.
fn check(
    status: StatusCode,
    headers: &HeaderMap,
    info: &ObjectInfo,
    asked: &Range<u64>,
) -> Result<Content, Box<Failure>> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    if let (Some(expected), Some(came)) = (info.etag.as_deref(), text(ETAG))
        && expected != came
    {
        return Err(failure::mismatch(REPLACED).into());
    }
    let length = text(CONTENT_LENGTH).and_then(|length| length.trim().parse::<u64>().ok());
    let expected = match status {
        StatusCode::PARTIAL_CONTENT => {
            let Some((first, last, total)) = text(CONTENT_RANGE).and_then(content_range) else {
                return Err(failure::undecodable("the response does not say which bytes it holds").into());
            };
            if total.is_some_and(|total| total != info.length) {
                return Err(failure::mismatch(REPLACED).into());
            }
            if (first, last) != (asked.start, asked.end - 1) {
                return Err(failure::undecodable("the response holds other bytes than were asked for").into());
            }
            asked.end - asked.start
        }
        StatusCode::OK => info.length,
        _ => return Err(failure::undecodable("the response is neither the object nor a part of it").into()),
    };
    if length.is_some_and(|length| length != expected) {
        let message = format!("the object has {expected} bytes to give, and the response another number");
        return Err(failure::mismatch(message).into());
    }
    Ok(if status == StatusCode::OK && *asked != (0..info.length) { Content::WholeObject } else { Content::Requested })
}

/// First byte, last byte and, if it is known, size of `bytes 0-9/100`.
fn content_range(text: &str) -> Option<(u64, u64, Option<u64>)> {
    let (range, total) = text.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let total = if total == "*" { None } else { Some(total.parse().ok()?) };
    Some((first.parse().ok()?, last.parse().ok()?, total))
}
