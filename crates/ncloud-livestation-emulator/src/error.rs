//! Why an emulator does not start, or does not do what it is told.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// Why an emulator does not start, or does not do what it is told; displays as one line.
#[derive(Debug)]
#[non_exhaustive]
pub enum EmulatorError {
    /// The address cannot be listened on, for example because the port is taken.
    Bind {
        /// What was to be listened on.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
    /// The host is not this machine's alone, and that was not allowed.
    RemoteNotAllowed {
        /// The host.
        host: IpAddr,
    },
    /// The seed file cannot be read.
    SeedFile {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A seed is not what it should be.
    SeedFormat {
        /// The file it came from.
        origin: String,
        /// What is wrong, with field, line and column.
        message: String,
    },
    /// A channel that cannot do what was asked of it now.
    Channel {
        /// Why not.
        message: String,
    },
    /// A fault that could never strike as it is meant.
    Fault {
        /// What is wrong with it.
        message: String,
    },
    /// The OpenAPI document that is compiled in cannot be used: a mistake of the build.
    Document {
        /// What is wrong.
        message: String,
    },
}

impl fmt::Display for EmulatorError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind { address, source } => write!(formatter, "cannot listen on {address}: {source}"),
            Self::RemoteNotAllowed { host } => {
                write!(formatter, "{host} is reachable from other machines; allow that explicitly (--allow-remote)")
            }
            Self::SeedFile { path, source } => write!(formatter, "cannot read {}: {source}", path.display()),
            Self::SeedFormat { origin, message } => write!(formatter, "{origin}: {message}"),
            Self::Channel { message } => formatter.write_str(message),
            Self::Fault { message } => write!(formatter, "the fault cannot be added: {message}"),
            Self::Document { message } => write!(formatter, "the compiled-in OpenAPI document is unusable: {message}"),
        }
    }
}

impl std::error::Error for EmulatorError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Bind { source, .. } | Self::SeedFile { source, .. } => Some(source),
            _ => None,
        }
    }
}
