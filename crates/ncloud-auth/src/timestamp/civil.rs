//! Calendar arithmetic in UTC, years 0 to 9999.
//!
//! Our own because a date crate would cost more of the dependency budget than these lines cost to test; `tests/timestamp.rs`
//! holds them against `jiff`. The method is Howard Hinnant's (<https://howardhinnant.github.io/date_algorithms.html>):
//! years begin in March, so that the leap day is the last day of its year, and days are counted in eras of 400 years.

const MILLIS_PER_DAY: i64 = 86_400_000;
const DAYS_PER_ERA: i64 = 146_097;
/// Days from 0000-03-01, where the first era begins, to 1970-01-01.
const EPOCH_DAY: i64 = 719_468;

/// A date and time of day in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateTime {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    pub(super) millisecond: i64,
}

impl DateTime {
    /// `None` outside the years 0 to 9999.
    pub(super) fn from_epoch_millis(millis: i64) -> Option<Self> {
        let days = millis.div_euclid(MILLIS_PER_DAY) + EPOCH_DAY;
        let in_day = millis.rem_euclid(MILLIS_PER_DAY);

        let era = days.div_euclid(DAYS_PER_ERA);
        let day_of_era = days.rem_euclid(DAYS_PER_ERA);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);

        (0..=9999).contains(&year).then_some(Self {
            year,
            month,
            day: day_of_year - (153 * month_from_march + 2) / 5 + 1,
            hour: in_day / 3_600_000,
            minute: in_day / 60_000 % 60,
            second: in_day / 1_000 % 60,
            millisecond: in_day % 1_000,
        })
    }

    /// `None` if a field is out of its range, the day of its month included.
    ///
    /// Second 60 is a leap second, which Unix time does not have: it counts as 59.
    pub(super) fn to_epoch_millis(self) -> Option<i64> {
        let valid = (0..=9999).contains(&self.year)
            && (1..=12).contains(&self.month)
            && (1..=days_in_month(self.year, self.month)).contains(&self.day)
            && (0..=23).contains(&self.hour)
            && (0..=59).contains(&self.minute)
            && (0..=60).contains(&self.second)
            && (0..=999).contains(&self.millisecond);
        if !valid {
            return None;
        }

        let year = self.year - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (self.month + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days = era * DAYS_PER_ERA + day_of_era - EPOCH_DAY;

        let seconds = (self.hour * 60 + self.minute) * 60 + self.second.min(59);
        Some(days * MILLIS_PER_DAY + seconds * 1_000 + self.millisecond)
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
