//! Bit rates: one type for every unit of the wire.

use insta::assert_snapshot;
use ncloud_livestation_raw::Bitrate;
use proptest::prelude::*;
use serde_json::{from_str, from_value, json, to_value};

#[test]
fn each_constructor_has_its_unit() {
    assert_eq!(Bitrate::mbps(2), Bitrate::bits_per_second(2_000_000));
    assert_eq!(Bitrate::kbps(2), Bitrate::bits_per_second(2_000));
    let rate = Bitrate::bits_per_second(1_536_500);
    assert_eq!((rate.as_bits_per_second(), rate.as_kbps(), rate.as_mbps()), (1_536_500, 1_536.5, 1.5365));
    assert_eq!((rate.whole_kbps(), Bitrate::mbps(3).whole_kbps()), (None, Some(3_000)));
}

#[test]
fn the_largest_saturate_and_do_not_overflow() {
    let most = Bitrate::bits_per_second(u64::MAX);
    assert_eq!((Bitrate::kbps(u64::MAX), Bitrate::mbps(u64::MAX)), (most, most));
    assert!(Bitrate::kbps(u64::MAX / 1_000) < most);
}

#[test]
fn a_rate_is_shown_with_its_unit() {
    assert_snapshot!(Bitrate::mbps(2), @"2000 kbit/s");
    assert_snapshot!(Bitrate::bits_per_second(4_026_912), @"4026912 bit/s");
    assert_snapshot!(format!("{:?}|{:>12}", Bitrate::kbps(128), Bitrate::kbps(128)), @"Bitrate(128 kbit/s)|  128 kbit/s");
    assert_snapshot!(from_str::<Bitrate>("-1").unwrap_err(), @"the body: expected a number of bits per second, found a negative number");
}

proptest! {
    #[test]
    fn by_itself_it_is_a_number_of_bits(bits: u64) {
        let rate = Bitrate::bits_per_second(bits);
        prop_assert_eq!(to_value(rate).ok(), Some(json!(bits)));
        for json in [json!(bits), json!(bits.to_string())] {
            prop_assert_eq!(from_value::<Bitrate>(json).ok(), Some(rate));
        }
    }
}
