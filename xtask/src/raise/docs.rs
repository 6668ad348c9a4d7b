//! Documentation of the generated items, from the spec.

use serde_json::Value;
use syn::{Attribute, parse_quote};

use crate::document::{self, Operation, text};

/// Widest line of a doc comment, without its indent.
const WIDTH: usize = 112;

/// One `///` line for each line of the text.
pub fn attributes(text: &str) -> Vec<Attribute> {
    lines(text)
        .into_iter()
        .map(|line| {
            let line = match line.as_str() {
                "" => line,
                text => format!(" {text}"),
            };
            parse_quote!(#[doc = #line])
        })
        .collect()
}

/// The text as doc comment lines of source code.
pub fn comment(text: &str, indent: &str) -> String {
    lines(text).into_iter().map(|line| format!("{indent}/// {line}").trim_end().to_owned() + "\n").collect()
}

/// The lines of a text, wrapped anew: the document's are of another width. A list item stays one.
fn lines(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    for line in text.trim().lines().map(str::trim_end) {
        let stands_alone = |line: &str| line.is_empty() || line.starts_with("- ") || line.starts_with(['#', '|', '`']);
        match paragraphs.last_mut() {
            Some(last) if !stands_alone(line) && !last.is_empty() && !last.starts_with(['#', '|', '`']) => {
                last.push(' ');
                last.push_str(line.trim_start());
            }
            _ => paragraphs.push(line.to_owned()),
        }
    }
    let wrapped =
        |paragraph: &String| if paragraph.is_empty() { vec![String::new()] } else { wrapped_lines(paragraph) };
    paragraphs.iter().flat_map(wrapped).collect()
}

/// One paragraph or list item in lines.
fn wrapped_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.trim().lines().map(str::trim_end) {
        let is_item = line.starts_with("- ") || line.starts_with("  ");
        let indent = if is_item { "  " } else { "" };
        let mut wrapped = String::new();
        for word in line.split(' ') {
            let is_full = wrapped.chars().count() + 1 + word.chars().count() > WIDTH;
            if is_full && !wrapped.trim().is_empty() {
                lines.push(std::mem::replace(&mut wrapped, format!("{indent}{word}")));
            } else {
                if !wrapped.is_empty() || word.is_empty() {
                    wrapped.push(' ');
                }
                wrapped.push_str(word);
            }
        }
        lines.push(wrapped);
    }
    lines
}

/// What a schema or property says about itself, with its evidence.
pub fn describe(node: &Value, fallback: &str) -> String {
    let description = text(node, "description").trim();
    let mut paragraphs = vec![match description {
        "" => fallback.to_owned(),
        described => prose(described),
    }];
    paragraphs.extend(evidence(node));
    paragraphs.join("\n\n")
}

/// A property's documentation; one without a description of its own takes that of its type.
pub fn describe_property(spec: &Value, name: &str, property: &Value) -> String {
    let of_type = document::schema_name(property)
        .and_then(|name| document::schema(spec, name))
        .map(|schema| text(schema, "description").trim())
        .filter(|description| !description.is_empty())
        .map(prose);
    let fallback = of_type.unwrap_or_else(|| format!("The service's `{name}`."));
    describe(property, &fallback)
}

/// An operation's documentation.
pub fn describe_operation(operation: &Operation<'_>) -> String {
    let mut paragraphs = vec![sentence(text(operation.node, "summary"))];
    let description = text(operation.node, "description").trim();
    if !description.is_empty() {
        paragraphs.push(prose(description));
    }
    paragraphs.push(format!("`{} {}`", operation.method.to_uppercase(), operation.path));
    paragraphs.extend(evidence(operation.node));
    if let Some(docs) = operation.node.get("externalDocs") {
        let title = match text(docs, "description") {
            "" => "Vendor documentation",
            title => title,
        };
        paragraphs.push(format!("Vendor page: [{title}]({})", text(docs, "url")));
    }
    paragraphs.join("\n\n")
}

/// Where a statement of the spec comes from, if that is worth a reader's time.
fn evidence(node: &Value) -> Option<String> {
    let day = text(node, "x-observed");
    let source = match text(node, "x-evidence") {
        "observed" if day.is_empty() => "Observed, not documented.".to_owned(),
        "observed" => format!("Observed on {day}, not documented."),
        "inferred" => "Inferred, not documented.".to_owned(),
        _ => String::new(),
    };
    let note = text(node, "x-evidence-note").trim();
    let evidence = match (source.as_str(), note) {
        ("", "") => return None,
        ("", note) => format!("Evidence: {}", prose(note)),
        (source, "") => source.to_owned(),
        (source, note) => format!("{source} {}", prose(note)),
    };
    Some(sentence(&evidence))
}

/// Prose of the spec as rustdoc takes it: bare addresses become links, brackets outside of code stay brackets.
pub fn prose(text: &str) -> String {
    let mut in_code = false;
    text.split_inclusive('`')
        .map(|part| {
            let (words, tick) = match part.strip_suffix('`') {
                Some(words) => (words, "`"),
                None => (part, ""),
            };
            let text = match in_code {
                true => words.to_owned(),
                false => escape(words),
            };
            in_code ^= !tick.is_empty();
            text + tick
        })
        .collect()
}

fn escape(text: &str) -> String {
    let word = |word: &str| {
        let address = word.trim_end_matches(|c: char| c.is_whitespace() || ".,;:)".contains(c));
        match address.starts_with("https://") || address.starts_with("http://") {
            true => format!("<{address}>{}", &word[address.len()..]),
            false => ["[", "]", "<", ">"].iter().fold(word.to_owned(), |word, c| word.replace(c, &format!("\\{c}"))),
        }
    };
    text.split_inclusive(char::is_whitespace).map(word).collect()
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    match text.ends_with(['.', '!', '?']) {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn prose_is_safe_for_rustdoc() {
        assert_eq!(
            prose("See https://x.invalid/a, `list[]`, list[] and\n<b>."),
            "See <https://x.invalid/a>, `list[]`, list\\[\\] and\n\\<b\\>."
        );
    }

    #[test]
    fn evidence_is_told_when_it_is_news() {
        for (node, expected) in [
            (json!({ "description": "A.", "x-evidence": "documented" }), "A."),
            (json!({ "x-evidence": "inferred" }), "F.\n\nInferred, not documented."),
            (
                json!({ "x-evidence": "observed", "x-observed": "2026-11-25" }),
                "F.\n\nObserved on 2026-11-25, not documented.",
            ),
            (
                json!({ "description": "A.", "x-evidence": "documented", "x-evidence-note": "Two pages differ" }),
                "A.\n\nEvidence: Two pages differ.",
            ),
        ] {
            assert_eq!(describe(&node, "F."), expected);
        }
    }

    #[test]
    fn an_operation_says_where_it_goes() {
        let spec = json!({ "paths": { "/a/{id}": { "get": {
            "summary": "Get a",
            "description": "Reads it.\n",
            "externalDocs": { "url": "https://x.invalid/a" },
        } } } });
        let operation = document::operations(&spec)[0];
        insta::assert_snapshot!(describe_operation(&operation), @r"
        Get a.

        Reads it.

        `GET /a/{id}`

        Vendor page: [Vendor documentation](https://x.invalid/a)
        ");
    }
}
