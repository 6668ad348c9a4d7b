//! The clock on the wall in Korea, against `jiff` and by the vendor's example.

use jiff::tz::{Offset, TimeZone};
use ncloud_livestation_raw::{KoreanTime, Timestamp};
use proptest::prelude::*;
use serde_json::{from_str, to_string};

/// The first and the last second in Korea that have a year of four digits and that `jiff` knows.
const SECONDS: std::ops::RangeInclusive<i64> = -62_167_251_600..=253_402_207_200;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_epoch_millis(millis)
}

fn by_jiff(second: i64) -> String {
    let korea = TimeZone::fixed(Offset::constant(9));
    jiff::Timestamp::from_second(second).unwrap().to_zoned(korea).strftime("%Y%m%d%H%M%S").to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn it_is_what_the_clock_in_korea_shows(second in SECONDS) {
        let time = KoreanTime::at_or_after(at(second * 1_000)).unwrap();
        prop_assert_eq!(time.to_string(), by_jiff(second));
        prop_assert_eq!(time.timestamp(), at(second * 1_000));
        prop_assert_eq!(time.to_string().parse(), Ok(time));
        let json = to_string(&time).unwrap();
        prop_assert_eq!(&json, &format!("{:?}", by_jiff(second)));
        prop_assert_eq!(from_str::<KoreanTime>(&json).unwrap(), time);
    }

    /// Never earlier than was asked for, and less than a second later.
    #[test]
    fn a_part_of_a_second_is_the_next_one(millis in -62_167_251_600_000..=253_402_207_200_000_i64) {
        let time = KoreanTime::at_or_after(at(millis)).unwrap().timestamp().as_epoch_millis();
        prop_assert!((0..1_000).contains(&(time - millis)) && time % 1_000 == 0);
    }

    #[test]
    fn any_moment_is_written_and_read_back_or_refused(millis in any::<i64>(), text in ".{0,20}", digits in "[0-9]{14}") {
        if let Ok(time) = KoreanTime::at_or_after(at(millis)) {
            prop_assert_eq!(time.to_string().len(), 14);
            prop_assert_eq!(time.to_string().parse(), Ok(time));
        }
        for text in [text, digits] {
            match text.parse::<KoreanTime>() {
                Ok(time) => prop_assert!(time.to_string() == text || text.ends_with("60"), "{}", text),
                Err(refusal) => prop_assert!(refusal.to_string().starts_with("time in Korea must be 14 digits")),
            }
        }
    }
}

#[test]
fn the_vendors_own_pair() {
    let time = KoreanTime::at_or_after(at(1_755_684_000_000)).unwrap();
    assert_eq!(time.to_string(), "20250820190000");
    assert_eq!(format!("{time:?}"), "KoreanTime(20250820190000)");
    assert_eq!("20250820190000".parse(), Ok(time));
}

#[test]
fn what_is_no_time_in_korea() {
    for text in [
        "",
        "2025082019000",
        "202508201900000",
        "20250229000000",
        "20251301000000",
        "20250820240000",
        "+2250820190000",
        "２25082019000",
    ] {
        assert!(text.parse::<KoreanTime>().is_err(), "{text}");
    }
    assert!(from_str::<KoreanTime>("20250820190000").is_err(), "a number");
    for millis in [i64::MIN, i64::MAX, -62_167_251_600_001, 253_402_268_400_000] {
        let refusal = KoreanTime::at_or_after(at(millis));
        // The last millisecond before year 0 is rounded up into it.
        assert_eq!(refusal.is_err(), millis != -62_167_251_600_001, "{millis}");
    }
}
