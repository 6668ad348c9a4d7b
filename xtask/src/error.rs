//! What can go wrong between the spec and the generated files.

use std::{fmt, io, path::PathBuf};

/// Result of every stage.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the pipeline stopped.
#[derive(Debug)]
pub enum Error {
    /// A file could not be read or written.
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The spec is not the YAML we take.
    Yaml(String),
    /// The spec breaks our conventions: all findings, each with its place.
    Lint(Vec<Finding>),
    /// The generator refused the lowered spec.
    Generator(String),
    /// The README has no place for what is generated into it.
    Readme(String),
    /// The generated code is not what the next stage knows how to take apart.
    Raise(String),
    /// The files on disk differ from what the spec says; the text is the report to show.
    Drift(String),
    /// Two specs cannot be compared.
    Diff(String),
    /// An operation cannot be added.
    NewOperation(String),
    /// The benchmarks failed, and said why.
    Bench,
    /// The trials found something wrong, and said what.
    Trials,
    /// The service is not as the spec says; it was said how.
    Live,
    /// A report cannot be read, or what it says has no place in the spec.
    Evidence(String),
    /// What ran in place of this ended, with this exit code.
    Child(u8),
    /// The pages could not be got, or say something else than the spec.
    Pages(String),
}

impl Error {
    /// Attaches the file to an I/O error.
    pub fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Yaml(message) => write!(f, "spec: {message}"),
            Self::Lint(findings) => {
                for finding in findings {
                    writeln!(f, "{finding}")?;
                }
                write!(f, "spec: {} finding(s)", findings.len())
            }
            Self::Generator(message) => write!(f, "progenitor: {message}"),
            Self::Raise(message) => write!(f, "generated code: {message}"),
            Self::Readme(message) => write!(f, "README.md: {message}"),
            Self::Drift(report) => f.write_str(report),
            Self::Diff(message) => write!(f, "diff: {message}"),
            Self::NewOperation(message) => write!(f, "new-operation: {message}"),
            Self::Bench => f.write_str("the benchmarks failed"),
            Self::Child(code) => write!(f, "ended with exit code {code}"),
            Self::Pages(message) => write!(f, "pages: {message}"),
            Self::Trials => f.write_str("the trials found something wrong"),
            Self::Live => f.write_str("the service is not as the spec says"),
            Self::Evidence(message) => write!(f, "evidence: {message}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// One thing in the spec that breaks a convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where, for example `paths./channels/{channelId}/snapshot.post.responses`.
    pub place: String,
    /// What, and what would be right.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Collects findings, so that one run reports all of them.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Notes a finding.
    pub fn add(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.0.push(Finding { place: place.into(), message: message.into() });
    }

    /// `Ok` when there is none.
    ///
    /// # Errors
    ///
    /// All findings, in the order of the document.
    pub fn into_result(mut self) -> Result<()> {
        // A shared component is looked at once for each operation that uses it.
        let mut seen: Vec<Finding> = Vec::new();
        self.0.retain(|finding| {
            let new = !seen.contains(finding);
            if new {
                seen.push(finding.clone());
            }
            new
        });
        if self.0.is_empty() { Ok(()) } else { Err(Error::Lint(self.0)) }
    }
}
