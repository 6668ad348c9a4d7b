//! What a request of the specification knows of itself.

use std::fmt;

use crate::decode::{Decoded, FromJson, decode};
use crate::operation::Operation;

/// An operation with its arguments: which row of the table it is, what is sent, and what its response is.
///
/// ```
/// use ncloud_livestation_raw::{ChannelId, Request, requests::GetShortClip};
///
/// let request = GetShortClip::new(ChannelId::new("ls-20220623115623-fHnXy")?, 1060.into());
/// assert_eq!(GetShortClip::OPERATION.path, "/channels/{channelId}/shortclip/{id}");
/// # Ok::<(), ncloud_livestation_raw::InvalidValue>(())
/// ```
pub trait Request: fmt::Debug + Send + Sync + 'static {
    /// The type of the response's body.
    type Response: FromJson + Send + 'static;

    /// The operation's row.
    const OPERATION: &'static Operation;

    /// The HTTP request to `base_url`, which ends in the zone's path (`/api/v2`); not signed yet.
    ///
    /// # Errors
    ///
    /// When the body or the query cannot be written.
    fn build(&self, base_url: &reqwest::Url, http: &reqwest::Client) -> reqwest::Result<reqwest::Request>;

    /// Decodes the response's body.
    ///
    /// # Errors
    ///
    /// When it is not JSON, or what is essential cannot be read.
    fn decode(body: &[u8]) -> Result<Decoded<Self::Response>, serde_json::Error> {
        decode(body)
    }
}
