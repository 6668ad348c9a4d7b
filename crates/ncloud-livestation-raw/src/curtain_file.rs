//! Files that curtains are made of, as requests may carry them.

use crate::checked::checked_text;
use crate::invalid_value::InvalidValue;

/// A file in a bucket that a curtain content is made of: begins with `/`, and its extension says what it is.
///
/// Upper case counts as lower case; whether the service takes it is not documented.
///
/// ```
/// use ncloud_livestation_raw::{CurtainFileKind, CurtainFilePath};
///
/// let file = CurtainFilePath::new("/curtain/notice.mp4")?;
/// assert_eq!(file.kind(), CurtainFileKind::Video);
/// # Ok::<(), ncloud_livestation_raw::InvalidValue>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CurtainFilePath(String);

/// What a file of a curtain is, by its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CurtainFileKind {
    /// `.png`, `.jpg`, `.jpeg`.
    Picture,
    /// `.mp4`.
    Video,
    /// `.aac`, `.mp3`, `.m4a`.
    Sound,
}

impl CurtainFilePath {
    /// Checks and wraps a path.
    ///
    /// # Errors
    ///
    /// When it does not begin with `/`, does not end in a name with one of the extensions, is longer than an object key may
    /// be (1024 bytes), or holds a control character.
    pub fn new(path: impl Into<String>) -> Result<Self, InvalidValue> {
        const RULE: &str = "begin with /, end in .png, .jpg, .jpeg, .mp4, .aac, .mp3 or .m4a, be at most 1024 bytes long \
                            and hold no control character";
        let path = path.into();
        let is_sendable = path.starts_with('/') && path.len() <= 1024 && !path.chars().any(char::is_control);
        if is_sendable && kind(&path).is_some() {
            Ok(Self(path))
        } else {
            Err(InvalidValue::new("curtain file path", RULE, &path))
        }
    }

    /// What it is, by its extension.
    #[must_use]
    pub fn kind(&self) -> CurtainFileKind {
        // A path that was let in has one.
        kind(&self.0).unwrap_or(CurtainFileKind::Video)
    }
}

/// A name that is nothing but an extension has none.
fn kind(path: &str) -> Option<CurtainFileKind> {
    let (_, name) = path.rsplit_once('/')?;
    let (stem, extension) = name.rsplit_once('.')?;
    let kind = match extension.to_ascii_lowercase().as_str() {
        "png" | "jpg" | "jpeg" => CurtainFileKind::Picture,
        "mp4" => CurtainFileKind::Video,
        "aac" | "mp3" | "m4a" => CurtainFileKind::Sound,
        _ => return None,
    };
    (!stem.is_empty()).then_some(kind)
}

checked_text!(CurtainFilePath);
