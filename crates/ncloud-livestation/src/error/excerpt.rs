//! The beginning of a response body, for a person who reports it.

use ncloud_livestation_raw::spec::secret_fields;

/// As much of a body as an error hands out.
const MAX_BYTES: usize = 8 * 1024;

const REDACTED: &str = "\"[REDACTED]\"";

/// Headers of the request that echoing proxies repeat in bodies.
const SECRET_HEADERS: &[&str] = &["x-ncp-apigw-signature-v2", "x-ncp-iam-access-key"];

/// The beginning of a body of an operation, without the values of secret fields and without the access key.
pub(super) fn excerpt(body: &[u8], operation: &str, access_key: &str) -> String {
    // A secret that the cut goes through is masked like any other, so it is cut first.
    let text = String::from_utf8_lossy(&body[..body.len().min(MAX_BYTES)]);
    let mut text =
        masked(&text, secret_fields(operation).iter().chain(SECRET_HEADERS)).replace(access_key, "[REDACTED]");
    let is_end = |at: &usize| text.is_char_boundary(*at);
    text.truncate((0..=MAX_BYTES.min(text.len())).rev().find(is_end).unwrap_or_default());
    text
}

/// The text of a body of an operation, with its secret fields masked.
pub(crate) fn without_secrets(text: &str, operation: &str) -> String {
    masked(text, secret_fields(operation).iter())
}

/// The text with the values of these JSON members replaced.
///
/// Members are found by their quoted name alone: a body that is kept for a report is mostly one that does not parse.
fn masked<'a>(text: &str, names: impl Iterator<Item = &'a &'a str>) -> String {
    let mut text = text.to_owned();
    for name in names {
        let quoted = format!("\"{name}\"");
        let mut from = 0;
        while let Some(found) = find_ignoring_case(&text[from..], &quoted) {
            from += found + quoted.len();
            let Some(value) = value_after_colon(&text[from..]) else { continue };
            text.replace_range(from + value.start..from + value.end, REDACTED);
            from += value.start + REDACTED.len();
        }
    }
    text
}

fn find_ignoring_case(text: &str, ascii: &str) -> Option<usize> {
    text.as_bytes().windows(ascii.len()).position(|window| window.eq_ignore_ascii_case(ascii.as_bytes()))
}

/// Where the value of a member lies whose name ends where `text` begins.
fn value_after_colon(text: &str) -> Option<std::ops::Range<usize>> {
    let after_colon = text.trim_start().strip_prefix(':')?.trim_start();
    let start = text.len() - after_colon.len();
    Some(start..start + value_length(after_colon))
}

/// The length of the JSON value that a text begins with; all of the text if the value does not end.
fn value_length(text: &str) -> usize {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => {
                in_string = !in_string;
                if !in_string && depth == 0 {
                    return at + 1;
                }
            }
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return at,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(text: &str) -> String {
        masked(text, ["streamKey", "password"].iter())
    }

    #[test]
    fn the_value_of_a_secret_is_masked_whatever_it_is() {
        for value in [r#""abc""#, r#""a\"b,}""#, "17", "null", "[1, \"x]\", {\"a\": 2}]", r#"{"a": {"b": "}"}}"#] {
            assert_eq!(
                mask(&format!(r#"{{"a": 1, "streamKey" : {value}, "b": 2}}"#)),
                r#"{"a": 1, "streamKey" : "[REDACTED]", "b": 2}"#
            );
        }
    }

    #[test]
    fn every_secret_is_masked_in_any_case_and_in_a_body_that_is_no_json() {
        assert_eq!(
            mask(r#"x" {"password":"a","PASSWORD":"b"} "streamkey":"c"#),
            r#"x" {"password":"[REDACTED]","PASSWORD":"[REDACTED]"} "streamkey":"[REDACTED]""#
        );
    }

    #[test]
    fn other_members_and_the_name_as_a_value_stay() {
        let text = r#"{"name": "password", "passwordHint": "x", "list": ["streamKey", "y"]}"#;
        assert_eq!(mask(text), text);
    }

    #[test]
    fn what_is_a_secret_in_one_operation_is_shown_in_another() {
        let body = br#"{"id": 7, "streamKey": "x"}"#;
        assert_eq!(excerpt(body, "get_short_clip", "AK"), r#"{"id": 7, "streamKey": "[REDACTED]"}"#);
        for operation in ["list_restream_platforms", "request"] {
            assert_eq!(excerpt(body, operation, "AK"), r#"{"id": "[REDACTED]", "streamKey": "[REDACTED]"}"#);
        }
    }

    #[test]
    fn it_ends_after_8_kib_at_a_character() {
        let body = "한".repeat(MAX_BYTES);
        let shown = excerpt(body.as_bytes(), "get_channel", "AK");
        assert!(shown.len() <= MAX_BYTES && shown.starts_with("한한"));
    }

    #[test]
    fn the_access_key_and_the_signature_are_masked() {
        let body = br#"{"headers": {"X-Ncp-Apigw-Signature-V2": "abc="}, "url": "/?key=AK1"}"#;
        assert_eq!(
            excerpt(body, "get_channel", "AK1"),
            r#"{"headers": {"X-Ncp-Apigw-Signature-V2": "[REDACTED]"}, "url": "/?key=[REDACTED]"}"#
        );
    }
}
