//! The clock on the wall in Korea (UTC+9): in the ids of channels, and in requests of schedules.

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
const OFFSET_MS: i64 = 9 * HOUR_MS;

/// Days from 0000-03-01, where the first era of 400 years begins, to 1970-01-01.
const EPOCH_DAY: i64 = 719_468;

/// Year to second without separators; what 14 digits cannot hold is moved to their ends.
pub(crate) fn digits(epoch_ms: i64) -> String {
    /// 9999-12-31T14:59:59Z, the last second of a four-digit year in Korea.
    const LAST_MS: i64 = 253_402_268_399_999;
    let local_ms = epoch_ms.clamp(0, LAST_MS) + OFFSET_MS;
    let (year, month, day) = date(local_ms / DAY_MS);
    let seconds = local_ms % DAY_MS / 1000;
    format!("{year:04}{month:02}{day:02}{:02}{:02}{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Epoch milliseconds of 14 digits, or `None` when there is no such moment.
pub(crate) fn read(text: &str) -> Option<i64> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let (hour, minute, second) = (part(8, 10)?, part(10, 12)?, part(12, 14)?);
    let is_time = text.len() == 14 && text.bytes().all(|byte| byte.is_ascii_digit()) && hour < 24 && minute < 60;
    let days = days(year, month, day);
    // A day that its month has not is another one when it is read back.
    let is_date = (1..=12).contains(&month) && date(days) == (year, month, day);
    let seconds = (hour * 60 + minute) * 60 + second;
    (is_time && is_date && second < 60).then(|| days * DAY_MS + seconds * 1000 - OFFSET_MS)
}

/// Year, month and day of a count of days since 1970, with years that begin in March so that a leap day is their last.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + EPOCH_DAY;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    let month = if months_since_march < 10 { months_since_march + 3 } else { months_since_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The other way round.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - EPOCH_DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_what_the_clock_in_korea_shows() {
        for (epoch_ms, shown) in [
            (0, "19700101090000"),
            (1_655_952_983_000, "20220623115623"),
            (1_709_218_799_000, "20240229235959"),
            (1_755_684_000_000, "20250820190000"),
        ] {
            assert_eq!(digits(epoch_ms), shown);
            assert_eq!(read(shown), Some(epoch_ms));
        }
        assert_eq!(digits(i64::MAX), "99991231235959");
    }

    #[test]
    fn every_day_of_400_years_is_read_as_it_is_written() {
        for day in 0..146_097 {
            assert_eq!(read(&digits(day * DAY_MS)), Some(day * DAY_MS));
        }
    }

    #[test]
    fn what_is_no_moment_is_not_read() {
        for text in [
            "",
            "2025082019000",
            "20250229000000",
            "20251301000000",
            "20250001000000",
            "20250820240000",
            "20250820196000",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("+2250820190000"), None);
    }
}
