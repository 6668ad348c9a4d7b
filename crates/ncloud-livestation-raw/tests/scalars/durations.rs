//! Durations and sizes with their unit: exact both ways, or refused.

use std::fmt::Debug;
use std::time::Duration;

use insta::assert_snapshot;
use ncloud_livestation_raw::{ByteCount, DurationMillis, DurationMinutes, DurationSeconds, InvalidValue};
use proptest::prelude::*;
use serde_json::{from_str, from_value, json, to_value};

fn refusal<T: TryFrom<Duration, Error = InvalidValue> + Debug>(value: Duration) -> String {
    T::try_from(value).unwrap_err().to_string()
}

#[test]
fn each_has_its_unit() {
    assert_eq!(Duration::from(DurationMillis::new(2)), Duration::from_millis(2));
    assert_eq!(Duration::from(DurationSeconds::new(2)), Duration::from_secs(2));
    assert_eq!(Duration::from(DurationMinutes::new(2)), Duration::from_secs(120));
}

#[test]
fn nothing_is_rounded() {
    let (milli, second, minute) = (Duration::from_millis(1), Duration::from_secs(1), Duration::from_secs(60));
    let nano = Duration::from_nanos(1);
    assert_eq!(DurationMillis::try_from(milli), Ok(DurationMillis::new(1)));
    assert_eq!(DurationSeconds::try_from(second), Ok(DurationSeconds::new(1)));
    assert_eq!(DurationMinutes::try_from(minute), Ok(DurationMinutes::new(1)));
    for off in [milli + nano, milli - nano, nano] {
        assert!(DurationMillis::try_from(off).is_err(), "{off:?}");
    }
    for off in [second + milli, second - milli, milli] {
        assert!(DurationSeconds::try_from(off).is_err(), "{off:?}");
    }
    for off in [minute + milli, minute - second, second] {
        assert!(DurationMinutes::try_from(off).is_err(), "{off:?}");
    }
}

#[test]
fn a_refusal_names_the_unit() {
    let off = Duration::from_micros(1_500_500);
    assert_snapshot!(refusal::<DurationMillis>(off), @r#"duration must be a whole number of milliseconds, not "1.5005s""#);
    assert_snapshot!(refusal::<DurationSeconds>(off), @r#"duration must be a whole number of seconds, not "1.5005s""#);
    assert_snapshot!(refusal::<DurationMinutes>(off), @r#"duration must be a whole number of minutes, not "1.5005s""#);
}

#[test]
fn the_largest_saturate_and_do_not_overflow() {
    let most = Duration::from_millis(u64::MAX);
    assert_eq!(Duration::from(DurationMillis::new(u64::MAX)), most);
    assert_eq!(Duration::from(DurationSeconds::new(u64::MAX)), most);
    assert_eq!(Duration::from(DurationMinutes::new(u64::MAX)), most);
    assert_eq!(Duration::from(DurationMinutes::new(u64::MAX / 60_000 + 1)), most);
    assert!(Duration::from(DurationMinutes::new(u64::MAX / 60_000)) < most);
}

#[test]
fn more_than_the_unit_can_count_is_refused() {
    assert_eq!(DurationSeconds::try_from(Duration::from_secs(u64::MAX)), Ok(DurationSeconds::new(u64::MAX)));
    assert!(DurationMillis::try_from(Duration::from_secs(u64::MAX)).is_err());
    assert!(DurationMillis::try_from(Duration::MAX).is_err());
}

#[test]
fn all_are_shown_as_a_count_and_written_as_a_number() {
    assert_eq!(DurationMillis::new(1500).to_string(), "1500");
    assert_eq!(format!("{:>4}|{:04}", DurationMinutes::new(8), ByteCount::new(8)), "   8|0008");
    assert_eq!(format!("{:?}", DurationMillis::new(1)), "DurationMillis(1)");
    assert_eq!(format!("{:?}", DurationSeconds::new(1)), "DurationSeconds(1)");
    assert_eq!(format!("{:?}", DurationMinutes::new(1)), "DurationMinutes(1)");
    assert_eq!(format!("{:?}", ByteCount::new(1)), "ByteCount(1)");
    assert_eq!(to_value((DurationMinutes::new(8), ByteCount::new(u64::MAX))).unwrap(), json!([8, u64::MAX]));
}

#[test]
fn all_are_read_from_text() {
    assert_eq!("1500".parse(), Ok(DurationMillis::new(1500)));
    assert_eq!("1048576".parse(), Ok(ByteCount::new(1_048_576)));
    assert!("1.5".parse::<DurationSeconds>().is_err());
    assert!("".parse::<ByteCount>().is_err());
    assert!("-1".parse::<DurationMinutes>().is_err());
}

#[test]
fn what_is_no_count_is_refused_in_words() {
    assert_snapshot!(from_str::<ByteCount>("-1").unwrap_err(), @"the body: expected a number of bytes, found a negative number");
    assert_snapshot!(from_str::<DurationMillis>("1.5").unwrap_err(), @"the body: expected a number of milliseconds, found a number with a fraction");
    assert_snapshot!(from_str::<DurationMinutes>(r#""8 min""#).unwrap_err(), @"the body: expected a number of minutes, found a text");
}

proptest! {
    #[test]
    fn a_count_reads_what_it_writes(count: u64) {
        for json in [json!(count), json!(count.to_string())] {
            prop_assert_eq!(from_value::<ByteCount>(json.clone()).ok(), Some(ByteCount::new(count)));
            prop_assert_eq!(from_value::<DurationMillis>(json).ok(), Some(DurationMillis::new(count)));
        }
        prop_assert_eq!(to_value(DurationMillis::new(count)).ok(), Some(json!(count)));
        prop_assert_eq!(DurationMillis::new(count).get(), count);
    }

    #[test]
    fn whole_units_survive_the_way_through_a_duration(count in 0..=u64::MAX / 60_000) {
        let (millis, seconds, minutes) = (DurationMillis::new(count), DurationSeconds::new(count), DurationMinutes::new(count));
        prop_assert_eq!(DurationMillis::try_from(Duration::from(millis)), Ok(millis));
        prop_assert_eq!(DurationSeconds::try_from(Duration::from(seconds)), Ok(seconds));
        prop_assert_eq!(DurationMinutes::try_from(Duration::from(minutes)), Ok(minutes));
    }

    #[test]
    fn a_duration_is_kept_exactly_or_refused(seconds in 0..=u64::MAX / 1_000 - 1, nanos in prop_oneof![Just(0), (0..1_000_u32).prop_map(|ms| ms * 1_000_000), 0..1_000_000_000_u32]) {
        let duration = Duration::new(seconds, nanos);
        let whole_millis = nanos % 1_000_000 == 0;
        prop_assert_eq!(DurationMillis::try_from(duration).ok().map(Duration::from), whole_millis.then_some(duration));
        prop_assert_eq!(DurationSeconds::try_from(duration).ok().map(Duration::from), (nanos == 0).then_some(duration));
        let whole_minutes = nanos == 0 && seconds % 60 == 0;
        prop_assert_eq!(DurationMinutes::try_from(duration).ok().map(Duration::from), whole_minutes.then_some(duration));
    }
}
