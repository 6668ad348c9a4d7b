//! Sends requests by hand: right ones, and ones that are wrong on purpose.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use ncloud_auth::{Clock, ProvideCredentials, Provided, SIGNATURE_HEADER, Signer, Timestamp, within};
use ncloud_livestation::Zone;
use serde_json::Value;
use url::Url;

use crate::error::Error;
use crate::exchange::Exchange;

/// How often a request is sent that may be repeated, and how long that may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// Longest that one attempt may take.
    pub(crate) limit: Duration,
    /// Most attempts.
    pub(crate) attempts: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self { limit: Duration::from_secs(30), attempts: 3 }
    }
}

/// Before it is sent again.
const PAUSE: Duration = Duration::from_secs(1);
/// Clocks that differ by more are corrected, lest every signature is refused.
pub(crate) const CLOSE: Duration = Duration::from_secs(60);
/// Largest body that is read.
const LARGEST: usize = 32 * 1024 * 1024;

/// Sends requests.
#[derive(Debug)]
pub(crate) struct Wire {
    http: reqwest::Client,
    endpoint: Url,
    zone: Zone,
    provider: Arc<dyn ProvideCredentials>,
    pub(crate) clock: Arc<dyn Clock>,
    patience: Patience,
    /// What the service's clock is ahead, in milliseconds, when that is much.
    ahead_ms: AtomicI64,
}

/// A request; the path follows the zone's prefix.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Option<Value>,
    pub(crate) mistake: Option<Mistake>,
}

/// What is wrong with a request, on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// The region code of the other zone.
    OtherRegion,
    /// A region code that no zone has.
    NoRegion,
    /// No region code.
    WithoutRegion,
    /// Signed as of ten minutes ago.
    StaleTimestamp,
    /// A signature of something else.
    WrongSignature,
    /// None of the headers of a signature.
    Unsigned,
}

impl Request {
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self { path: path.into(), ..Self::default() }
    }

    pub(crate) fn query(mut self, name: &str, value: impl ToString) -> Self {
        self.query.push((name.to_owned(), value.to_string()));
        self
    }
}

impl Wire {
    pub(crate) fn new(
        http: reqwest::Client,
        endpoint: &str,
        zone: Zone,
        provider: Arc<dyn ProvideCredentials>,
        clock: Arc<dyn Clock>,
        patience: Patience,
    ) -> Result<Self, Error> {
        let endpoint = Url::parse(endpoint).map_err(|error| Error::Input(format!("the endpoint: {error}")))?;
        Ok(Self { http, endpoint, zone, provider, clock, patience, ahead_ms: AtomicI64::new(0) })
    }

    /// The service's time, as far as it is known.
    pub(crate) fn now(&self) -> Timestamp {
        let millis = self.clock.now().as_epoch_millis();
        Timestamp::from_epoch_millis(millis.saturating_add(self.ahead_ms.load(Ordering::Relaxed)))
    }

    /// Sends a request; one that may be repeated again when it is not answered, or the service is busy.
    pub(crate) async fn send(&self, request: &Request) -> Result<Exchange, Error> {
        let may_be_repeated = request.method != Method::POST && request.method != Method::PUT;
        let attempts = if may_be_repeated { self.patience.attempts } else { 1 };
        let mut attempt = 1;
        loop {
            let sent = self.send_once(request).await;
            let is_worth_another = match &sent {
                Ok(exchange) => is_busy(exchange.status) || self.has_learnt_the_time(exchange, request),
                Err(Error::Unreachable(_)) => true,
                Err(_) => false,
            };
            if !is_worth_another || attempt >= attempts {
                return sent;
            }
            attempt += 1;
            self.clock.sleep(PAUSE).await;
        }
    }

    /// Whether a refusal may be because of the clock, which is corrected from now on.
    fn has_learnt_the_time(&self, exchange: &Exchange, request: &Request) -> bool {
        let Some(date) = exchange.date() else { return false };
        let is_far = self.now().abs_diff(date) > CLOSE;
        if exchange.status != StatusCode::UNAUTHORIZED || request.mistake.is_some() || !is_far {
            return false;
        }
        let ahead = date.as_epoch_millis() - exchange.received_at.as_epoch_millis();
        self.ahead_ms.store(ahead, Ordering::Relaxed);
        true
    }

    async fn send_once(&self, request: &Request) -> Result<Exchange, Error> {
        let signer = self.signer().await?;
        let url = self.url(request)?;
        let target = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let headers = self.headers(&signer, request, &target);
        let builder = self.http.request(request.method.clone(), url).headers(headers);
        let builder = match &request.body {
            Some(body) => builder.body(body.to_string()),
            None => builder,
        };
        match within(&*self.clock, self.patience.limit, receive(builder)).await {
            Some(Ok((status, headers, body))) => Ok(Exchange { status, headers, body, received_at: self.clock.now() }),
            // The address may hold a password, and the path ids.
            Some(Err(error)) => Err(Error::Unreachable(error.without_url().to_string())),
            None => Err(Error::Unreachable(format!("no response within {:?}", self.patience.limit))),
        }
    }

    async fn signer(&self) -> Result<Signer, Error> {
        match self.provider.provide().await {
            Ok(Provided::Credentials(credentials)) => Ok(Signer::new(&credentials)),
            Ok(Provided::Absent(reason)) => Err(Error::Credentials(reason.into_owned())),
            Err(error) => Err(Error::Credentials(error.to_string())),
        }
    }

    fn url(&self, request: &Request) -> Result<Url, Error> {
        let mut url = self.endpoint.clone();
        url.set_path(&format!("{}{}", self.zone.path_prefix(), request.path));
        if !request.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&request.query);
        }
        Ok(url)
    }

    fn headers(&self, signer: &Signer, request: &Request, target: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let mistake = request.mistake;
        let time = match mistake {
            Some(Mistake::StaleTimestamp) => self.now().saturating_sub(Duration::from_secs(600)),
            _ => self.now(),
        };
        if mistake != Some(Mistake::Unsigned) {
            signer.sign(request.method.as_str(), target, time).insert_into(&mut headers);
        }
        if mistake == Some(Mistake::WrongSignature) {
            let other = signer.sign(request.method.as_str(), "/another/target", time);
            headers.insert(SIGNATURE_HEADER, other.signature().clone());
        }
        let other_zone = match self.zone {
            Zone::Finance => Zone::Public,
            _ => Zone::Finance,
        };
        let region = match mistake {
            Some(Mistake::OtherRegion) => Some(other_zone.region_code()),
            Some(Mistake::NoRegion) => Some("XX"),
            Some(Mistake::WithoutRegion) => None,
            _ => Some(self.zone.region_code()),
        };
        if let Some(region) = region {
            headers.insert("x-ncp-region_code", HeaderValue::from_static(region));
        }
        headers.insert(http::header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let agent = concat!("ncloud-livestation-verify/", env!("CARGO_PKG_VERSION"));
        headers.insert(http::header::USER_AGENT, HeaderValue::from_static(agent));
        headers
    }
}

fn is_busy(status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() && status != StatusCode::NOT_IMPLEMENTED
}

async fn receive(builder: reqwest::RequestBuilder) -> reqwest::Result<(StatusCode, HeaderMap, Bytes)> {
    let mut response = builder.send().await?;
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await? {
        body.extend_from_slice(&piece);
        if body.len() > LARGEST {
            break;
        }
    }
    Ok((status, headers, body.into()))
}
