//! Name of a quality profile or set, as requests may carry it.

use crate::checked::checked_text;
use crate::invalid_value::InvalidValue;

/// Name that a quality profile or set is to have: 3 to 20 English letters, digits and `-`. It need not be unique.
///
/// Responses carry names as plain text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QualityName(String);

impl QualityName {
    /// Checks and wraps a name.
    ///
    /// # Errors
    ///
    /// When it breaks the naming rule above.
    pub fn new(name: impl Into<String>) -> Result<Self, InvalidValue> {
        const RULE: &str = "be 3 to 20 English letters, digits and -";
        let name = name.into();
        let is_legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if (3..=20).contains(&name.len()) && name.bytes().all(is_legal) {
            Ok(Self(name))
        } else {
            Err(InvalidValue::new("quality name", RULE, &name))
        }
    }
}

checked_text!(QualityName);
