//! What every refused value says: what it was meant to be, the rule, and the value.

use std::fmt;

/// A value that was refused before anything was sent.
///
/// ```
/// use ncloud_livestation_raw::ChannelId;
///
/// let refused = "../qualitySets".parse::<ChannelId>().unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     r#"channel id must be 1 to 128 of the characters A-Z a-z 0-9 _ and -, not "../qualitySets""#
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidValue {
    what: &'static str,
    rule: &'static str,
    value: String,
}

/// Longest part of a refused value that is repeated in its error.
const SHOWN_CHARS: usize = 64;

impl InvalidValue {
    /// A refusal of `value`, which was meant to be `what` and breaks `rule` (a phrase after "must").
    #[must_use]
    pub fn new(what: &'static str, rule: &'static str, value: &dyn fmt::Display) -> Self {
        let value = value.to_string();
        let shown: String = value.chars().take(SHOWN_CHARS).collect();
        let shown = if shown.len() < value.len() {
            format!("{shown:?}… ({} bytes)", value.len())
        } else {
            format!("{shown:?}")
        };
        Self { what, rule, value: shown }
    }

    /// What the value was meant to be, such as `channel id`.
    #[must_use]
    pub fn what(&self) -> &'static str {
        self.what
    }

    /// The rule it breaks, as a phrase that follows "must".
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} must {}, not {}", self.what, self.rule, self.value)
    }
}

impl std::error::Error for InvalidValue {}
