//! A status that a test sets, whatever the clock says.

/// A status, and since when it is set.
#[derive(Clone, Debug)]
pub(crate) struct ForcedStatus {
    pub(crate) status: String,
    pub(crate) since: i64,
}
