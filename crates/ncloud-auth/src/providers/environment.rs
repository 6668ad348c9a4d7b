//! Credentials in environment variables.

use crate::{BoxFuture, Context, Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Provided};

/// Spellings of the access key's variable, the preferred one first.
const ACCESS_KEY: [&str; 2] = ["NCLOUD_ACCESS_KEY_ID", "NCLOUD_ACCESS_KEY"];
/// Spellings of the secret key's variable, the preferred one first.
const SECRET_KEY: [&str; 2] = ["NCLOUD_SECRET_ACCESS_KEY", "NCLOUD_SECRET_KEY"];

/// Reads `NCLOUD_ACCESS_KEY_ID` (else `NCLOUD_ACCESS_KEY`) and `NCLOUD_SECRET_ACCESS_KEY` (else `NCLOUD_SECRET_KEY`).
///
/// The names and their order are those of the vendor's SDKs (<https://github.com/NaverCloudPlatform/ncloud-sdk-go-v2>).
/// A variable set to nothing counts as not set; one key without the other is an error.
#[derive(Debug, Clone)]
pub struct EnvironmentProvider {
    context: Context,
}

impl EnvironmentProvider {
    /// Reads the variables of `context`, anew each time.
    pub fn new(context: Context) -> Self {
        Self { context }
    }

    fn read(&self) -> Result<Provided, CredentialsError> {
        match (self.first_of(ACCESS_KEY)?, self.first_of(SECRET_KEY)?) {
            (Some((access_name, access_key)), Some((secret_name, secret_key))) => {
                let credentials = Credentials::new(access_key, secret_key).map_err(|rule| {
                    CredentialsError::invalid(&format!("the environment ({access_name}, {secret_name})"), rule)
                })?;
                Ok(credentials.into())
            }
            (Some((found, _)), None) => Err(half(found, SECRET_KEY)),
            (None, Some((found, _))) => Err(half(found, ACCESS_KEY)),
            (None, None) => {
                let [first, second] = ACCESS_KEY;
                Ok(Provided::Absent(format!("{first} and {second} are not set").into()))
            }
        }
    }

    fn first_of(&self, names: [&'static str; 2]) -> Result<Option<(&'static str, String)>, CredentialsError> {
        for name in names {
            if let Some(value) = self.context.env(name)? {
                return Ok(Some((name, value)));
            }
        }
        Ok(None)
    }
}

fn half(found: &str, [first, second]: [&str; 2]) -> CredentialsError {
    let message = format!("the environment has {found}, but neither {first} nor {second}");
    CredentialsError::new(CredentialsErrorKind::Invalid, message)
}

impl ProvideCredentials for EnvironmentProvider {
    fn name(&self) -> &'static str {
        "environment"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async { self.read() })
    }
}
