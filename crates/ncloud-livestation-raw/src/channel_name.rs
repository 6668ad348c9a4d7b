//! Name of a channel, as requests may carry it.

use crate::checked::checked_text;
use crate::invalid_value::InvalidValue;

/// Name that a channel is to have: 3 to 20 Korean or English letters, digits and `_`.
///
/// Responses carry names as plain text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChannelName(String);

impl ChannelName {
    /// Checks and wraps a name.
    ///
    /// # Errors
    ///
    /// When it breaks the naming rule above.
    pub fn new(name: impl Into<String>) -> Result<Self, InvalidValue> {
        const RULE: &str = "be 3 to 20 Korean or English letters, digits and _";
        let name = name.into();
        // Whether single Korean letters may stand beside whole syllables is not documented.
        let is_korean = |c| matches!(c, '\u{3131}'..='\u{314e}' | '\u{314f}'..='\u{3163}' | '\u{ac00}'..='\u{d7a3}');
        let is_legal = |c: char| c.is_ascii_alphanumeric() || c == '_' || is_korean(c);
        if (3..=20).contains(&name.chars().count()) && name.chars().all(is_legal) {
            Ok(Self(name))
        } else {
            Err(InvalidValue::new("channel name", RULE, &name))
        }
    }
}

checked_text!(ChannelName);
