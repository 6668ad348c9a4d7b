//! Credentials in the file that the vendor's tools write.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use crate::{BoxFuture, Context, Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Provided};

const ACCESS_KEY: &str = "ncloud_access_key_id";
const SECRET_KEY: &str = "ncloud_secret_access_key";

/// Reads `~/.ncloud/configure`, the file of the vendor's SDKs and command line
/// (<https://github.com/NaverCloudPlatform/ncloud-sdk-go-v2>).
///
/// ```text
/// ncloud_access_key_id = <access key>
/// ncloud_secret_access_key = <secret key>
/// ```
///
/// A value is everything after the first `=`, whitespace around it cut (the vendor's SDKs cut at a second `=`), quotes
/// included. Lines beginning with `#` or `;` are comments, keys under a `[section]` are ignored, of a key given twice the last
/// counts, and a key without a value counts as missing. One key without the other is an error.
#[derive(Debug, Clone)]
pub struct ConfigFileProvider {
    context: Context,
    path: Option<PathBuf>,
}

impl ConfigFileProvider {
    /// Reads `.ncloud/configure` in the home directory of `context` (`HOME`, on Windows `USERPROFILE`), anew each time.
    pub fn new(context: Context) -> Self {
        let path = context.home().map(|home| home.join(".ncloud").join("configure"));
        Self { context, path }
    }

    /// Reads this file instead.
    #[must_use]
    pub fn with_path(self, path: impl Into<PathBuf>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    fn read(&self) -> Result<Provided, CredentialsError> {
        let Some(path) = &self.path else {
            let variable = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
            return Ok(Provided::Absent(format!("there is no home directory: {variable} is not set").into()));
        };
        let content = match self.context.read_file(path) {
            Ok(content) => content,
            Err(error) if is_missing(&error) => {
                return Ok(Provided::Absent(format!("{} does not exist", path.display()).into()));
            }
            Err(error) => {
                let message = format!("cannot read {}: {error}", path.display());
                return Err(CredentialsError::with_source(CredentialsErrorKind::Broken, message, error));
            }
        };
        credentials(path, &content)
    }
}

/// A home without `.ncloud`, or with a file of that name, has no configuration just the same.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn credentials(path: &Path, content: &[u8]) -> Result<Provided, CredentialsError> {
    let path = path.display();
    let text = str::from_utf8(content).map_err(|error| {
        let valid = content.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + valid.iter().filter(|byte| **byte == b'\n').count();
        CredentialsError::broken(format!("{path}, line {line}: not UTF-8"))
    })?;

    match (find(text, ACCESS_KEY), find(text, SECRET_KEY)) {
        (Some(access), Some(secret)) => {
            let place = format!("{path}, lines {} and {}", access.line, secret.line);
            let credentials = Credentials::new(access.value, secret.value);
            Ok(credentials.map_err(|rule| CredentialsError::invalid(&place, rule))?.into())
        }
        (Some(access), None) => Err(half(&path, access.line, ACCESS_KEY, SECRET_KEY)),
        (None, Some(secret)) => Err(half(&path, secret.line, SECRET_KEY, ACCESS_KEY)),
        (None, None) => Ok(Provided::Absent(Cow::Owned(format!("{path} has no {ACCESS_KEY}")))),
    }
}

fn half(path: &dyn std::fmt::Display, line: usize, found: &str, missing: &str) -> CredentialsError {
    let message = format!("{path}, line {line}: {found} is set, but {missing} is not");
    CredentialsError::new(CredentialsErrorKind::Invalid, message)
}

struct Entry<'a> {
    line: usize,
    value: &'a str,
}

/// The last non-empty value of `key` before the first section.
fn find<'a>(text: &'a str, key: &str) -> Option<Entry<'a>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = (1..).zip(text.lines().map(str::trim));
    lines
        .take_while(|(_, content)| !content.starts_with('['))
        .filter(|(_, content)| !content.starts_with(['#', ';']))
        .filter_map(|(line, content)| {
            let (name, value) = content.split_once('=')?;
            (name.trim_end() == key).then(|| Entry { line, value: value.trim_start() })
        })
        .filter(|entry| !entry.value.is_empty())
        .last()
}

impl ProvideCredentials for ConfigFileProvider {
    fn name(&self) -> &'static str {
        "config file"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async { self.read() })
    }
}
