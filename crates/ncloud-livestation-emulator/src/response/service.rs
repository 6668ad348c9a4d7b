//! Live Station's own error codes, as tabled on
//! <https://api.ncloud-docs.com/docs/en/live-station-error-code>.
//!
//! Codes, names and messages are documented. The page leaves the HTTP status open for every code but 250013, so the
//! statuses are guessed, and so are the messages of 250010 and 250021, whose rows were seen in part only.

/// One row of the table; `{0}` in the message stands for what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ServiceCode {
    pub(crate) code: u32,
    pub(crate) name: &'static str,
    pub(crate) message: &'static str,
    pub(crate) status: u16,
}

const fn row(code: u32, name: &'static str, message: &'static str, status: u16) -> ServiceCode {
    ServiceCode { code, name, message, status }
}

pub(crate) const CUSTOM_MESSAGE: ServiceCode = row(250_001, "CUSTOM_MESSAGE", "{0}", 400);
pub(crate) const INVALID_FORMAT: ServiceCode = row(250_002, "INVALID_FORMAT", "{0}: invalid value.", 400);
pub(crate) const REQUIRED_HEADER: ServiceCode = row(250_003, "REQUIRED_HEADER", "Missing required header.", 400);
pub(crate) const NOT_FOUND: ServiceCode = row(250_004, "NOT_FOUND", "{0} not found.", 404);
pub(crate) const NOT_AVAILABLE: ServiceCode = row(250_005, "NOT_AVAILABLE", "{0} not available.", 400);
pub(crate) const POLICY_CHECK_FAILED: ServiceCode = row(
    250_010,
    "POLICY_CHECK_FAILED",
    "The sub account has no permission for this action. Ask the main account to grant it.",
    403,
);
pub(crate) const NEED_VALUE: ServiceCode = row(250_011, "NEED_VALUE", "{0} must has a valid value", 400);
pub(crate) const JSON_PARSE: ServiceCode =
    row(250_012, "JSON_PARSE_GENERAL_ERROR", "Invalid request data,please check", 400);
pub(crate) const FORM_VALIDATION: ServiceCode = row(250_014, "FORMVALIDATION_FAILED", "Form validation failed", 400);
pub(crate) const BAD_REQUEST: ServiceCode = row(250_018, "OPEN_API_BAD_REQUEST", "Bad Request", 400);
pub(crate) const UNSUPPORTED_REGION: ServiceCode =
    row(250_019, "OPEN_API_UNSUPPORTED_REGION", "The Region {0} not support now.", 400);
pub(crate) const INVALID_REGION_CODE: ServiceCode =
    row(250_020, "OPEN_API_INVALID_REGION_CODE", "Invalid region code {0}.", 400);

/// The whole table, also for codes that only a fault answers with.
pub(crate) const TABLE: [ServiceCode; 22] = [
    row(250_000, "EXCEPTION", "Unexpected error occurred.", 500),
    CUSTOM_MESSAGE,
    INVALID_FORMAT,
    REQUIRED_HEADER,
    NOT_FOUND,
    NOT_AVAILABLE,
    row(250_006, "UNAUTHORIZED", "Unauthorized {0}.", 403),
    row(250_007, "CONNECTION_FAILED", "{0} connection failed.", 500),
    row(250_008, "REQUEST_FAILED", "Request failed.", 500),
    row(250_009, "THIRD_SERVER_EXCEPTION", "Third-party interface exception: {0}.", 500),
    POLICY_CHECK_FAILED,
    NEED_VALUE,
    JSON_PARSE,
    row(250_013, "OPEN_API_OK", "OK", 200),
    FORM_VALIDATION,
    row(250_015, "OPEN_API_UNAUTHORIZED", "ACCESS_DENIED", 403),
    row(250_016, "INTERNAL_SERVER_ERROR", "Server error", 500),
    row(250_017, "OPEN_API_UNAUTHORIZED", "Unauthorized", 403),
    BAD_REQUEST,
    UNSUPPORTED_REGION,
    INVALID_REGION_CODE,
    row(250_021, "OPEN_API_PARAM_TYPE_ERROR", "Invalid parameter type", 400),
];

/// The row of `code`, if the table has it.
pub(crate) fn by_code(code: u32) -> Option<ServiceCode> {
    TABLE.into_iter().find(|row| row.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_without_gaps() {
        for (index, row) in (0..).zip(TABLE) {
            assert_eq!(row.code, 250_000 + index);
            assert_eq!(by_code(row.code), Some(row));
            assert!((200..600).contains(&row.status));
        }
        assert_eq!(by_code(250_022), None);
    }
}
