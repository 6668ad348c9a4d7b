//! A rule: when something breaks.

use http::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};

use super::effect::Effect;
use crate::response::{gateway, service};

/// A rule: which requests, how often, and what breaks. The first rule that strikes decides.
///
/// ```
/// use ncloud_livestation_emulator::{Effect, Fault};
///
/// // The second create request is carried out, but its response gets lost.
/// let lost = Fault::new(Effect::Reset).operation("create_short_clip").skip(1).times(1).after_processing();
/// // Every request is throttled with a Retry-After, three times.
/// let throttled = Fault::new(Effect::GatewayError { code: "410".to_owned() }).header("retry-after", "2").times(3);
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[must_use = "a fault strikes once it is added to an emulator"]
pub struct Fault {
    #[serde(default)]
    pub(super) operation: Option<String>,
    #[serde(default)]
    pub(super) path_prefix: Option<String>,
    #[serde(default)]
    pub(super) skip: u64,
    #[serde(default)]
    pub(super) times: Option<u64>,
    #[serde(default)]
    pub(super) probability: Option<f64>,
    #[serde(default)]
    pub(super) seed: u64,
    #[serde(default)]
    pub(super) after_processing: bool,
    #[serde(default)]
    pub(super) headers: Vec<(String, String)>,
    #[serde(default)]
    pub(super) replaced_headers: Vec<(String, String)>,
    pub(super) effect: Effect,
}

impl Fault {
    /// `effect`, on every request, before the operation is carried out where the effect allows it.
    pub fn new(effect: Effect) -> Self {
        Self {
            operation: None,
            path_prefix: None,
            skip: 0,
            times: None,
            probability: None,
            seed: 0,
            after_processing: false,
            headers: Vec::new(),
            replaced_headers: Vec::new(),
            effect,
        }
    }

    /// Only requests of this operationId.
    pub fn operation(mut self, operation_id: impl Into<String>) -> Self {
        self.operation = Some(operation_id.into());
        self
    }

    /// Only requests whose path begins like this.
    pub fn path_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.path_prefix = Some(prefix.into());
        self
    }

    /// The first `requests` that match pass.
    pub fn skip(mut self, requests: u64) -> Self {
        self.skip = requests;
        self
    }

    /// Strikes at most this often.
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// Strikes by chance, `probability` from 0 to 1, repeatably for one `seed`.
    pub fn probability(mut self, probability: f64, seed: u64) -> Self {
        self.probability = Some(probability);
        self.seed = seed;
        self
    }

    /// The operation is carried out before the response is replaced: what it creates is created.
    pub fn after_processing(mut self) -> Self {
        self.after_processing = true;
        self
    }

    /// Appends a header to the response; existing values stay.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets a header of the response, such as a `date` that is wrong.
    pub fn replace_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.replaced_headers.push((name.into(), value.into()));
        self
    }

    /// What is wrong with the rule, given the operations there are.
    pub(super) fn mistake<'a>(&self, mut operations: impl Iterator<Item = &'a str>) -> Option<String> {
        if let Some(operation) = &self.operation
            && !operations.any(|known| known == operation)
        {
            return Some(format!("no operation {operation}"));
        }
        if self.effect == Effect::ResetOnAccept && (self.operation.is_some() || self.path_prefix.is_some()) {
            return Some("reset_on_accept knows neither operation nor path".to_owned());
        }
        if self.probability.is_some_and(|chance| !(0.0..=1.0).contains(&chance)) {
            return Some("probability is from 0 to 1".to_owned());
        }
        let headers = self.headers.iter().chain(&self.replaced_headers);
        for (name, value) in headers {
            if HeaderName::try_from(name.as_str()).is_err() || HeaderValue::try_from(value.as_str()).is_err() {
                return Some(format!("{name} is no header, or its value is none"));
            }
        }
        match &self.effect {
            Effect::GatewayError { code } if gateway::by_code(code).is_none() => {
                Some(format!("no gateway code {code}"))
            }
            Effect::ServiceError { code } | Effect::ErrorInsideOk { code } if service::by_code(*code).is_none() => {
                Some(format!("no service code {code}"))
            }
            Effect::Status { status, .. } if !(200..600).contains(status) => {
                Some("status is from 200 to 599".to_owned())
            }
            Effect::Drip { bytes: 0, .. } => Some("a drip of no bytes never ends".to_owned()),
            Effect::Redirect { location: value } | Effect::ContentType { value }
                if HeaderValue::try_from(value.as_str()).is_err() =>
            {
                Some("the value is no header value".to_owned())
            }
            _ => None,
        }
    }
}
