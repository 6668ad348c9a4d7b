//! Which differences are known: those whose words stand in the note of their place.

use super::page::{Kind, Required, Unit};

/// The words by which a note says that not every page has a field.
const NOT_EVERYWHERE: &[&str] = &["alone", "absent", "lack", "lacks"];

/// Whether a note says that not every page has what it is about.
pub(super) fn says_not_everywhere(note: &str) -> bool {
    NOT_EVERYWHERE.iter().any(|word| names(note, word))
}

/// Whether a note speaks of this type.
pub(super) fn speaks_of_kind(note: &str, kind: &Kind) -> bool {
    let words: &[&str] = match kind {
        Kind::String => &["string", "text"],
        Kind::Integer | Kind::Number => &["integer", "number"],
        Kind::Timestamp => &["timestamp"],
        Kind::Boolean => &["boolean"],
        Kind::Object => &["object"],
        Kind::Array(_) => &["array", "list"],
    };
    words.iter().any(|word| names(note, word) || names(note, &format!("{word}s")))
}

/// Whether a note speaks of this required mark.
pub(super) fn speaks_of_required(note: &str, required: Required) -> bool {
    let words: &[&str] = match required {
        Required::Yes => &["required", "requires"],
        Required::No => &["optional"],
        Required::Conditional => &["conditional", "conditions"],
    };
    words.iter().any(|word| names(note, word))
}

/// Whether a note speaks of this unit.
pub(super) fn speaks_of_unit(note: &str, unit: Unit) -> bool {
    names(note, unit.word())
}

/// Whether a note has this word, whole, in whatever case.
pub(super) fn names(note: &str, word: &str) -> bool {
    let (note, word) = (note.to_lowercase(), word.to_lowercase());
    let is_edge = |letter: Option<char>| !letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    note.match_indices(&word).any(|(at, found)| {
        let before = note.get(..at).and_then(|before| before.chars().next_back());
        let after = note.get(at + found.len()..).and_then(|after| after.chars().next());
        is_edge(before) && is_edge(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_whole() {
        assert!(names("PUBLISH in the older table.", "publish"));
        assert!(names("no (PUBLISH).", "PUBLISH"));
        assert!(!names("PUBLISHING", "PUBLISH"));
        assert!(!names("RE_PUBLISH", "PUBLISH"));
        assert!(says_not_everywhere("On the older page alone."));
        assert!(!says_not_everywhere("On the older page."));
        assert!(speaks_of_kind("An array on one page, a number on another", &Kind::Integer));
        assert!(!speaks_of_kind("An array on one page", &Kind::Integer));
    }
}
