//! From the names of the document to the names of Rust.

/// `PUBLIC_READ`, `public-read` and `publicRead` become `PublicRead`.
pub fn pascal_case(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let pascal: String = words.map(capitalize).collect();
    match pascal.chars().next() {
        // An identifier cannot begin with a digit.
        Some(first) if first.is_ascii_digit() => format!("V{pascal}"),
        _ => pascal,
    }
}

fn capitalize(word: &str) -> String {
    let shouted = !word.chars().any(|c| c.is_ascii_lowercase());
    let mut capitalized = String::new();
    for (index, c) in word.chars().enumerate() {
        capitalized.push(match index {
            0 => c.to_ascii_uppercase(),
            _ if shouted => c.to_ascii_lowercase(),
            _ => c,
        });
    }
    capitalized
}

/// `fileSize` as "File size", which is to be told better by a person.
pub fn words(name: &str) -> String {
    let mut out = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let was_lower =
            at > 0 && letters.get(at - 1).is_some_and(|before| !before.is_ascii_uppercase() && *before != '_');
        let is_shouted = letters.get(at + 1).is_some_and(char::is_ascii_uppercase);
        match letter {
            '_' | '-' => out.push(' '),
            upper if upper.is_ascii_uppercase() && was_lower => {
                out.push(' ');
                out.push(if is_shouted { *upper } else { upper.to_ascii_lowercase() });
            }
            first if at == 0 => out.push(first.to_ascii_uppercase()),
            other => out.push(*other),
        }
    }
    out
}

/// Whether a name is `verb_noun`: two or more lower-case words.
pub fn is_verb_noun(name: &str) -> bool {
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    name.contains('_') && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split('_').all(word)
}

/// Whether the generator keeps a component's name as it is: `ShortClip`, not `short_clip` or `DVRConfig`.
pub fn is_type_name(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && chars.iter().all(char::is_ascii_alphanumeric)
        && !chars.windows(2).any(|pair| pair.iter().all(char::is_ascii_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_pascal_case() {
        for (name, expected) in [
            ("PUBLIC_READ", "PublicRead"),
            ("creating", "Creating"),
            ("publicRead", "PublicRead"),
            ("LL-HLS", "LlHls"),
            ("1080p", "V1080p"),
            ("720P_STANDARD", "V720pStandard"),
            ("2", "V2"),
        ] {
            assert_eq!(pascal_case(name), expected);
        }
    }

    #[test]
    fn operation_ids_are_verb_noun() {
        assert!(is_verb_noun("get_short_clip"));
        assert!(is_verb_noun("turn_on_vod2live"));
        for name in ["get", "getClip", "get_Clip", "get__clip", "_get", "get_", "2_get", ""] {
            assert!(!is_verb_noun(name), "{name}");
        }
    }

    #[test]
    fn type_names_survive_the_generator() {
        assert!(is_type_name("ShortClip"));
        assert!(is_type_name("Vod2LiveChannel"));
        for name in ["shortClip", "Short_Clip", "DVRConfig", "1Clip", ""] {
            assert!(!is_type_name(name), "{name}");
        }
    }

    #[test]
    fn names_become_words() {
        assert_eq!(words("insertTime"), "Insert time");
        assert_eq!(words("is_live"), "Is live");
        assert_eq!(words("recordURL"), "Record URL");
        assert_eq!(words("get_short_clip"), "Get short clip");
    }
}
