//! What breaks.

use serde::{Deserialize, Serialize};

/// What breaks.
///
/// Replacing effects put another response, or none, in place of the real one. The operation is carried out before it
/// only when the fault says so ([`Fault::after_processing`](crate::Fault::after_processing)).
///
/// Corrupting effects change the real response. The operation is always carried out first, except for a delay, which
/// stands before it unless the fault says otherwise.
///
/// ```
/// use ncloud_livestation_emulator::Effect;
///
/// let json = r#"{ "type": "gateway_error", "code": "410" }"#;
/// let effect: Effect = serde_json::from_str(json)?;
/// assert!(effect.replaces());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub enum Effect {
    /// Replaced: a gateway error of the table, like `410` (429) or `510` (504).
    GatewayError {
        /// The gateway's code.
        code: String,
    },
    /// Replaced: a service error of the table, like `250016`.
    ServiceError {
        /// The service's code.
        code: u32,
    },
    /// Replaced: a service error of the table, with HTTP status 200.
    ErrorInsideOk {
        /// The service's code.
        code: u32,
    },
    /// Replaced: any status and body, as JSON unless said otherwise.
    Status {
        /// HTTP status, 200 to 599.
        status: u16,
        /// The body; empty unless given.
        #[serde(default)]
        body: String,
    },
    /// Replaced: a proxy's 502 page.
    HtmlBadGateway,
    /// Replaced: 500 without a body.
    EmptyServerError,
    /// Replaced: a redirect (307) to another place.
    Redirect {
        /// The `Location`.
        location: String,
    },
    /// Replaced: 200 with this many bytes of white space.
    GiantBody {
        /// Bytes.
        bytes: u64,
    },
    /// Replaced: bytes that are no HTTP, then the connection ends.
    Garbage,
    /// Replaced: the connection is reset (RST) before the first byte of a response.
    Reset,
    /// Replaced: no response ever, on a connection that stays open.
    Hang,
    /// Replaced: the connection is reset as soon as it is accepted, before any request is read. Operation and path are
    /// unknown then: only rules without them can have this effect.
    ResetOnAccept,

    /// Corrupted: nothing but the fault's headers.
    Pass,
    /// Corrupted: the response comes after this time on tokio's clock.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// Corrupted: the body comes in pieces.
    Drip {
        /// Bytes in a piece.
        bytes: usize,
        /// Milliseconds between pieces, on tokio's clock.
        every_ms: u64,
    },
    /// Corrupted: the connection is reset (RST) after this many bytes of the body.
    ResetMidBody {
        /// Bytes of the body that are still sent.
        after_bytes: usize,
    },
    /// Corrupted: the body ends after this many bytes, and `Content-Length` agrees.
    TruncatedBody {
        /// Bytes of the body that are sent.
        after_bytes: usize,
    },
    /// Corrupted: `Content-Length` is off by this many bytes; the connection ends after the body.
    WrongContentLength {
        /// Bytes too many (or, negative, too few).
        off_by: i64,
    },
    /// Corrupted: another `Content-Type`.
    ContentType {
        /// Its value.
        value: String,
    },
    /// Corrupted: the connection ends after the response, without `Connection: close` having said so.
    CloseUnannounced,
    /// Corrupted: the response is right, but the next request over this connection meets a reset (RST).
    StaleConnection,
}

impl Effect {
    /// Whether the response is replaced, so that the operation need not have been carried out.
    #[must_use]
    pub const fn replaces(&self) -> bool {
        matches!(
            self,
            Self::GatewayError { .. }
                | Self::ServiceError { .. }
                | Self::ErrorInsideOk { .. }
                | Self::Status { .. }
                | Self::HtmlBadGateway
                | Self::EmptyServerError
                | Self::Redirect { .. }
                | Self::GiantBody { .. }
                | Self::Garbage
                | Self::Reset
                | Self::Hang
                | Self::ResetOnAccept
        )
    }

    /// The type, as the JSON names it.
    pub(crate) fn name(&self) -> String {
        let json = serde_json::to_value(self).unwrap_or_default();
        json["type"].as_str().unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_the_readme_is_read_and_named() {
        let table = [
            r#"{"type":"gateway_error","code":"410"}"#,
            r#"{"type":"service_error","code":250016}"#,
            r#"{"type":"error_inside_ok","code":250000}"#,
            r#"{"type":"status","status":418,"body":"tea"}"#,
            r#"{"type":"html_bad_gateway"}"#,
            r#"{"type":"empty_server_error"}"#,
            r#"{"type":"redirect","location":"http://b.invalid/"}"#,
            r#"{"type":"giant_body","bytes":5}"#,
            r#"{"type":"garbage"}"#,
            r#"{"type":"reset"}"#,
            r#"{"type":"hang"}"#,
            r#"{"type":"reset_on_accept"}"#,
            r#"{"type":"pass"}"#,
            r#"{"type":"delay","ms":5}"#,
            r#"{"type":"drip","bytes":5,"everyMs":5}"#,
            r#"{"type":"reset_mid_body","afterBytes":5}"#,
            r#"{"type":"truncated_body","afterBytes":5}"#,
            r#"{"type":"wrong_content_length","offBy":-5}"#,
            r#"{"type":"content_type","value":"text/plain"}"#,
            r#"{"type":"close_unannounced"}"#,
            r#"{"type":"stale_connection"}"#,
        ];
        let readme = include_str!("../../README.md");
        for json in table {
            let effect: Effect = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&effect).unwrap(), json);
            assert!(readme.contains(&format!("`{}`", effect.name())), "{} is not in the README", effect.name());
        }
    }
}
