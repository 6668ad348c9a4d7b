//! What the operation table of the specification says about each operation.

/// One row of the operation table; [`generated::operations`](crate::operations) holds them all.
///
/// ```
/// use ncloud_livestation_raw::{RetryClass, operations};
///
/// let operation = &operations::GET_SHORT_CLIP;
/// assert_eq!(operation.path, "/channels/{channelId}/shortclip/{id}");
/// assert_eq!(operation.retry, RetryClass::Idempotent);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// Name in the specification, such as `get_short_clip`.
    pub id: &'static str,
    /// HTTP method, upper case.
    pub method: &'static str,
    /// Path template below the zone's prefix.
    pub path: &'static str,
    /// Whether sending it twice is the same as sending it once.
    pub retry: RetryClass,
    /// The vendor's page.
    pub docs: &'static str,
    /// One line of what it does.
    pub summary: &'static str,
    /// What an error of it says to do next.
    pub hints: &'static Hints,
}

/// What an error of an operation says to do next (`x-hints`); parts of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hints {
    /// How to find out whether it took effect, when nothing else tells.
    pub may_have_taken_effect: Option<&'static str>,
    /// When something it names is not found.
    pub not_found: Option<&'static str>,
    /// When the state of something does not allow it.
    pub not_available: Option<&'static str>,
    /// When the response is beyond the limit of the client.
    pub too_large: Option<&'static str>,
}

impl Hints {
    /// Nothing that is particular to an operation.
    pub const NONE: &'static Self =
        &Self { may_have_taken_effect: None, not_found: None, not_available: None, too_large: None };
}

impl Operation {
    /// A row for a request that the specification does not have.
    #[must_use]
    pub const fn custom(method: &'static str, retry: RetryClass) -> Self {
        Self {
            id: "request",
            method,
            path: "",
            retry,
            docs: "",
            summary: "A request of any method and path",
            hints: Hints::NONE,
        }
    }
}

/// Whether an operation may be sent again when it is not known to have been processed.
///
/// Decided by meaning in the specification (`x-retry`), never by the HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryClass {
    /// Sending it twice has the effect of sending it once.
    Idempotent,
    /// Each time it is processed it does something again, such as creating a clip.
    Unsafe,
}
