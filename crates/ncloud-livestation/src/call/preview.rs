//! What a call would send.

use std::collections::BTreeMap;

use http::{HeaderValue, Method};
use ncloud_livestation_raw as raw;
use serde::Serialize;

use super::call::Call;
use super::request::Request;
use crate::error::{Error, Result, without_secrets};

/// What a call would send; made by [`Call::preview`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Preview {
    /// The operation, such as `create_channel`.
    pub operation: &'static str,
    /// HTTP method.
    #[serde(serialize_with = "as_text")]
    pub method: Method,
    /// The address, with path and query.
    pub url: String,
    /// The headers, signed for this moment; signature and access key are masked. Each attempt has a signature of its own.
    pub headers: BTreeMap<String, String>,
    /// The JSON body, with secrets masked.
    pub body: Option<String>,
}

fn as_text<S: serde::Serializer>(method: &Method, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(method.as_str())
}

impl<R: Request> Call<R> {
    /// Checks the arguments and shows what would be sent, with secrets masked. Sends nothing.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let preview = client.channel("ls-20220623115623-fHnXy")?.delete().preview().await?;
    /// assert_eq!(preview.method, "DELETE");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for what would be refused before it is sent, and
    /// [`ErrorKind::Credentials`](crate::ErrorKind::Credentials) when there are none.
    pub async fn preview(self) -> Result<Preview> {
        let (client, request) = self.into_parts();
        let operation = request.operation();
        let in_operation = |mut error: Error| {
            error.failure_mut().operation = Some(operation.id);
            error
        };
        let prepared = request.prepare().map_err(|invalid| in_operation(Error::invalid(invalid)))?;
        let signing = client.raw().await?;
        let mut built = R::build(&prepared, &signing)
            .map_err(|error| in_operation(Error::invalid(raw::InvalidValue::new("request", "be writable", &error))))?;
        signing.sign(&mut built);
        let headers = built.headers().iter().map(|(name, value)| (name.to_string(), shown(value))).collect();
        let body = built.body().and_then(|body| body.as_bytes());
        Ok(Preview {
            operation: operation.id,
            method: built.method().clone(),
            url: built.url().to_string(),
            headers,
            body: body.map(|body| without_secrets(&String::from_utf8_lossy(body), operation.id)),
        })
    }
}

/// The value of a header, unless it is a secret.
fn shown(value: &HeaderValue) -> String {
    if value.is_sensitive() {
        return "[REDACTED]".to_owned();
    }
    String::from_utf8_lossy(value.as_bytes()).into_owned()
}
