//! Ids and stream keys of new channels, the same ones in each run.

use crate::random::SplitMix;

/// In the order of their bytes, so that ids of one second are in the order of their numbers.
const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LOWER_CASE: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// An id like `ls-20250814101112-zTwK2`: the time in Korea, and five letters for `number`.
pub(crate) fn channel_id(number: u64, now_ms: i64) -> String {
    let mut letters = String::with_capacity(5);
    for place in (0..5).rev() {
        letters.push(letter(LETTERS, number / 62_u64.pow(place)));
    }
    format!("ls-{}-{letters}", korean_time(now_ms))
}

/// A stream key: 32 lower-case letters and digits that follow from `channel_id`.
pub(crate) fn stream_key(channel_id: &str, purpose: &str) -> String {
    let bytes = channel_id.bytes().chain(purpose.bytes());
    let seed = bytes.fold(0_u64, |seed, byte| seed.wrapping_mul(0x0100_0000_01B3) ^ u64::from(byte));
    let mut random = SplitMix::new(seed);
    (0..32).map(|_| letter(LOWER_CASE, random.next())).collect()
}

fn letter(alphabet: &[u8], number: u64) -> char {
    let at = usize::try_from(number % alphabet.len() as u64).unwrap_or(0);
    alphabet.get(at).copied().map_or('0', char::from)
}

/// Year to second without separators; what 14 digits cannot hold is moved to their ends.
fn korean_time(epoch_ms: i64) -> String {
    /// 9999-12-31T14:59:59Z, the last second of a four-digit year in Korea.
    const LAST_MS: i64 = 253_402_268_399_999;
    let local_ms = epoch_ms.clamp(0, LAST_MS) + 9 * HOUR_MS;
    let (year, month, day) = date(local_ms / DAY_MS);
    let seconds = local_ms % DAY_MS / 1000;
    format!("{year:04}{month:02}{day:02}{:02}{:02}{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Year, month and day of a count of days since 1970, with years that begin in March so that a leap day is their last.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    let month = if months_since_march < 10 { months_since_march + 3 } else { months_since_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_the_time_in_korea() {
        assert_eq!(korean_time(0), "19700101090000");
        assert_eq!(korean_time(1_655_952_983_000), "20220623115623");
        assert_eq!(korean_time(1_709_218_799_000), "20240229235959");
        assert_eq!(korean_time(i64::MAX), "99991231235959");
        let id = channel_id(1, 1_655_952_983_000);
        assert!(id.starts_with("ls-20220623115623-") && id.len() == 23, "{id}");
        let ids: Vec<String> = (10_000_000..10_010_000).map(|number| channel_id(number, 0)).collect();
        assert!(ids.is_sorted_by(|one, other| one < other), "ids of one second are in order, and differ");
    }

    #[test]
    fn keys_differ_by_channel_and_purpose() {
        let key = stream_key("a", "main");
        assert!(key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        assert_ne!(key, stream_key("a", "backup"));
        assert_ne!(key, stream_key("b", "main"));
    }
}
