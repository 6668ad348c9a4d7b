//! What a refused value says: one line that a person can read, whatever the value.

use insta::assert_snapshot;
use ncloud_livestation_raw::{BucketName, ChannelId, FolderPath, InvalidValue, SnapshotId};
use proptest::prelude::*;

fn refused(value: &str) -> InvalidValue {
    InvalidValue::new("name", "be shorter", &value)
}

#[test]
fn it_says_what_the_rule_is_and_what_the_value_was() {
    assert_snapshot!(ChannelId::new("a/b").unwrap_err(), @r#"channel id must be 1 to 128 of the characters A-Z a-z 0-9 _ and -, not "a/b""#);
    assert_snapshot!("+1".parse::<SnapshotId>().unwrap_err(), @r#"snapshot id must be a plain number in digits, not "+1""#);
    assert_snapshot!(BucketName::new("A").unwrap_err(), @r#"bucket name must be 3 to 63 lower-case letters, digits, . and -, begin and end with a letter or digit, and not be an IP address, not "A""#);
    assert_snapshot!(FolderPath::new("a").unwrap_err(), @r#"file path must begin with /, be at most 1024 bytes long and hold no control character, not "a""#);
}

#[test]
fn it_can_be_asked_for_its_parts() {
    let refusal = refused("x");
    assert_eq!((refusal.what(), refusal.rule()), ("name", "be shorter"));
    assert!(std::error::Error::source(&refusal).is_none());
}

#[test]
fn a_value_is_cut_after_64_characters() {
    assert_snapshot!(refused(&"a".repeat(64)), @r#"name must be shorter, not "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""#);
    assert_snapshot!(refused(&"a".repeat(65)), @r#"name must be shorter, not "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"… (65 bytes)"#);
    assert_snapshot!(refused(&"한".repeat(65)), @r#"name must be shorter, not "한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한"… (195 bytes)"#);
}

#[test]
fn quotes_line_ends_and_invisible_characters_are_escaped() {
    assert_snapshot!(refused("a\"\n\r\0\u{1b}[31m\u{85}\u{202e}\u{200b}\\"), @r#"name must be shorter, not "a\"\n\r\0\u{1b}[31m\u{85}\u{202e}\u{200b}\\""#);
}

proptest! {
    #[test]
    fn no_value_breaks_the_line_or_floods_it(value: String) {
        let text = refused(&value).to_string();
        prop_assert!(!text.chars().any(char::is_control), "{:?}", text);
        prop_assert!(text.starts_with("name must be shorter, not \""));
        // An escape such as \u{10ffff} takes ten characters.
        prop_assert!(text.chars().count() <= 26 + 2 + 640 + 30);
    }
}
