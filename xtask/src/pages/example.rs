//! The bodies in examples: of `curl` commands, of raw requests and responses, and of JSON that lost its outer braces.

use serde_json::Value;

/// What a block of an example is.
#[derive(Debug, PartialEq)]
pub(super) enum Block {
    /// A request without a body, or a response without one.
    NoBody,
    /// A body, with the line of the block where it begins; whether it is a request's, when that can be told.
    Body(usize, Option<bool>, Value),
    /// None of these.
    Unknown(&'static str),
}

const METHODS: &[&str] = &["GET ", "POST ", "PUT ", "DELETE ", "PATCH "];

/// Reads a block, or an example that stands among words.
pub(super) fn read(text: &str, is_block: bool) -> Block {
    let begins = |line: &str| {
        let line = line.trim_start();
        let is_request = METHODS.iter().any(|method| line.starts_with(method));
        is_request || line.starts_with("curl ") || line.starts_with("HTTP/") || begins_body(line)
    };
    let Some(words) = text.lines().position(begins).or(is_block.then_some(0)) else { return Block::NoBody };
    match of_block(&text.lines().skip(words).collect::<Vec<_>>().join("\n")) {
        Block::Body(at, whose, value) => Block::Body(at + words, whose, value),
        other => other,
    }
}

fn of_block(text: &str) -> Block {
    let start = text.trim_start();
    let is_request = METHODS.iter().any(|method| start.starts_with(method));
    if start.starts_with("curl") {
        return curl(text);
    }
    let is_response = start.starts_with("HTTP/");
    let Some(at) = text.lines().position(begins_body) else {
        let is_known = is_request || is_response || start.is_empty();
        return if is_known { Block::NoBody } else { Block::Unknown("is neither JSON nor a request nor a response") };
    };
    let body: Vec<&str> = text.lines().skip(at).take_while(|line| is_of_json(line)).collect();
    let whose = if is_request { Some(true) } else { is_response.then_some(false) };
    match parse(&body.join("\n")) {
        Some(value) => Block::Body(at, whose, value),
        None => Block::Unknown("is no JSON"),
    }
}

/// The body of a `curl` command stands in quotes after `--data`.
fn curl(text: &str) -> Block {
    let flags = ["--data-raw", "--data-binary", "--data", " -d "];
    let Some(at) = flags.iter().find_map(|flag| Some(text.find(flag)? + flag.len())) else { return Block::NoBody };
    let rest = text.get(at..).unwrap_or_default();
    let Some(quote) = rest.trim_start().chars().next().filter(|quote| ['\'', '"'].contains(quote)) else {
        return Block::Unknown("has a body without quotes");
    };
    let line = text.get(..at).unwrap_or_default().matches('\n').count();
    let inner = rest.trim_start().get(1..).unwrap_or_default();
    let body = inner.rfind(quote).and_then(|end| inner.get(..end)).unwrap_or(inner);
    match parse(&body.replace("\\\"", "\"")).or_else(|| parse(body)) {
        Some(value) => Block::Body(line, Some(true), value),
        None => Block::Unknown("has a body that is no JSON"),
    }
}

fn begins_body(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(['{', '[']) || (line.starts_with('"') && line.contains("\":"))
}

fn is_of_json(line: &str) -> bool {
    let line = line.trim();
    let starts = |first: char| "{}[]\",-.…".contains(first) || first.is_ascii_digit();
    line.is_empty() || line.starts_with(starts) || ["true", "false", "null"].iter().any(|word| line.starts_with(word))
}

/// JSON, or what a page made of it: masked digits, ellipses, commas too many, braces too few.
fn parse(text: &str) -> Option<Value> {
    if let Ok(value) = serde_json::from_str(text.trim()) {
        return Some(value);
    }
    let mut text = outside_strings(text.trim());
    if !text.starts_with(['{', '[']) {
        text.insert(0, '{');
    }
    let open = unclosed(&text)?;
    text.extend(open.iter().rev());
    serde_json::from_str(&without_trailing_commas(&text)).ok()
}

/// Outside of strings, `270****` is `2700000`, and an ellipsis is nothing.
fn outside_strings(text: &str) -> String {
    let mut in_string = false;
    let mut last = ' ';
    let mut out = String::new();
    for character in text.chars() {
        if character == '"' && last != '\\' {
            in_string = !in_string;
        }
        match character {
            '*' if !in_string => out.push('0'),
            '…' if !in_string => {}
            '.' if !in_string && !last.is_ascii_digit() => {}
            character => out.push(character),
        }
        last = character;
    }
    out
}

/// The brackets that are to be closed, the outermost first; `None` when one is closed that was not opened.
fn unclosed(text: &str) -> Option<Vec<char>> {
    let mut open = Vec::new();
    let mut in_string = false;
    let mut last = ' ';
    for character in text.chars() {
        match character {
            '"' if last != '\\' => in_string = !in_string,
            '{' if !in_string => open.push('}'),
            '[' if !in_string => open.push(']'),
            '}' | ']' if !in_string && open.pop() != Some(character) => return None,
            _ => {}
        }
        last = character;
    }
    Some(open)
}

fn without_trailing_commas(text: &str) -> String {
    let mut out = String::new();
    let mut in_string = false;
    for character in text.chars() {
        if character == '"' && !out.ends_with('\\') {
            in_string = !in_string;
        }
        if !in_string && ['}', ']'].contains(&character) {
            let kept = out.trim_end().trim_end_matches(',').len();
            out.truncate(kept);
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn body(text: &str) -> Value {
        match read(text, true) {
            Block::Body(_, _, value) => value,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn bodies_that_pages_have() {
        assert_eq!(body("{\"a\": 1}"), json!({"a": 1}));
        assert_eq!(
            body("HTTP/1.1 200 OK\nServer: nginx\n\n  \"a\": {\n    \"b\": [1\n\nWas this of use?"),
            json!({"a": {"b": [1]}})
        );
        assert_eq!(body("{\"ids\": [270****, 271****,\n  ...\n]}"), json!({"ids": [2_700_000, 2_710_000]}));
        assert_eq!(
            body("curl -X POST 'https://h/p' \\\n--data '{\n\"a\": 1.5, \"b\": \"x, ]\"\n}'"),
            json!({"a": 1.5, "b": "x, ]"})
        );
        assert_eq!(read("GET /a/b\nHOST: h", true), Block::NoBody);
        assert_eq!(read("curl 'https://h/p'", true), Block::NoBody);
    }

    #[test]
    fn words_before_it() {
        assert_eq!(read("So:\n\ncurl 'h' --data '{\"a\": 1}'", false), Block::Body(2, Some(true), json!({"a": 1})));
        assert_eq!(read("There is none.", false), Block::NoBody);
    }

    #[test]
    fn what_is_none() {
        assert!(matches!(read("print('x')", true), Block::Unknown(_)));
        assert!(matches!(read("{\"a\": oops}", true), Block::Unknown(_)));
        assert!(matches!(read("{\"a\": 1]", true), Block::Unknown(_)));
    }
}
