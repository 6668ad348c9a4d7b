//! Identifiers cannot change the path they stand in.

use ncloud_livestation_raw::{ChannelId, RecordingId, ShortClipId, SnapshotId};
use proptest::prelude::*;
use serde_json::{from_str, from_value, json, to_value};

#[test]
fn a_channel_id_is_1_to_128_letters_digits_dashes_and_underscores() {
    let longest = "a".repeat(128);
    for legal in ["ls-20220623115623-fHnXy", "a", "-", "_", "0", longest.as_str()] {
        assert_eq!(ChannelId::new(legal).unwrap().as_str(), legal);
    }
    let too_long = "a".repeat(129);
    for illegal in ["", ".", "..", "a/b", "a b", "a%2Fb", "a?b", "a#b", "a\n", "\0", "é", "ls-２", too_long.as_str()]
    {
        assert!(ChannelId::new(illegal).is_err(), "{illegal:?}");
    }
}

#[test]
fn every_way_to_a_channel_id_is_checked() {
    let id = ChannelId::new("ls-1").unwrap();
    assert_eq!("ls-1".parse(), Ok(id.clone()));
    assert_eq!(ChannelId::try_from("ls-1"), Ok(id.clone()));
    assert_eq!(ChannelId::try_from("ls-1".to_owned()), Ok(id.clone()));
    assert_eq!(from_str::<ChannelId>(r#""ls-1""#).unwrap(), id);
    let refusal = ChannelId::new("..").unwrap_err();
    assert_eq!("..".parse::<ChannelId>(), Err(refusal.clone()));
    assert_eq!(ChannelId::try_from(".."), Err(refusal.clone()));
    assert_eq!(ChannelId::try_from("..".to_owned()), Err(refusal.clone()));
    let error = from_str::<ChannelId>(r#""..""#).unwrap_err();
    assert_eq!(error.to_string(), format!("{refusal} at line 1 column 4"));
    assert!(from_str::<ChannelId>("1").is_err());
    assert!(from_str::<ChannelId>("null").is_err());
}

#[test]
fn a_channel_id_is_shown_and_written_as_it_is() {
    let id = ChannelId::new("ls-1").unwrap();
    assert_eq!((id.to_string(), format!("{id:?}"), id.as_ref()), ("ls-1".into(), "ChannelId(ls-1)".into(), "ls-1"));
    assert_eq!(to_value(&id).unwrap(), "ls-1");
}

#[test]
fn a_numeric_id_is_shown_in_digits_and_written_as_a_number() {
    let (snapshot, clip) = (SnapshotId::new(7559), ShortClipId::from(u64::MAX));
    assert_eq!((snapshot.to_string(), format!("{snapshot:?}")), ("7559".into(), "SnapshotId(7559)".into()));
    assert_eq!((clip.get(), format!("{clip:?}")), (u64::MAX, "ShortClipId(18446744073709551615)".into()));
    assert_eq!(to_value((snapshot, clip)).unwrap(), json!([7559, u64::MAX]));
}

#[test]
fn a_numeric_id_in_text_is_nothing_but_digits() {
    assert_eq!("007".parse(), Ok(SnapshotId::new(7)));
    assert_eq!(ShortClipId::try_from("1418"), Ok(ShortClipId::new(1418)));
    for text in ["", "+1", "-1", "0x1", "1_000", "１", "on", "..", "18446744073709551616"] {
        assert!(text.parse::<SnapshotId>().is_err(), "{text:?}");
        assert!(ShortClipId::try_from(text).is_err(), "{text:?}");
        assert!(from_value::<SnapshotId>(json!(text)).is_err(), "{text:?}");
    }
}

#[test]
fn the_name_of_a_recording_in_a_map_is_its_id() {
    assert_eq!("2700001".parse(), Ok(RecordingId::new(2_700_001)));
    assert_eq!(
        "x".parse::<RecordingId>().unwrap_err().to_string(),
        r#"recording id must be a plain number in digits, not "x""#
    );
}

#[test]
fn what_is_no_id_is_refused_in_words() {
    let error = from_str::<SnapshotId>("true").unwrap_err().to_string();
    assert_eq!(error, "the body: expected a snapshot id, found true or false");
    let error = from_str::<ShortClipId>(r#""x""#).unwrap_err().to_string();
    assert_eq!(error, "the body: expected a short clip id, found a text");
}

/// Text that is legal more often than not, and off by a little when it is not.
fn candidate() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-z0-9_-]{0,130}", "[A-Za-z0-9_-]{0,8}.[A-Za-z0-9_-]{0,8}", any::<String>()]
}

proptest! {
    #[test]
    fn a_channel_id_is_legal_exactly_by_the_rule(text in candidate()) {
        let chars = || text.chars().all(|c| matches!(c, 'A'..='Z' | 'a'..='z' | '0'..='9' | '_' | '-'));
        prop_assert_eq!(ChannelId::new(text.as_str()).is_ok(), (1..=128).contains(&text.chars().count()) && chars());
    }

    #[test]
    fn an_id_reads_what_it_writes(number: u64) {
        let id = SnapshotId::new(number);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
        prop_assert_eq!(from_value::<SnapshotId>(to_value(id).unwrap_or_default()).ok(), Some(id));
        prop_assert_eq!(from_value::<SnapshotId>(json!(number.to_string())).ok(), Some(id));
    }

    #[test]
    fn text_is_a_numeric_id_exactly_if_it_is_digits_that_fit(text in prop_oneof!["[0-9]{0,22}", "[+ -]?[0-9]{1,4}.?", any::<String>()]) {
        let fits = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) && text.parse::<u64>().is_ok();
        prop_assert_eq!(text.parse::<SnapshotId>().is_ok(), fits);
    }
}
