//! Reading the three forms of an HTTP date.

use super::Timestamp;
use super::civil::DateTime;
use super::rfc3339::digits;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub(super) fn parse(value: &str) -> Option<Timestamp> {
    let words: Vec<&str> = value.split_ascii_whitespace().collect();
    let (day, month, year, time) = match words.as_slice() {
        // IMF-fixdate: Sun, 06 Nov 1994 08:49:37 GMT
        [weekday, day, month, year, time, "GMT"] if weekday.ends_with(',') => {
            (digits(day)?, *month, four_digits(year)?, *time)
        }
        // RFC 850: Sunday, 06-Nov-94 08:49:37 GMT
        [weekday, date, time, "GMT"] if weekday.ends_with(',') => {
            let mut parts = date.splitn(3, '-');
            let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            (digits(day)?, month, century(year)?, *time)
        }
        // asctime: Sun Nov  6 08:49:37 1994
        [_weekday, month, day, time, year] => (digits(day)?, *month, four_digits(year)?, *time),
        _ => return None,
    };

    let month = MONTHS.iter().zip(1..).find_map(|(name, number)| (*name == month).then_some(number))?;
    let mut parts = time.splitn(3, ':');
    let date_time = DateTime {
        year,
        month,
        day,
        hour: two_digits(parts.next()?)?,
        minute: two_digits(parts.next()?)?,
        second: two_digits(parts.next()?)?,
        millisecond: 0,
    };
    date_time.to_epoch_millis().map(Timestamp::from_epoch_millis)
}

/// The full year of RFC 850's two digits: no server of this service predates 1970.
fn century(year: &str) -> Option<i64> {
    let year = two_digits(year)?;
    Some(if year < 70 { 2000 + year } else { 1900 + year })
}

fn two_digits(text: &str) -> Option<i64> {
    if text.len() == 2 { digits(text) } else { None }
}

fn four_digits(text: &str) -> Option<i64> {
    if text.len() == 4 { digits(text) } else { None }
}
