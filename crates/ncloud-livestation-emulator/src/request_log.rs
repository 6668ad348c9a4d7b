//! What was asked of the emulator: the last requests, and counters over all of them.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;

use crate::request::ReceivedRequest;

/// Older requests are forgotten, so that a long-lived emulator does not grow for ever.
const KEPT: usize = 10_000;

/// One request to the emulated API, as `GET /_emulator/requests` returns it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct RequestRecord {
    /// Counts from 1 since the start or the last reset.
    pub number: u64,
    /// Which connection it came over; counts from 1.
    pub connection: u64,
    /// When it was answered, epoch milliseconds of the service's clock.
    pub at_ms: i64,
    /// HTTP method.
    pub method: String,
    /// Path and query, byte for byte as received.
    pub target: String,
    /// Header names (lower case) and values, in the order they came; the signature among them, never a secret key.
    pub headers: Vec<(String, String)>,
    /// The body; what is not UTF-8 is replaced.
    pub body: String,
    /// The operation it was routed to.
    pub operation_id: Option<String>,
    /// The status it was answered with; `None` when it got no response.
    pub status: Option<u16>,
    /// The type of the fault that struck, as in [`Effect`](crate::Effect)'s JSON.
    pub fault: Option<String>,
    /// Whether the request reached the gateway and service, so that what it creates was created. False only with a
    /// fault before processing.
    pub processed: bool,
    /// Why authentication failed, if it did.
    pub auth_failure: Option<String>,
}

impl RequestRecord {
    /// The first value of a header, by its lower-case name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// How much was asked and created over the API, as `GET /_emulator/counters` returns it; seeds do not count.
#[derive(Clone, Debug, Default, Serialize, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counters {
    /// Channels created by requests.
    pub created_channels: u64,
    /// Recordings that requests, or broadcasts of channels that record at once, began.
    pub created_recordings: u64,
    /// Snapshots created by requests.
    pub created_snapshots: u64,
    /// Short clips created by requests.
    pub created_short_clips: u64,
    /// Quality profiles created by requests.
    pub created_quality_profiles: u64,
    /// Quality sets created by requests.
    pub created_quality_sets: u64,
    /// Curtain contents created by requests.
    pub created_curtain_contents: u64,
    /// Re-Stream channels created by requests.
    pub created_restream_channels: u64,
    /// VOD2LIVE channels created by requests.
    pub created_vod_channels: u64,
    /// Schedules created by requests.
    pub created_schedules: u64,
    /// All requests to the emulated API.
    pub requests_total: u64,
    /// Requests that named an operation of the document, by operationId, refused ones included.
    pub requests: BTreeMap<String, u64>,
}

impl Counters {
    /// How many requests named the operation `operation_id`.
    #[must_use]
    pub fn requests_of(&self, operation_id: &str) -> u64 {
        self.requests.get(operation_id).copied().unwrap_or(0)
    }
}

/// The log; its counters are the requests' part of [`Counters`].
#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    records: VecDeque<RequestRecord>,
    total: u64,
    by_operation: BTreeMap<String, u64>,
}

/// What became of a request.
#[derive(Debug)]
pub(crate) struct Ending<'a> {
    pub(crate) at_ms: i64,
    pub(crate) operation_id: Option<&'a str>,
    pub(crate) status: Option<u16>,
    pub(crate) fault: Option<String>,
    pub(crate) processed: bool,
    pub(crate) auth_failure: Option<&'a str>,
}

impl RequestLog {
    /// Remembers a request and how it ended.
    pub(crate) fn add(&mut self, request: &ReceivedRequest, ending: Ending<'_>) {
        self.total += 1;
        if let Some(operation_id) = ending.operation_id {
            *self.by_operation.entry(operation_id.to_owned()).or_default() += 1;
        }
        let header = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        if self.records.len() == KEPT {
            self.records.pop_front();
        }
        self.records.push_back(RequestRecord {
            number: self.total,
            connection: request.connection,
            at_ms: ending.at_ms,
            method: request.method.clone(),
            target: request.target.clone(),
            headers: request.headers.iter().map(header).collect(),
            body: String::from_utf8_lossy(&request.body).into_owned(),
            operation_id: ending.operation_id.map(str::to_owned),
            status: ending.status,
            fault: ending.fault,
            processed: ending.processed,
            auth_failure: ending.auth_failure.map(str::to_owned),
        });
    }

    /// The requests that are remembered, oldest first.
    pub(crate) fn records(&self) -> Vec<RequestRecord> {
        self.records.iter().cloned().collect()
    }

    /// The counters, with what the state counts still 0.
    pub(crate) fn counters(&self) -> Counters {
        Counters { requests_total: self.total, requests: self.by_operation.clone(), ..Counters::default() }
    }
}
