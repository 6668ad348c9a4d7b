//! An error as one line of text.

use std::fmt;

use super::{Error, ErrorKind};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = self.failure();
        if let Some(operation) = failure.operation {
            write!(f, "{operation}: ")?;
        }
        f.write_str(failure.kind.as_str())?;
        if let ErrorKind::Timeout(timeout) = failure.kind {
            write!(f, ": {timeout}")?;
        }
        if let Some(message) = &failure.message {
            write!(f, ": {message}")?;
        }
        if let Some(details) = &failure.details {
            write!(f, " ({details})")?;
        }
        self.write_facts(f)?;
        if let Some(hint) = self.hint() {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

impl Error {
    /// `[Live Station code 250004 NOT_FOUND, HTTP 404, trace id …, 3 attempts]`
    fn write_facts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = self.failure();
        let mut separator = " [";
        let mut fact = |f: &mut fmt::Formatter<'_>, text: fmt::Arguments<'_>| {
            f.write_str(std::mem::replace(&mut separator, ", "))?;
            f.write_fmt(text)
        };
        match (&failure.code, &failure.name) {
            (Some(code), Some(name)) => fact(f, format_args!("{code} {name}"))?,
            (Some(code), None) => fact(f, format_args!("{code}"))?,
            (None, Some(name)) => fact(f, format_args!("{name}"))?,
            (None, None) => {}
        }
        if let Some(status) = failure.status {
            fact(f, format_args!("HTTP {}", status.as_u16()))?;
        }
        if let Some(trace_id) = &failure.trace_id {
            fact(f, format_args!("trace id {trace_id}"))?;
        }
        if failure.attempts > 1 {
            fact(f, format_args!("{} attempts", failure.attempts))?;
        }
        if failure.budget_exhausted {
            fact(f, format_args!("retry budget exhausted"))?;
        }
        if separator == ", " { f.write_str("]") } else { Ok(()) }
    }
}

impl fmt::Debug for Error {
    /// The same line as `Display`, then the source chain, since `unwrap` and `main` print this.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self}")?;
        let mut source = std::error::Error::source(self);
        while let Some(error) = source {
            write!(f, "; caused by: {error}")?;
            source = error.source();
        }
        f.write_str(")")
    }
}
