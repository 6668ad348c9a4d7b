//! Ids and stream keys of new channels, the same ones in each run.

use crate::korean_time;
use crate::random::SplitMix;

/// In the order of their bytes, so that ids of one second are in the order of their numbers.
const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LOWER_CASE: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// An id like `ls-20250814101112-zTwK2`: the time in Korea, and five letters for `number`.
pub(crate) fn channel_id(number: u64, now_ms: i64) -> String {
    let mut letters = String::with_capacity(5);
    for place in (0..5).rev() {
        letters.push(letter(LETTERS, number / 62_u64.pow(place)));
    }
    format!("ls-{}-{letters}", korean_time::digits(now_ms))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_the_time_in_korea() {
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
