//! How a command ends when it does not end well: what is printed, and the exit code.

use std::fmt;
use std::io;

use ncloud_livestation::raw::operations;
use ncloud_livestation::{ClipError, Error, ErrorKind, InvalidValue, WaitError, Waited};
use serde_json::{Value, json};

/// Why a command does not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The SDK says why.
    Sdk(Box<Error>),
    /// The command line, or a file that it names, is not valid.
    Usage(String),
    /// It failed, for a reason of its own.
    Other(String),
    /// It failed, for a reason that has an exit code of its own: its kind in JSON, the code, and why.
    Coded(&'static str, u8, String),
    /// Some of many things failed; each was told of.
    Some(u8),
    /// There is nothing more to do, and nothing is wrong: what was asked for is printed.
    Done,
    /// Ctrl-C.
    Interrupted,
    /// Whoever reads has had enough.
    BrokenPipe,
}

impl Failure {
    /// The exit code, as `--help` tells.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Sdk(error) => exit_code_of(error),
            Self::Usage(_) => 2,
            Self::Other(_) => 1,
            Self::Coded(_, code, _) => *code,
            Self::Some(code) => *code,
            Self::Done | Self::BrokenPipe => 0,
            Self::Interrupted => 130,
        }
    }

    /// One JSON object, for programs; `None` when there is nothing to say.
    pub(crate) fn to_json(&self) -> Option<Value> {
        let mut object = match self {
            Self::Sdk(error) => serde_json::to_value(error).unwrap_or_else(|_| json!({})),
            Self::Usage(message) => json!({"kind": "usage", "message": message}),
            Self::Other(message) => json!({"kind": "other", "message": message}),
            Self::Coded(kind, _, message) => json!({"kind": kind, "message": message}),
            Self::Interrupted => json!({"kind": "interrupted", "message": "interrupted"}),
            Self::Some(_) | Self::Done | Self::BrokenPipe => return None,
        };
        if let Self::Sdk(error) = self
            && let Some(hint) = error.hint()
        {
            object["hint"] = hint.into();
        }
        object["exit_code"] = self.exit_code().into();
        Some(json!({ "error": object }))
    }
}

/// The exit code of an error of the SDK.
pub(crate) fn exit_code_of(error: &Error) -> u8 {
    let is_reading = error
        .operation()
        .is_none_or(|id| operations::ALL.iter().any(|operation| operation.id == id && operation.method == "GET"));
    match error.kind() {
        ErrorKind::WaitExceeded => 8,
        ErrorKind::InvalidInput | ErrorKind::Configuration => 2,
        ErrorKind::Credentials | ErrorKind::Authentication | ErrorKind::PermissionDenied => 3,
        ErrorKind::NotFound => 4,
        ErrorKind::NotAvailable | ErrorKind::Rejected => 5,
        _ if error.may_have_been_sent() && !is_reading => 7,
        ErrorKind::Throttled
        | ErrorKind::Server
        | ErrorKind::Connect
        | ErrorKind::Interrupted
        | ErrorKind::Timeout(_) => 6,
        _ => 1,
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sdk(error) => error.fmt(f),
            Self::Usage(message) | Self::Other(message) | Self::Coded(_, _, message) => f.write_str(message),
            Self::Interrupted => f.write_str("interrupted"),
            Self::Some(_) | Self::Done | Self::BrokenPipe => Ok(()),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Sdk(Box::new(error))
    }
}

/// What clap says, on one line and without its advice on how the command is used.
impl From<&clap::Error> for Failure {
    fn from(error: &clap::Error) -> Self {
        use clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
        if error.kind() == DisplayHelpOnMissingArgumentOrSubcommand {
            return Self::Usage("a command or an argument is missing: --help tells which".to_owned());
        }
        let text = error.to_string();
        let said = text.split("\n\nUsage:").next().unwrap_or(&text).split("\n\nFor more information").next();
        let words: Vec<&str> = said.unwrap_or(&text).trim_start_matches("error:").split_whitespace().collect();
        Self::Usage(words.join(" "))
    }
}

impl From<InvalidValue> for Failure {
    fn from(invalid: InvalidValue) -> Self {
        Error::from(invalid).into()
    }
}

impl<T: Waited> From<WaitError<T>> for Failure {
    fn from(error: WaitError<T>) -> Self {
        Error::from(error).into()
    }
}

impl From<ClipError> for Failure {
    fn from(error: ClipError) -> Self {
        Error::from(error).into()
    }
}

/// What printing may fail with.
pub(crate) fn of_printing(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
        _ => Failure::Other(format!("cannot print: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(kind: ErrorKind, operation: &'static str, may_have_been_sent: bool) -> u8 {
        exit_code_of(&Error::for_test(kind).operation(operation).may_have_been_sent(may_have_been_sent).build())
    }

    #[test]
    fn a_change_that_may_have_been_made_is_told_apart_from_a_reading_that_failed() {
        assert_eq!(code(ErrorKind::Server, "create_channel", true), 7);
        assert_eq!(code(ErrorKind::Server, "get_channel", true), 6);
        assert_eq!(code(ErrorKind::Throttled, "create_channel", false), 6);
        assert_eq!(code(ErrorKind::NotFound, "delete_channel", false), 4);
        assert_eq!(code(ErrorKind::Interrupted, "delete_channel", true), 7);
        assert_eq!(code(ErrorKind::Undecodable, "get_channel", true), 1);
    }

    #[test]
    fn an_error_is_one_object_with_its_code() {
        let failure =
            Failure::from(Error::for_test(ErrorKind::NotFound).operation("get_channel").trace_id("t1").build());
        let error = failure.to_json().unwrap()["error"].take();
        assert_eq!((&error["kind"], &error["exit_code"]), (&json!("not_found"), &json!(4)));
        assert_eq!(error["trace_id"], "t1");
    }
}
