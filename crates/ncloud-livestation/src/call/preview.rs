//! What a call would send.

use http::Method;
use ncloud_livestation_raw as raw;
use serde::Serialize;

use super::call::Call;
use super::content::ContentOf;
use super::request::Request;
use crate::client::Client;
use crate::error::{Error, Result, without_secrets};

/// What a call would send; made by [`Call::preview`]. The headers that sign it are left out: each attempt has its own.
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
        let built = R::build(&prepared, &client.raw().await?)
            .map_err(|error| in_operation(Error::invalid(raw::InvalidValue::new("request", "be writable", &error))))?;
        let body = built.body().and_then(|body| body.as_bytes());
        Ok(Preview {
            operation: operation.id,
            method: built.method().clone(),
            url: built.url().to_string(),
            body: body.map(|body| without_secrets(&String::from_utf8_lossy(body), operation.id)),
        })
    }
}

impl Client {
    /// An operation by its generated request, with everything that a call has; its value is the `content` of the response.
    ///
    /// For requests that come from elsewhere, such as from a file. What the handles check across fields is not checked here,
    /// and the request's type is as **unstable** as [`raw`](crate::raw).
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client, json: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// use ncloud_livestation::raw::requests::CreateChannel;
    ///
    /// let channel = client.operation(CreateChannel::new(serde_json::from_str(json)?)).await?;
    /// println!("{}", channel.channel_id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn operation<R>(&self, request: R) -> Call<ContentOf<R>>
    where
        R: raw::Request<Response: raw::Envelope<Content: Send + 'static>>,
    {
        Call::content_of(self, request)
    }
}
