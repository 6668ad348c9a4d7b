//! The metadata service of an NCP server: two requests that end in credentials.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{StatusCode, Url};
use serde::Deserialize;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::clock::within;
use crate::{Clock, Context, Credentials, CredentialsError, CredentialsErrorKind, Provided, Timestamp};

const DEFAULT_ENDPOINT: &str = "http://169.254.169.254";
/// The Go SDK's name for the override, then the Python and JavaScript SDKs'.
const ENDPOINT_VARIABLES: [&str; 2] = ["NCLOUD_METADATA_API_ENDPOINT", "NCLOUD_METADATA_ENDPOINT"];
/// Time for each of the two requests, from connecting to the last byte. As in the vendor's SDKs.
const TIMEOUT: Duration = Duration::from_secs(3);
/// The largest response that is read, in bytes.
const BODY_LIMIT: usize = 64 * 1024;

/// Where the metadata service is, and how long it may take.
pub(super) struct MetadataService {
    roles: Url,
    clock: Arc<dyn Clock>,
}

/// Why a request has no response.
enum Trouble {
    Unreachable,
    TimedOut,
    Broken(CredentialsError),
}

impl MetadataService {
    pub(super) fn new(context: &Context) -> Result<Self, CredentialsError> {
        let mut roles = endpoint(context)?;
        roles.set_query(None);
        roles.set_fragment(None);
        if let Ok(mut path) = roles.path_segments_mut() {
            path.pop_if_empty().extend(["latest", "meta-data", "iam", "security-credentials", ""]);
        }
        Ok(Self { roles, clock: Arc::clone(context.clock()) })
    }

    /// The credentials of the first role of this server, or why this is no server with a role.
    pub(super) async fn credentials(&self) -> Result<Provided, CredentialsError> {
        let (status, list) = match self.get(&self.roles).await {
            Ok(response) => response,
            Err(Trouble::Unreachable | Trouble::TimedOut) => {
                return Ok(Provided::Absent(format!("no metadata service answered at {}", self.origin()).into()));
            }
            Err(Trouble::Broken(error)) => return Err(error),
        };
        // Not 404 alone: another cloud's metadata service at the same address answers 400 or 401.
        if status.is_client_error() {
            let reason = format!("{} lists no server role (HTTP {})", self.subject(), status.as_u16());
            return Ok(Provided::Absent(reason.into()));
        }
        if !status.is_success() {
            return Err(self.broken(format!("answered HTTP {}", status.as_u16())));
        }
        let list = str::from_utf8(&list).map_err(|_| self.broken("lists server roles that are not UTF-8"))?;
        match list.lines().map(str::trim).find(|role| !role.is_empty()) {
            Some(role) => self.role(role).await,
            None => Ok(Provided::Absent(format!("{} lists no server role", self.subject()).into())),
        }
    }

    async fn role(&self, role: &str) -> Result<Provided, CredentialsError> {
        let mut url = self.roles.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push(role);
        }
        // The list came, so this is a server: from here on nothing means "not me".
        let (status, body) = self.get(&url).await.map_err(|trouble| match trouble {
            Trouble::Unreachable => self.broken("went away after listing server roles"),
            Trouble::TimedOut => {
                let message = format!("{} did not answer within {} s", self.subject(), TIMEOUT.as_secs());
                CredentialsError::new(CredentialsErrorKind::Timeout, message)
            }
            Trouble::Broken(error) => error,
        })?;
        if !status.is_success() {
            return Err(self.broken(format!("answered HTTP {} for its server role", status.as_u16())));
        }
        self.read(&body)
    }

    fn read(&self, body: &[u8]) -> Result<Provided, CredentialsError> {
        // serde_json's own message may quote what it could not read, so only the place is told.
        let document: RoleDocument = serde_json::from_slice(body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            self.broken(format!("answered unreadable JSON for its server role (line {line}, column {column})"))
        })?;
        if given(document.token).is_some() {
            let reason = format!("{} is another cloud's: its credentials have a session token", self.subject());
            return Ok(Provided::Absent(reason.into()));
        }
        // No page names the values of Code, and the vendor's Go SDK ignores it: it counts when there are no keys.
        let (Some(access_key), Some(secret_key)) = (given(document.access_key_id), given(document.secret_access_key))
        else {
            let (code, message) = (one_line(&document.code), one_line(&document.message));
            return Err(self.broken(format!("gave no keys for its server role (Code {code}, Message {message})")));
        };
        let credentials = Credentials::new(access_key, secret_key)
            .map_err(|rule| CredentialsError::invalid(&self.subject(), rule))?;
        let Some(expiration) = given(document.expiration) else {
            return Ok(credentials.into());
        };
        let expires_at: Timestamp = expiration.parse().map_err(|error| {
            let message = format!("{} gave credentials with an unreadable Expiration", self.subject());
            CredentialsError::with_source(CredentialsErrorKind::Broken, message, error)
        })?;
        Ok(credentials.with_expiry(expires_at).into())
    }

    async fn get(&self, url: &Url) -> Result<(StatusCode, Zeroizing<Vec<u8>>), Trouble> {
        let response = within(&*self.clock, TIMEOUT, self.get_untimed(url)).await;
        response.unwrap_or(Err(Trouble::TimedOut))
    }

    async fn get_untimed(&self, url: &Url) -> Result<(StatusCode, Zeroizing<Vec<u8>>), Trouble> {
        let failed = |error: reqwest::Error| {
            if error.is_connect() {
                return Trouble::Unreachable;
            }
            // Without the URL, which the user may have put a password in.
            let message = format!("{} could not be asked", self.subject());
            let error = error.without_url();
            Trouble::Broken(CredentialsError::with_source(CredentialsErrorKind::Broken, message, error))
        };
        // Made anew each time, once in some hours: no connection stays open, and making the provider cannot fail.
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
            .pool_max_idle_per_host(0)
            .build()
            .map_err(failed)?;

        let mut response = client.get(url.clone()).send().await.map_err(failed)?;
        let status = response.status();
        let mut body = Zeroizing::new(Vec::new());
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            if body.len() + chunk.len() > BODY_LIMIT {
                return Err(Trouble::Broken(self.broken(format!("answered more than {BODY_LIMIT} bytes"))));
            }
            body.extend_from_slice(&chunk);
        }
        Ok((status, body))
    }

    /// Scheme, host and port: a password in the URL is left out.
    fn origin(&self) -> String {
        self.roles.origin().ascii_serialization()
    }

    fn subject(&self) -> String {
        format!("the metadata service at {}", self.origin())
    }

    fn broken(&self, did: impl AsRef<str>) -> CredentialsError {
        CredentialsError::broken(format!("{} {}", self.subject(), did.as_ref()))
    }
}

fn endpoint(context: &Context) -> Result<Url, CredentialsError> {
    let mut endpoint = ("the built-in endpoint", DEFAULT_ENDPOINT.to_owned());
    for name in ENDPOINT_VARIABLES {
        if let Some(value) = context.env(name)? {
            endpoint = (name, value);
            break;
        }
    }
    let (name, value) = endpoint;
    let url = Url::parse(&value).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.ok_or_else(|| {
        let message = format!("{name} is not an http URL such as {DEFAULT_ENDPOINT}");
        CredentialsError::new(CredentialsErrorKind::Invalid, message)
    })
}

/// What `…/security-credentials/{role}` answers, by the vendor's Go SDK
/// (<https://github.com/NaverCloudPlatform/ncloud-sdk-go-v2>), and AWS's `Token`.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct RoleDocument {
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    expiration: Option<String>,
    token: Option<String>,
    #[serde(default)]
    code: Value,
    #[serde(default)]
    message: Value,
}

/// A field with something in it: Go's habit is to send an empty text for a missing one.
fn given(field: Option<String>) -> Option<String> {
    field.filter(|text| !text.is_empty())
}

/// A foreign text or number, quoted, kept to one line and a bearable length.
fn one_line(value: &Value) -> String {
    const LIMIT: usize = 200;
    if value.is_null() {
        return "none".to_owned();
    }
    value.to_string().chars().take(LIMIT).collect()
}
