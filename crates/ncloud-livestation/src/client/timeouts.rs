//! How long things may take.

use std::time::Duration;

/// The four time limits of a call. An error names the one that passed.
///
/// ```
/// use std::time::Duration;
/// use ncloud_livestation::Timeouts;
///
/// let strict = Timeouts::default().with_attempt(Duration::from_secs(5)).with_operation(Duration::from_secs(15));
/// assert_eq!(strict.operation(), Duration::from_secs(15));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    connect: Duration,
    read: Duration,
    attempt: Duration,
    operation: Duration,
}

impl Default for Timeouts {
    /// 5 s to connect, 10 s between two pieces of a response, 20 s an attempt, 60 s an operation.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            read: Duration::from_secs(10),
            attempt: Duration::from_secs(20),
            operation: Duration::from_secs(60),
        }
    }
}

impl Timeouts {
    /// Making a connection, TLS included. Ignored with an HTTP client of one's own, which has its own.
    #[must_use]
    pub fn with_connect(mut self, limit: Duration) -> Self {
        self.connect = limit;
        self
    }

    /// Between two pieces of a response.
    #[must_use]
    pub fn with_read(mut self, limit: Duration) -> Self {
        self.read = limit;
        self
    }

    /// One attempt, from signing to the last byte of the response.
    #[must_use]
    pub fn with_attempt(mut self, limit: Duration) -> Self {
        self.attempt = limit;
        self
    }

    /// The whole operation: loading credentials, all attempts and the waits between them.
    #[must_use]
    pub fn with_operation(mut self, limit: Duration) -> Self {
        self.operation = limit;
        self
    }

    /// Making a connection.
    #[must_use]
    pub fn connect(&self) -> Duration {
        self.connect
    }

    /// Between two pieces of a response.
    #[must_use]
    pub fn read(&self) -> Duration {
        self.read
    }

    /// One attempt.
    #[must_use]
    pub fn attempt(&self) -> Duration {
        self.attempt
    }

    /// The whole operation.
    #[must_use]
    pub fn operation(&self) -> Duration {
        self.operation
    }
}
