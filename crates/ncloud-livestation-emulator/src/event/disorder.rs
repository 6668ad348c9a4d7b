//! How callbacks go wrong on request.

use serde::{Deserialize, Serialize};

/// How events are posted to callbacks: each once and in order, unless it says otherwise. How often and in which order the
/// service posts is not documented.
///
/// ```
/// use ncloud_livestation_emulator::CallbackDisorder;
///
/// let troubled = CallbackDisorder::default().repeats(1).reversed_in(3);
/// assert_ne!(troubled, CallbackDisorder::default());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct CallbackDisorder {
    /// How often each event is posted again.
    pub repeats: u32,
    /// So many postings are waited for, and are posted in reverse order then; 0 and 1: at once. What waits is posted when this
    /// is set anew.
    pub reversed_in: u32,
    /// None are posted.
    pub lost: bool,
}

impl CallbackDisorder {
    /// Each event is posted so often again.
    #[must_use]
    pub fn repeats(mut self, times: u32) -> Self {
        self.repeats = times;
        self
    }

    /// So many postings are waited for, and are posted in reverse order then.
    #[must_use]
    pub fn reversed_in(mut self, postings: u32) -> Self {
        self.reversed_in = postings;
        self
    }

    /// None are posted.
    #[must_use]
    pub fn lost(mut self) -> Self {
        self.lost = true;
        self
    }
}
