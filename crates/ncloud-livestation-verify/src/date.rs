//! The day of a time, in UTC.

use ncloud_auth::Timestamp;

/// The day, as `2026-11-25`.
pub(crate) fn day_of(time: Timestamp) -> String {
    let (year, month, day) = civil(time.as_epoch_millis().div_euclid(86_400_000));
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day of a day since 1970, by counting in eras of 400 years that begin in March.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for (millis, day) in [
            (0, "1970-01-01"),
            (1_755_586_043_299, "2025-08-19"),
            (951_782_400_000, "2000-02-29"),
            (4_102_444_799_999, "2099-12-31"),
            (-1, "1969-12-31"),
        ] {
            assert_eq!(day_of(Timestamp::from_epoch_millis(millis)), day);
        }
    }
}
