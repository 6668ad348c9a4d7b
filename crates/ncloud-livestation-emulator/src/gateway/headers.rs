//! The two headers every call carries besides the signing ones. That the service and not the gateway refuses them,
//! and after authentication, is guessed.

use http::HeaderMap;

use crate::request::is_json;
use crate::response::{Refusal, service};

/// Region codes the platform has somewhere; any other is no region at all.
const KNOWN_REGIONS: [&str; 7] = ["KR", "FKR", "KRS", "JPN", "SGN", "USWN", "DEN"];

/// Checks `x-ncp-region_code` against the zone's region and that the body is announced as JSON.
pub(crate) fn check(headers: &HeaderMap, region: &str) -> Result<(), Refusal> {
    let Some(sent) = headers.get("x-ncp-region_code") else {
        return Err(Refusal::service(service::REQUIRED_HEADER, ""));
    };
    let sent = String::from_utf8_lossy(sent.as_bytes());
    if sent != region {
        let known = KNOWN_REGIONS.contains(&sent.as_ref());
        let code = if known { service::UNSUPPORTED_REGION } else { service::INVALID_REGION_CODE };
        return Err(Refusal::service(code, sent));
    }
    let Some(content_type) = headers.get(http::header::CONTENT_TYPE) else {
        return Err(Refusal::service(service::REQUIRED_HEADER, ""));
    };
    if is_json(content_type) { Ok(()) } else { Err(Refusal::service(service::BAD_REQUEST, "")) }
}
