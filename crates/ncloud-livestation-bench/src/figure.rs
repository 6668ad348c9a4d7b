//! One measured number.

use serde::{Deserialize, Serialize};

/// A number with a name, a unit, and how far it wandered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Such as `sign.ours` or `sign.ours/floor`; a ratio has a slash and the unit `x`.
    pub id: String,
    /// The median of all turns, or the number itself where there is one only.
    pub value: f64,
    /// Such as `ns`, `x`, `instructions`.
    pub unit: String,
    /// Lower and upper quartile of the turns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quartiles: Option<[f64; 2]>,
}

impl Figure {
    /// A number measured once, or exact.
    #[must_use]
    pub fn new(id: impl Into<String>, value: f64, unit: &str) -> Self {
        Self { id: id.into(), value, unit: unit.to_owned(), quartiles: None }
    }

    /// The median of several turns with its quartiles.
    #[must_use]
    pub fn median(id: impl Into<String>, turns: &[f64], unit: &str) -> Self {
        let quartiles = Some([quantile(turns, 0.25), quantile(turns, 0.75)]);
        Self { id: id.into(), value: quantile(turns, 0.5), unit: unit.to_owned(), quartiles }
    }

    /// The median of `turns` over `against`, turn by turn: what happened to the machine in a turn happened to both.
    #[must_use]
    pub fn ratio(id: impl Into<String>, turns: &[f64], against: &[f64]) -> Self {
        let ratios: Vec<f64> = turns.iter().zip(against).map(|(turn, other)| turn / other).collect();
        Self::median(id, &ratios, "x")
    }

    /// The same number by another name.
    #[must_use]
    pub fn named(self, id: String) -> Self {
        Self { id, ..self }
    }

    /// The number as a person writes it.
    #[must_use]
    pub fn text(&self) -> String {
        written(self.value, &self.unit)
    }
}

/// A number in its unit: three digits that matter, thousands apart.
#[must_use]
pub fn written(value: f64, unit: &str) -> String {
    let (value, unit) = match unit {
        "x" => return format!("{}×", digits(value)),
        "ns" if value >= 1e9 => (value / 1e9, "s"),
        "ns" if value >= 1e6 => (value / 1e6, "ms"),
        "ns" if value >= 1e3 => (value / 1e3, "µs"),
        "bytes" if value >= 1e6 => (value / 1e6, "MB"),
        "bytes" if value >= 1e3 => (value / 1e3, "kB"),
        "/s" => return format!("{}/s", digits(value)),
        other => (value, other),
    };
    format!("{} {unit}", digits(value))
}

fn digits(value: f64) -> String {
    if value.fract() == 0.0 || value >= 100.0 {
        return thousands(&format!("{value:.0}"));
    }
    if value >= 10.0 { format!("{value:.1}") } else { format!("{value:.2}") }
}

fn thousands(digits: &str) -> String {
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The value below which this share of `values` lies, between neighbours where none is exactly there.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = share * sorted.len().saturating_sub(1) as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    match (sorted.get(below), sorted.get(above)) {
        (Some(low), Some(high)) => low + (high - low) * place.fract(),
        _ => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_quartiles() {
        let figure = Figure::median("a", &[5.0, 1.0, 3.0, 2.0, 4.0], "ns");
        assert_eq!((figure.value, figure.quartiles), (3.0, Some([2.0, 4.0])));
        assert_eq!(Figure::median("a", &[1.0, 2.0], "ns").value, 1.5);
    }

    #[test]
    fn ratios_are_taken_turn_by_turn() {
        assert_eq!(Figure::ratio("a/b", &[2.0, 20.0, 3.0], &[1.0, 10.0, 1.0]).value, 2.0);
    }

    #[test]
    fn numbers_as_people_write_them() {
        assert_eq!(written(1_234.0, "ns"), "1.23 µs");
        assert_eq!(written(1_234_567.0, "instructions"), "1,234,567 instructions");
        assert_eq!(written(1.5, "x"), "1.50×");
        assert_eq!(written(2.0, "allocations"), "2 allocations");
    }
}
