//! Timestamps, against `jiff` and by example.
#![allow(clippy::expect_used, reason = "clippy does not see that the functions tests share are tests too")]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ncloud_auth::Timestamp;
use proptest::prelude::*;

const fn at(millis: i64) -> Timestamp {
    Timestamp::from_epoch_millis(millis)
}

/// 0000-01-01T00:00:00.000Z and 9999-12-30T22:00:00.999Z, the last moment `jiff` knows.
const YEARS: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_207_200_999;

fn jiff(millis: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(millis).expect("within the years of jiff")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn printing_agrees_with_jiff(millis in YEARS) {
        prop_assert_eq!(at(millis).to_string(), format!("{:.3}", jiff(millis)));
    }

    #[test]
    fn reading_agrees_with_jiff(millis in YEARS, offset_minutes in -1_439_i32..=1_439) {
        prop_assert_eq!(at(millis).to_string().parse(), Ok(at(millis)));

        let offset = jiff::tz::Offset::from_seconds(offset_minutes * 60).unwrap();
        let text = jiff(millis).display_with_offset(offset).to_string();
        // Near year 0 the local time may fall into a year that RFC 3339 cannot write.
        prop_assume!(!text.starts_with('-'));
        prop_assert_eq!(text.parse(), Ok(at(millis)), "{}", text);
    }

    #[test]
    fn http_dates_agree_with_jiff(second in 0_i64..=253_402_207_200) {
        let zoned = jiff(second * 1_000).to_zoned(jiff::tz::TimeZone::UTC);
        for form in ["%a, %d %b %Y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"] {
            let text = zoned.strftime(form).to_string();
            prop_assert_eq!(Timestamp::parse_http_date(&text), Some(at(second * 1_000)), "{}", text);
        }
    }

    #[test]
    fn two_digit_years_agree_with_jiff(second in 0_i64..3_155_760_000) {
        let zoned = jiff(second * 1_000).to_zoned(jiff::tz::TimeZone::UTC);
        let text = zoned.strftime("%A, %d-%b-%y %H:%M:%S GMT").to_string();
        prop_assume!(zoned.year() < 2070);
        prop_assert_eq!(Timestamp::parse_http_date(&text), Some(at(second * 1_000)), "{}", text);
    }

    #[test]
    fn nothing_panics(millis in any::<i64>(), other in any::<i64>(), text in ".{0,40}", almost in "[0-9TZ:+. -]{0,30}") {
        let (a, b) = (at(millis), at(other));
        let _ = (a.to_string(), a.abs_diff(b), a.duration_since(b), SystemTime::from(a));
        let _ = (a.saturating_add(b.abs_diff(a)), a.saturating_sub(Duration::MAX), a.checked_add(Duration::MAX));
        for text in [text, almost] {
            let _ = (text.parse::<Timestamp>(), Timestamp::parse_http_date(&text));
        }
    }

    #[test]
    fn system_time_round_trips(millis in YEARS) {
        prop_assert_eq!(Timestamp::try_from(SystemTime::from(at(millis))), Ok(at(millis)));
    }

    #[test]
    fn json_is_rfc_3339_and_round_trips(millis in YEARS) {
        let json = serde_json::to_string(&at(millis)).unwrap();
        prop_assert_eq!(&json, &format!("\"{:.3}\"", jiff(millis)));
        prop_assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), at(millis));
    }

    #[test]
    fn every_moment_round_trips_through_json(millis in any::<i64>()) {
        let json = serde_json::to_string(&at(millis)).unwrap();
        prop_assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), at(millis));
    }
}

#[test]
fn rfc_3339_by_example() {
    let documented = at(1_655_979_377_666);
    for text in [
        "2022-06-23T10:16:17.666Z",
        "2022-06-23t10:16:17.666z",
        "2022-06-23 10:16:17.666999999Z",
        "2022-06-23T19:16:17.666+09:00",
        "2022-06-23T19:16:17.666+0900",
        "2022-06-23T05:46:17.666-04:30",
    ] {
        assert_eq!(text.parse(), Ok(documented), "{text}");
    }
    assert_eq!("1970-01-01T00:00:00.5Z".parse(), Ok(at(500)));
    assert_eq!("2016-12-31T23:59:60Z".parse(), "2016-12-31T23:59:59Z".parse::<Timestamp>());

    for text in [
        "",
        "2022-06-23",
        "2022-06-23T10:16:17",
        "2022-06-23T10:16:17.Z",
        "2022-06-23T10:16:17+9",
        "2022-06-23T10:16:17+24:00",
        "2022-06-23T10:16:17+09:000",
        "2022-06-23T24:00:00Z",
        "2022-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2022-13-01T00:00:00Z",
        "2022-00-01T00:00:00Z",
        "+022-06-23T10:16:17Z",
        "2022-06-23T10:16:17Z ",
        "２022-06-23T10:16:17Z",
    ] {
        assert!(text.parse::<Timestamp>().is_err(), "{text}");
    }
}

#[test]
fn years_that_rfc_3339_cannot_write_print_as_a_number() {
    assert_eq!(at(-62_167_219_200_000).to_string(), "0000-01-01T00:00:00.000Z");
    assert_eq!(at(-62_167_219_200_001).to_string(), "-62167219200001 ms since the epoch");
    assert_eq!(at(253_402_300_799_999).to_string(), "9999-12-31T23:59:59.999Z");
    assert_eq!(at(253_402_300_800_000).to_string(), "253402300800000 ms since the epoch");
    assert_eq!(format!("{:?}", at(1_655_979_377_666)), "Timestamp(2022-06-23T10:16:17.666Z)");
}

#[test]
fn http_dates_by_example() {
    let expected = Some(at(784_111_777_000));
    for text in [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Fri, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ] {
        assert_eq!(Timestamp::parse_http_date(text), expected, "{text}");
    }
    for text in [
        "",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 KST",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 31 Jun 1994 08:49:37 GMT",
        "Sun, 06 November 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 8:49:37 GMT",
        "1994-11-06T08:49:37Z",
    ] {
        assert_eq!(Timestamp::parse_http_date(text), None, "{text}");
    }
}

#[test]
fn json_of_years_that_rfc_3339_cannot_write_is_a_number() {
    let json = |millis| serde_json::to_string(&at(millis)).unwrap();
    assert_eq!(json(253_402_300_799_999), "\"9999-12-31T23:59:59.999Z\"");
    assert_eq!(json(253_402_300_800_000), "253402300800000");
    assert_eq!(json(-62_167_219_200_001), "-62167219200001");
}

#[test]
fn json_is_read_leniently() {
    let read = |json: &str| serde_json::from_str::<Timestamp>(json);
    for json in ["1655979377666", "1655979377666.0", "1.655979377666e12", "\"1655979377666\"", "\" 1655979377666.0 \""]
    {
        assert_eq!(read(json).unwrap(), at(1_655_979_377_666), "{json}");
    }
    assert_eq!(read("-1").unwrap(), at(-1));
    for json in ["1.5", "1e300", "18446744073709551615", "\"\"", "\"soon\"", "\"NaN\"", "null", "true", "[]"] {
        assert!(read(json).is_err(), "{json}");
    }
}

#[test]
fn arithmetic() {
    let second = Duration::from_secs(1);
    assert_eq!(at(5).checked_add(second), Some(at(1_005)));
    assert_eq!(at(5).checked_sub(second), Some(at(-995)));
    assert_eq!(at(i64::MAX).checked_add(second), None);
    assert_eq!(at(i64::MIN).checked_sub(second), None);
    assert_eq!(at(i64::MAX).saturating_add(second), at(i64::MAX));
    assert_eq!(at(i64::MIN).saturating_sub(second), at(i64::MIN));
    assert_eq!(at(5).duration_since(at(2)), Some(Duration::from_millis(3)));
    assert_eq!(at(2).duration_since(at(5)), None);
    assert_eq!(at(i64::MIN).abs_diff(at(i64::MAX)), Duration::from_millis(u64::MAX));
}

#[test]
fn system_time_is_cut_towards_the_past() {
    let half = Duration::from_micros(1_500);
    assert_eq!(Timestamp::try_from(UNIX_EPOCH + half), Ok(at(1)));
    assert_eq!(Timestamp::try_from(UNIX_EPOCH - half), Ok(at(-2)));
}
