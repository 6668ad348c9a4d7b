//! Lists of recordings, which the service keys by their ids.

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::types::{Recording, RecordingsContent, RecordingsResponse};
use ncloud_livestation_raw::{InvalidValue, RecordingId, UnreadableFields};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::call::{Operation, merged, private};

/// Recordings of a channel.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Recordings {
    /// The recordings, each with its id, in the order of the ids.
    pub recordings: Vec<Recording>,
    /// Their number as the service counts it; not documented.
    pub total: Option<u64>,
    /// What this version does not know or cannot read, under its names on the wire.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
}

impl IntoIterator for Recordings {
    type Item = Recording;
    type IntoIter = std::vec::IntoIter<Recording>;

    fn into_iter(self) -> Self::IntoIter {
        self.recordings.into_iter()
    }
}

/// An operation whose response holds recordings keyed by their ids.
#[derive(Debug, Clone)]
pub struct RecordingsOf<R>(pub(super) R);

impl<R> private::Sealed for RecordingsOf<R> {}

impl<R: raw::Request<Response = RecordingsResponse>> Operation for RecordingsOf<R> {
    type Output = Recordings;
    type Sent = R;

    fn prepare(self) -> Result<R, InvalidValue> {
        Ok(self.0)
    }

    fn read(_: &R, response: RecordingsResponse, _: &mut UnreadableFields) -> Recordings {
        recordings(response)
    }
}

/// The recordings of a response, each with the id that it is keyed by.
pub(super) fn recordings(response: RecordingsResponse) -> Recordings {
    let RecordingsResponse { content, total, extra: envelope, .. } = response;
    let RecordingsContent { record_list, extra, .. } = content;
    let mut recordings: Vec<Recording> = record_list.into_iter().map(with_id).collect();
    recordings.sort_by_key(|recording| recording.id);
    Recordings { recordings, total: total.map(|total| total.get()), extra: merged([extra, envelope]) }
}

/// The recording with the id that it is keyed by.
pub(super) fn with_id((key, mut recording): (String, Recording)) -> Recording {
    match key.parse::<RecordingId>() {
        Ok(id) => recording.id = Some(id),
        // No page has such a key; what it is may still help to find the recording.
        Err(_) => drop(recording.extra.insert("key".to_owned(), key.into())),
    }
    recording
}
