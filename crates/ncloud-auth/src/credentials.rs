//! The key pair that requests are signed with.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

use crate::{SecretString, Timestamp};

/// An access key and its secret key, checked so that signing with them cannot fail. Cheap to clone.
///
/// Keys of main accounts, sub accounts and STS are used the same way: no session token exists
/// (<https://api.ncloud-docs.com/docs/en/common-ncpapi>, <https://api.ncloud-docs.com/docs/en/management-sts>).
///
/// ```
/// use ncloud_auth::Credentials;
///
/// let credentials = Credentials::new("my-access-key", "my-secret-key")?;
/// assert_eq!(credentials.access_key(), "my-access-key");
/// assert!(!format!("{credentials:?}").contains("my-"));
/// # Ok::<(), ncloud_auth::InvalidCredentials>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    keys: Arc<Keys>,
    expires_at: Option<Timestamp>,
}

#[derive(PartialEq, Eq)]
struct Keys {
    access_key: String,
    access_key_header: HeaderValue,
    secret_key: SecretString,
}

impl Credentials {
    /// Checks and keeps a key pair. Keys are taken as they are: nothing is trimmed.
    ///
    /// # Errors
    ///
    /// A key that is empty or surrounded by whitespace, or an access key with anything but visible ASCII,
    /// which no header could carry.
    pub fn new(access_key: impl Into<String>, secret_key: impl Into<SecretString>) -> Result<Self, InvalidCredentials> {
        let (access_key, secret_key) = (access_key.into(), secret_key.into());
        let access_key_header = check_access_key(&access_key)?;
        check_secret_key(secret_key.expose())?;
        let keys = Keys { access_key, access_key_header, secret_key };
        Ok(Self { keys: Arc::new(keys), expires_at: None })
    }

    /// The same keys, known to stop working at `expires_at`.
    #[must_use]
    pub fn with_expiry(self, expires_at: Timestamp) -> Self {
        Self { expires_at: Some(expires_at), ..self }
    }

    /// The access key. Not secret, but it names the account: keep it out of logs.
    pub fn access_key(&self) -> &str {
        &self.keys.access_key
    }

    /// When the keys stop working, if they are temporary.
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at
    }

    /// Whether the keys have not expired at `now`.
    pub fn is_valid_at(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|expires_at| now < expires_at)
    }

    /// The access key as a header, marked sensitive.
    pub(crate) fn access_key_header(&self) -> &HeaderValue {
        &self.keys.access_key_header
    }

    /// The secret key, for schemes other than signature v2: Object Storage signs with AWS Signature Version 4.
    pub fn secret_key(&self) -> &SecretString {
        &self.keys.secret_key
    }
}

/// Shows the expiry and nothing of the keys.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key", &"[REDACTED]")
            .field("secret_key", &"[REDACTED]")
            .field("expires_at", &self.expires_at)
            .finish()
    }
}

fn check_access_key(access_key: &str) -> Result<HeaderValue, InvalidCredentials> {
    if access_key.is_empty() {
        return Err(InvalidCredentials(Rule::AccessKeyEmpty));
    }
    if access_key.trim() != access_key {
        return Err(InvalidCredentials(Rule::AccessKeyPadded));
    }
    if let Some(position) = access_key.bytes().position(|b| !b.is_ascii_graphic()) {
        return Err(InvalidCredentials(Rule::AccessKeyNotVisible { position }));
    }
    let header = HeaderValue::from_str(access_key);
    let mut header = header.map_err(|_| InvalidCredentials(Rule::AccessKeyNotVisible { position: 0 }))?;
    header.set_sensitive(true);
    Ok(header)
}

fn check_secret_key(secret_key: &str) -> Result<(), InvalidCredentials> {
    if secret_key.is_empty() {
        return Err(InvalidCredentials(Rule::SecretKeyEmpty));
    }
    if secret_key.trim() != secret_key {
        return Err(InvalidCredentials(Rule::SecretKeyPadded));
    }
    Ok(())
}

/// Why [`Credentials::new`] refused a key pair. Names the rule, never a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidCredentials(Rule);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    AccessKeyEmpty,
    AccessKeyPadded,
    AccessKeyNotVisible { position: usize },
    SecretKeyEmpty,
    SecretKeyPadded,
}

impl fmt::Display for InvalidCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Rule::AccessKeyEmpty => f.write_str("the access key is empty"),
            Rule::AccessKeyPadded => f.write_str("the access key begins or ends with whitespace"),
            Rule::AccessKeyNotVisible { position } => {
                write!(f, "the access key may hold visible ASCII characters only, and has another at byte {position}")
            }
            Rule::SecretKeyEmpty => f.write_str("the secret key is empty"),
            Rule::SecretKeyPadded => f.write_str("the secret key begins or ends with whitespace"),
        }
    }
}

impl std::error::Error for InvalidCredentials {}
