//! Names and texts as they stand in YAML and in Rust.

/// What an item of a list is called: `recordList` is one of `record`, `moments` of `moment`.
pub(super) fn one_of(name: &str) -> &str {
    let one = name.strip_suffix("List").or_else(|| {
        let one = name.strip_suffix('s')?;
        (!one.ends_with(['s', 'u', 'i'])).then_some(one)
    });
    one.filter(|one| !one.is_empty()).unwrap_or(name)
}

/// A name of a component, which the generator keeps: `recordURL` as `RecordUrl`.
pub(super) fn type_name(name: &str) -> String {
    let mut out = String::new();
    let mut was_upper = false;
    for character in crate::names::pascal_case(name).chars() {
        out.push(if was_upper { character.to_ascii_lowercase() } else { character });
        was_upper = character.is_ascii_uppercase();
    }
    out
}

/// Text as a YAML scalar on one line: plain where that is the same, or in quotes.
pub(super) fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || " _-./()'".contains(c))
        && !text.ends_with(' ')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// Each line by so many spaces to the right.
pub(super) fn indented(by: usize, text: &str) -> String {
    let margin = " ".repeat(by);
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{margin}{line}\n") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lists_and_types() {
        assert_eq!(
            ["recordList", "moments", "status", "access", "data"].map(one_of),
            ["record", "moment", "status", "access", "data"]
        );
        assert_eq!(type_name("recordURL"), "RecordUrl");
        assert_eq!(type_name("vod_channel"), "VodChannel");
        assert!(crate::names::is_type_name(&type_name("enableDVRNow")));
    }

    #[test]
    fn text_is_quoted_where_yaml_would_read_something_else() {
        for text in ["READY", "End curtain", "1080p", "on", "a: b", "2026-09-17", "", "x #y"] {
            let yaml = format!("a: {}", scalar(text));
            assert_eq!(crate::load::parse(yaml.as_bytes()).unwrap().document["a"], text);
        }
    }
}
