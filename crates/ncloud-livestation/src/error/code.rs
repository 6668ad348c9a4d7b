//! Error codes of the gateway and of the service.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::sanitize::sanitize;

/// A code that the gateway or the service gave. Neither is an HTTP status: gateway code 200 is a failure.
///
/// Sources: <https://api.ncloud-docs.com/docs/en/live-station-error-code>,
/// <https://api-gov.ncloud-docs.com/docs/api-call-lgc-errorhandling>.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorCode {
    /// From the API Gateway, 100 to 900: the request did not reach the service, or the service did not respond to it.
    Gateway(u32),
    /// From Live Station, 250000 and above.
    Service(u32),
    /// Outside both ranges, or not a number.
    Other(String),
}

/// The gateway's codes lie below, the service's at or above.
const FIRST_SERVICE_CODE: u32 = 250_000;
const GATEWAY_CODES: std::ops::RangeInclusive<u32> = 100..=999;

impl ErrorCode {
    pub(crate) fn parse(text: &str) -> Self {
        match text.trim().parse::<u32>() {
            Ok(code) if GATEWAY_CODES.contains(&code) => Self::Gateway(code),
            Ok(code) if code >= FIRST_SERVICE_CODE => Self::Service(code),
            _ => Self::Other(sanitize(text)),
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gateway(code) => write!(f, "gateway code {code}"),
            Self::Service(code) => write!(f, "Live Station code {code}"),
            Self::Other(code) => write!(f, "code {code}"),
        }
    }
}
