//! Times as signatures write them: `20250819T064723Z`.

/// A signature's time as epoch milliseconds; `None` when it is none.
pub(super) fn epoch_ms(text: &str) -> Option<i64> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    if date.len() != 8 || time.len() != 6 {
        return None;
    }
    let (year, month, day) = (number(date, 0..4)?, number(date, 4..6)?, number(date, 6..8)?);
    let (hour, minute, second) = (number(time, 0..2)?, number(time, 2..4)?, number(time, 4..6)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some((((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1000)
}

fn number(text: &str, range: std::ops::Range<usize>) -> Option<i64> {
    let digits = text.get(range)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Days since 1970-01-01 in the Gregorian calendar, with years that begin in March so that a leap day is their last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let months_since_march = (month + 9) % 12;
    let days_before_month = (153 * months_since_march + 2) / 5;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + days_before_month + day - 719_469
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        assert_eq!(epoch_ms("19700101T000000Z"), Some(0));
        assert_eq!(epoch_ms("20130524T000000Z"), Some(1_369_353_600_000));
        assert_eq!(epoch_ms("20240229T235959Z"), Some(1_709_251_199_000));
        assert_eq!(epoch_ms("20000301T000000Z"), Some(951_868_800_000));
        for odd in
            ["", "20130524T000000", "2013-05-24T00:00:00Z", "20131324T000000Z", "20130524T250000Z", "+0130524T000000Z"]
        {
            assert_eq!(epoch_ms(odd), None, "{odd}");
        }
    }
}
