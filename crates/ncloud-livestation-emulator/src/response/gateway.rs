//! The API Gateway's error codes, as tabled on
//! <https://api-gov.ncloud-docs.com/docs/api-call-lgc-errorhandling> and
//! <https://api.ncloud-docs.com/docs/en/ai-application-service-apigateway>. Codes, messages and statuses are
//! documented; the `details` texts were observed by others.

/// One row of the table. The code is text in every response seen, and is not the HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GatewayCode {
    pub(crate) code: &'static str,
    pub(crate) message: &'static str,
    pub(crate) status: u16,
}

const fn row(code: &'static str, message: &'static str, status: u16) -> GatewayCode {
    GatewayCode { code, message, status }
}

pub(crate) const AUTHENTICATION_FAILED: GatewayCode = row("200", "Authentication Failed", 401);
pub(crate) const PERMISSION_DENIED: GatewayCode = row("210", "Permission Denied", 401);
pub(crate) const NOT_FOUND: GatewayCode = row("300", "Not Found Exception", 404);
pub(crate) const ENTITY_TOO_LARGE: GatewayCode = row("430", "Request Entity Too Large", 413);

/// The whole table, also for codes that only a fault answers with.
pub(crate) const TABLE: [GatewayCode; 12] = [
    row("100", "Bad Request Exception", 400),
    AUTHENTICATION_FAILED,
    PERMISSION_DENIED,
    row("230", "Forbidden", 403),
    NOT_FOUND,
    ENTITY_TOO_LARGE,
    row("400", "Quota Exceeded", 429),
    row("410", "Throttle Limited", 429),
    row("420", "Rate Limited", 429),
    row("500", "Endpoint Error", 503),
    row("510", "Endpoint Timeout", 504),
    row("900", "Unexpected Error", 500),
];

/// The row of `code`, if the table has it.
pub(crate) fn by_code(code: &str) -> Option<GatewayCode> {
    TABLE.into_iter().find(|row| row.code == code)
}

/// A header of the set is absent.
pub(crate) const DETAILS_MISSING: &str = "Authentication information are missing.";
/// Wrong pair, wrong signature, and (inferred) wrong time.
pub(crate) const DETAILS_INVALID: &str = "Invalid authentication information.";
/// Comes with code 210.
pub(crate) const DETAILS_NOT_SUBSCRIBED: &str = "A subscription to the API is required.";
/// Comes with code 300.
pub(crate) const DETAILS_NO_URL: &str = "URL not found.";
