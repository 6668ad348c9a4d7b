//! The two operations that are called.

/// Which operation is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `get_short_clip`.
    Get,
    /// `list_short_clips`, answered with [`LISTED`](crate::wire::LISTED) clips.
    List,
}
