//! Everything that providers ask of the world.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::{Clock, CredentialsError, CredentialsErrorKind, SystemClock};

/// The largest file that is read, in bytes: far above any configuration of credentials.
const FILE_LIMIT: u64 = 64 * 1024;

/// Environment, files and clock: the process's own, or made up for a test. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    env: Env,
    home: Option<PathBuf>,
    files: Files,
    clock: Arc<dyn Clock>,
}

#[derive(Clone)]
enum Env {
    Process,
    Given(Arc<BTreeMap<String, OsString>>),
}

#[derive(Clone)]
enum Files {
    Disk,
    Given(Arc<BTreeMap<PathBuf, Vec<u8>>>),
}

impl Context {
    /// The process's environment, read anew each time, the disk and the machine's clock.
    pub fn system() -> Self {
        Self { env: Env::Process, home: None, files: Files::Disk, clock: Arc::new(SystemClock) }
    }

    /// A context to make up: until told otherwise no variables, no home, no files, and the machine's clock.
    ///
    /// ```
    /// use ncloud_auth::Context;
    ///
    /// let context = Context::builder()
    ///     .with_env([("NCLOUD_ACCESS_KEY", "my-access-key"), ("NCLOUD_SECRET_KEY", "my-secret-key")])
    ///     .with_home("/home/u")
    ///     .build();
    /// ```
    pub fn builder() -> ContextBuilder {
        let context = Self {
            env: Env::Given(Arc::default()),
            home: None,
            files: Files::Given(Arc::default()),
            clock: Arc::new(SystemClock),
        };
        ContextBuilder { context }
    }

    /// This context, to change a part of.
    pub fn into_builder(self) -> ContextBuilder {
        ContextBuilder { context: self }
    }

    /// The clock.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// The value of an environment variable. A variable set to nothing counts as not set, as in the vendor's SDKs.
    ///
    /// # Errors
    ///
    /// The value is not UTF-8.
    pub(crate) fn env(&self, name: &str) -> Result<Option<String>, CredentialsError> {
        let value = self.env_os(name).map(OsString::into_string).transpose();
        value.map_err(|_| {
            CredentialsError::new(
                CredentialsErrorKind::Invalid,
                format!("the environment variable {name} is not UTF-8"),
            )
        })
    }

    fn env_os(&self, name: &str) -> Option<OsString> {
        let value = match &self.env {
            Env::Process => std::env::var_os(name),
            Env::Given(variables) => variables.get(name).cloned(),
        };
        value.filter(|value| !value.is_empty())
    }

    /// The user's home directory: the one given, else what the environment says.
    pub(crate) fn home(&self) -> Option<PathBuf> {
        let variable = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        self.home.clone().or_else(|| self.env_os(variable).map(PathBuf::from))
    }

    /// The content of a file.
    pub(crate) fn read_file(&self, path: &Path) -> io::Result<Vec<u8>> {
        match &self.files {
            Files::Disk => read_bounded(path),
            Files::Given(files) => files.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into()),
        }
    }
}

fn read_bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    std::fs::File::open(path)?.take(FILE_LIMIT + 1).read_to_end(&mut content)?;
    if content.len() as u64 > FILE_LIMIT {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than {FILE_LIMIT} bytes")));
    }
    Ok(content)
}

impl Default for Context {
    fn default() -> Self {
        Self::system()
    }
}

/// Shows where things come from, and no variable or file: those hold keys.
impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let env = if matches!(self.env, Env::Process) { "process" } else { "given" };
        let files = if matches!(self.files, Files::Disk) { "disk" } else { "given" };
        f.debug_struct("Context")
            .field("env", &env)
            .field("home", &self.home)
            .field("files", &files)
            .field("clock", &self.clock)
            .finish()
    }
}

/// Makes a [`Context`] up.
#[derive(Debug, Clone)]
#[must_use]
pub struct ContextBuilder {
    context: Context,
}

impl ContextBuilder {
    /// Exactly these environment variables.
    pub fn with_env<N, V>(mut self, variables: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<String>,
        V: Into<OsString>,
    {
        let variables = variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        self.context.env = Env::Given(Arc::new(variables));
        self
    }

    /// This home directory, whatever the environment says.
    pub fn with_home(mut self, home: impl Into<PathBuf>) -> Self {
        self.context.home = Some(home.into());
        self
    }

    /// Exactly these files, by path.
    pub fn with_files<P, C>(mut self, files: impl IntoIterator<Item = (P, C)>) -> Self
    where
        P: Into<PathBuf>,
        C: Into<Vec<u8>>,
    {
        let files = files.into_iter().map(|(path, content)| (path.into(), content.into())).collect();
        self.context.files = Files::Given(Arc::new(files));
        self
    }

    /// This clock.
    pub fn with_clock(mut self, clock: impl Clock) -> Self {
        self.context.clock = Arc::new(clock);
        self
    }

    /// The context.
    pub fn build(self) -> Context {
        self.context
    }
}
