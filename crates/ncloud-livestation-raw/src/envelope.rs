//! The envelope around what a response is about.

use serde_json::{Map, Value};

/// A response body with a `content`.
pub trait Envelope {
    /// What the response is about; an `Option` where it may be missing.
    type Content;

    /// The content, with what stands beside it and belongs to it.
    fn into_content(self) -> Self::Content;
}

/// A response without a body.
impl Envelope for () {
    type Content = ();

    fn into_content(self) {}
}

/// Adds what no field has taken of the envelope to what no field has taken of the content, which has precedence.
pub(crate) fn adopt(content: &mut Map<String, Value>, envelope: Map<String, Value>) {
    for (name, value) in envelope {
        content.entry(name).or_insert(value);
    }
}
