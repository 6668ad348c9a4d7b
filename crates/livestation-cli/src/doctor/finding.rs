//! What a step has found.

use ncloud_livestation::Error;
use serde::Serialize;

use crate::failure::exit_code_of;

/// What is looked at, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) enum Step {
    #[serde(rename = "keys: environment")]
    KeysInEnvironment,
    #[serde(rename = "keys: file")]
    KeysInFile,
    #[serde(rename = "keys: server role")]
    KeysOfServerRole,
    #[serde(rename = "keys")]
    Keys,
    #[serde(rename = "proxy")]
    Proxy,
    #[serde(rename = "name resolution")]
    NameResolution,
    #[serde(rename = "connection")]
    Connection,
    #[serde(rename = "TLS")]
    Tls,
    #[serde(rename = "clock")]
    Clock,
    #[serde(rename = "signature")]
    Signature,
    #[serde(rename = "subscription")]
    Subscription,
    #[serde(rename = "permission to read")]
    Reading,
    #[serde(rename = "permission to write")]
    Writing,
    #[serde(rename = "object storage")]
    ObjectStorage,
}

/// What a step has found, and what to do.
#[derive(Debug, Serialize)]
pub(crate) struct Finding {
    step: Step,
    result: &'static str,
    what: String,
    #[serde(skip)]
    code: u8,
}

impl Finding {
    pub(crate) fn ok(step: Step, what: impl Into<String>) -> Self {
        Self { step, result: "ok", what: what.into(), code: 0 }
    }

    pub(crate) fn skipped(step: Step, what: impl Into<String>) -> Self {
        Self { step, result: "skipped", what: what.into(), code: 0 }
    }

    pub(crate) fn failed(step: Step, what: impl Into<String>, code: u8) -> Self {
        Self { step, result: "failed", what: what.into(), code }
    }

    /// Fails with what the SDK says, which ends in what to do, and with what is at the bottom of it.
    pub(crate) fn of(step: Step, error: &Error) -> Self {
        let mut what = error.to_string();
        let mut source = std::error::Error::source(error);
        let mut root = None;
        while let Some(cause) = source {
            root = Some(cause.to_string());
            source = cause.source();
        }
        if let Some(root) = root.filter(|root| !what.contains(root.as_str())) {
            what.push_str(&format!("; caused by: {root}"));
        }
        Self::failed(step, what, exit_code_of(error))
    }

    /// The exit code that it asks for; 0 unless it failed.
    pub(crate) fn code(&self) -> u8 {
        self.code
    }

    /// What was looked at.
    pub(crate) fn step(&self) -> Step {
        self.step
    }
}
