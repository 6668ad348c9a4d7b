//! Enumerations take any string, and write what they took.

use std::collections::BTreeSet;

use ncloud_livestation_raw::{
    AccessControl, CdnRegion, CdnStatus, CdnType, ChannelKind, ChannelStatus, EnvType, IngestProtocol, OutputProtocol,
    RecordFormat, RecordMode, RecordingStatus, RecordingType, ScheduleStatus, ServiceUrlType, ShortClipStatus,
};
use proptest::prelude::*;
use serde_json::{from_str, from_value, json, to_value};

/// Texts of every variant in the order of the specification, each checked to be itself again by every way.
macro_rules! known {
    ($name:ident) => {{
        let texts: Vec<_> = $name::KNOWN.iter().map(|value| value.as_str()).collect();
        for (value, text) in $name::KNOWN.iter().zip(&texts) {
            assert_eq!(&$name::from(*text), value);
            assert_eq!(&$name::from((*text).to_owned()), value);
            assert_eq!(text.parse().as_ref(), Ok(value));
            assert_eq!(&from_value::<$name>(json!(text)).unwrap(), value);
            assert_eq!((to_value(value).unwrap(), value.to_string()), (json!(text), (*text).to_owned()));
            assert!(value.is_known());
        }
        assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), texts.len());
        texts.join(" ")
    }};
}

#[test]
fn the_known_values_are_those_of_the_reference() {
    assert_eq!(known!(ShortClipStatus), "CREATING COMPLETED PROCESSING_FAIL UPLOAD_FAIL");
    assert_eq!(known!(AccessControl), "PRIVATE PUBLIC_READ");
    assert_eq!(
        known!(ChannelStatus),
        "CREATING READY PUBLISHING DELETED BLOCK FORCE_BLOCK FORCE_DELETED RESERVED STOPPED"
    );
    assert_eq!(known!(ChannelKind), "VOD");
    assert_eq!(known!(ScheduleStatus), "CREATING PROCESSING PROCESSING_FAIL UPDATING READY FINISH DELETED");
    assert_eq!(known!(EnvType), "REAL DEV STAGE");
    assert_eq!(known!(OutputProtocol), "HLS LL_HLS HLS,DASH DASH");
    assert_eq!(known!(IngestProtocol), "RTMP SRT");
    assert_eq!(known!(CdnType), "GLOBAL_EDGE CDN_PLUS GLOBAL_CDN");
    assert_eq!(known!(CdnRegion), "KOREA JAPAN GLOBAL");
    assert_eq!(known!(CdnStatus), "RUNNING PUBLISHING STOPPING STOPPED CREATING CHANGING CDN_NOT_FOUND");
    assert_eq!(known!(RecordMode), "NO_RECORD AUTO_UPLOAD MANUAL_UPLOAD");
    assert_eq!(known!(RecordFormat), "MP4 HLS ALL");
    assert_eq!(known!(ServiceUrlType), "GENERAL TIMEMACHINE THUMBNAIL");
    assert_eq!(known!(RecordingType), "MP4 HLS");
    assert_eq!(
        known!(RecordingStatus),
        "RECORDING PROCESSING PROCESSING_FAIL TRANSFER_READY TRANSFER TRANSFER_FINISH TRANSFER_FAIL DELETED"
    );
}

#[test]
fn another_spelling_is_read_and_the_main_one_is_written() {
    assert_eq!(from_str::<ChannelStatus>(r#""PUBLISH""#).unwrap(), ChannelStatus::Publishing);
    assert_eq!(ChannelStatus::from("PUBLISH"), ChannelStatus::Publishing);
    assert_eq!(ChannelStatus::from("PUBLISH".to_owned()).to_string(), "PUBLISHING");
}

#[test]
fn letter_case_and_blanks_count() {
    for text in ["creating", "Creating", " CREATING", "CREATING ", "CREATING\0", "", "UNKNOWN", "Unknown"] {
        let status = ShortClipStatus::from(text);
        assert_eq!(status, ShortClipStatus::Unknown(text.to_owned()));
        assert!(!status.is_known());
        assert_eq!(to_value(&status).unwrap(), text);
    }
}

#[test]
fn an_escaped_value_is_the_value() {
    let status: ShortClipStatus = from_str(r#""\u0043REATING""#).unwrap();
    assert_eq!(status, ShortClipStatus::Creating);
    let status: ShortClipStatus = from_str(r#""\ud55c\n""#).unwrap();
    assert_eq!(status, ShortClipStatus::Unknown("한\n".to_owned()));
}

#[test]
fn what_is_no_scalar_is_refused() {
    for json in ["null", "[]", "{}", r#"["CREATING"]"#, r#"{"CREATING":null}"#] {
        let error = from_str::<ShortClipStatus>(json).unwrap_err().to_string();
        assert!(error.contains("expected a text"), "{error}");
    }
}

proptest! {
    #[test]
    fn any_string_comes_back_byte_for_byte(text: String) {
        prop_assume!(text != "PUBLISH");
        let status = ChannelStatus::from(text.as_str());
        prop_assert_eq!(status.as_str(), &text);
        prop_assert_eq!(&ChannelStatus::from(text.clone()), &status);
        prop_assert_eq!(status.is_known(), ChannelStatus::KNOWN.contains(&status));
        let json = serde_json::to_string(&status).unwrap_or_default();
        prop_assert_eq!(&json, &json!(text).to_string());
        prop_assert_eq!(from_str::<ChannelStatus>(&json).ok(), Some(status));
    }
}
