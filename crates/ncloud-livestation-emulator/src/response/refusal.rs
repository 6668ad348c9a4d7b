//! An error response: by the gateway (code as text, `details`) or by the service (code as a number, `errorName`).

use http::StatusCode;
use serde_json::{Value, json};

use super::gateway::GatewayCode;
use super::service::ServiceCode;

/// Why a request is refused, with all its envelope needs.
#[derive(Clone, Debug)]
pub(crate) enum Refusal {
    Gateway {
        code: GatewayCode,
        details: Option<String>,
    },
    Service {
        code: ServiceCode,
        about: String,
    },
    /// An operation of the spec that the emulator does not implement; the service has no such response.
    NotImplemented {
        operation_id: String,
        /// Where it is to be written.
        file: &'static str,
    },
}

impl Refusal {
    /// A refusal by the gateway.
    pub(crate) fn gateway(code: GatewayCode, details: &str) -> Self {
        Self::Gateway { code, details: Some(details.to_owned()) }
    }

    /// A refusal by the service; `about` fills in the message's placeholder.
    pub(crate) fn service(code: ServiceCode, about: impl Into<String>) -> Self {
        Self::Service { code, about: about.into() }
    }

    /// An operation that is still to be written, in this file.
    pub(crate) fn not_written(operation_id: &str, file: &'static str) -> Self {
        Self::NotImplemented { operation_id: operation_id.to_owned(), file }
    }

    /// The HTTP status.
    pub(crate) fn status(&self) -> StatusCode {
        let status = match self {
            Self::Gateway { code, .. } => code.status,
            Self::Service { code, .. } => code.status,
            Self::NotImplemented { .. } => 501,
        };
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The envelope.
    pub(crate) fn body(&self) -> Value {
        match self {
            Self::Gateway { code, details } => {
                let mut error = json!({ "errorCode": code.code, "message": code.message });
                if let Some(details) = details {
                    error["details"] = json!(details);
                }
                json!({ "error": error })
            }
            Self::Service { code, about } => service_body(*code, about),
            Self::NotImplemented { operation_id, file } => service_body(
                super::service::CUSTOM_MESSAGE,
                &format!("The emulator does not implement the operation {operation_id}: {file}."),
            ),
        }
    }
}

fn service_body(code: ServiceCode, about: &str) -> Value {
    let message = code.message.replace("{0}", about);
    json!({ "error": { "errorCode": code.code, "message": message, "errorName": code.name } })
}

#[cfg(test)]
mod tests {
    use super::super::{gateway, service};
    use super::*;

    #[test]
    fn the_gateways_code_is_text_and_the_services_a_number() {
        let gateway = Refusal::gateway(gateway::NOT_FOUND, gateway::DETAILS_NO_URL);
        insta::assert_snapshot!(
            gateway.body(),
            @r#"{"error":{"errorCode":"300","message":"Not Found Exception","details":"URL not found."}}"#
        );
        let service = Refusal::service(service::NOT_FOUND, "short clip");
        insta::assert_snapshot!(
            service.body(),
            @r#"{"error":{"errorCode":250004,"message":"short clip not found.","errorName":"NOT_FOUND"}}"#
        );
    }
}
