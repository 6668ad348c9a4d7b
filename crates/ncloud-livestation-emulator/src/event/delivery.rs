//! What became of an event that was posted to a callback.

use serde::Serialize;

/// An event that was posted, or was to be, as `GET /_emulator/callbacks` returns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CallbackDelivery {
    /// The event's id, which a repeat has too.
    pub event_id: u64,
    /// The event's code.
    pub event: String,
    /// The channel it happened to.
    pub channel_id: String,
    /// Where it was posted to, without user name, password and query: a secret may be among them.
    pub url: String,
    /// What became of it.
    pub outcome: CallbackOutcome,
}

/// What became of a posting. Nothing is posted a second time whatever it is (guessed: not documented).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum CallbackOutcome {
    /// The receiver answered with this HTTP status.
    Answered(u16),
    /// It was not posted: why.
    Refused(String),
    /// The connection was not made, or broke: why.
    Failed(String),
}
