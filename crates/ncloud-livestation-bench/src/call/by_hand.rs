//! The same calls with `reqwest` alone: the same headers, by hand, and `serde_json` into plain structs.

use std::hint::black_box;

use ncloud_auth::{Clock as _, SystemClock};
use reqwest::RequestBuilder;
use reqwest::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};

use super::http_client::http_client;
use super::operation::Operation;
use super::storm::Caller;
use crate::decode::plain;
use crate::error::{Error, Result};
use crate::sign::naive::{self, Signed};
use crate::wire::{ACCESS_KEY, CHANNEL, MOMENT, SECRET_KEY, SHORT_CLIP, SNAPSHOT};

/// How the headers are made of a call by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headers {
    /// Signed anew for each call, as the service demands.
    Signed,
    /// Made once, and refused by the service 5 minutes later: what a call costs without signing.
    Constant,
}

/// A bare `reqwest` client. It has no time limits, no retries and no bound on what it reads.
#[derive(Debug, Clone)]
pub struct ByHand {
    http: reqwest::Client,
    url: String,
    channel: String,
    operation: Operation,
    headers: Headers,
    once: Signed,
}

impl ByHand {
    /// A client for the server at `url`.
    ///
    /// # Errors
    ///
    /// When it cannot be built.
    pub fn new(url: &str, operation: Operation, headers: Headers) -> Result<Self> {
        let channel = CHANNEL.to_owned();
        let once = naive::sign("GET", &target(operation, &channel), MOMENT, ACCESS_KEY, SECRET_KEY)?;
        Ok(Self { http: http_client()?, url: url.to_owned(), channel, operation, headers, once })
    }

    fn request(&self) -> Result<RequestBuilder> {
        let target = target(self.operation, &self.channel);
        let request = self
            .http
            .get(format!("{}{target}", self.url))
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .header(USER_AGENT, "by-hand/1.0")
            .header("x-ncp-region_code", "KR");
        if self.headers == Headers::Constant {
            return Ok(with_signature(request, &self.once));
        }
        let moment = SystemClock.now().as_epoch_millis();
        Ok(with_signature(request, &naive::sign("GET", &target, moment, ACCESS_KEY, SECRET_KEY)?))
    }
}

/// The path, made anew from the ids as who writes a client by hand has to, but trusting them.
fn target(operation: Operation, channel: &str) -> String {
    match operation {
        Operation::Get => format!("/api/v2/channels/{channel}/shortclip/{SHORT_CLIP}"),
        Operation::List => format!("/api/v2/channels/{channel}/{SNAPSHOT}/shortclips"),
    }
}

fn with_signature(request: RequestBuilder, signed: &Signed) -> RequestBuilder {
    request
        .header("x-ncp-apigw-timestamp", signed.timestamp.as_str())
        .header("x-ncp-iam-access-key", signed.access_key.as_str())
        .header("x-ncp-apigw-signature-v2", signed.signature.as_str())
}

impl Caller for ByHand {
    async fn call(&self) -> Result<()> {
        let response = self.request()?.send().await?.error_for_status()?;
        let body = response.bytes().await?;
        match self.operation {
            Operation::Get => drop(black_box(serde_json::from_slice::<plain::GetShortClip>(&body)?)),
            Operation::List => drop(black_box(serde_json::from_slice::<plain::ListShortClips>(&body)?)),
        }
        Ok::<(), Error>(())
    }
}
