//! One value of a document.

use serde_json::{Map, Number, Value};

use super::tape::{Scalar, Tape};
use super::unreadable::Unreadable;

/// A value in a parsed body: a scalar, or a container with all it holds.
#[derive(Debug, Clone, Copy)]
pub struct Node<'t> {
    tape: &'t Tape<'t>,
    at: usize,
}

impl<'t> Node<'t> {
    /// The whole document.
    pub(super) fn root(tape: &'t Tape<'t>) -> Self {
        Self::at(tape, 0)
    }

    /// The value at an entry of the tape.
    #[inline]
    pub(super) fn at(tape: &'t Tape<'t>, at: usize) -> Self {
        Self { tape, at }
    }

    #[inline]
    fn value(self) -> Scalar {
        // Nodes are made for entries of this tape only; the fallback keeps this free of panics.
        self.tape.entry(self.at).map_or(Scalar::Null, |entry| entry.value)
    }

    /// The index after this value and all it holds.
    #[inline]
    fn end(self) -> usize {
        match self.value() {
            Scalar::Array { end } | Scalar::Object { end } => end as usize,
            _ => self.at + 1,
        }
    }

    #[inline]
    pub(crate) fn is_null(self) -> bool {
        matches!(self.value(), Scalar::Null)
    }

    #[inline]
    pub(crate) fn is_empty_text(self) -> bool {
        self.text().is_some_and(str::is_empty)
    }

    /// The text of a string.
    #[inline]
    pub(crate) fn text(self) -> Option<&'t str> {
        match self.value() {
            Scalar::Text(span) => Some(self.tape.text(span)),
            _ => None,
        }
    }

    /// The value as a text, if it is a string or a number.
    pub(crate) fn number_or_text(self) -> Option<String> {
        match self.text() {
            Some(text) => Some(text.to_owned()),
            None => self.number().map(|number| number.to_string()),
        }
    }

    /// Any scalar as a text; `null` is none.
    pub(crate) fn scalar(self) -> Option<String> {
        match self.value() {
            Scalar::Bool(value) => Some(value.to_string()),
            _ => self.number_or_text(),
        }
    }

    pub(crate) fn number(self) -> Option<Number> {
        match self.value() {
            Scalar::Unsigned(number) => Some(number.bits().into()),
            Scalar::Negative(number) => Some(number.bits().cast_signed().into()),
            Scalar::Float(number) => Number::from_f64(f64::from_bits(number.bits())),
            _ => None,
        }
    }

    /// The boolean, or the word for it.
    pub(crate) fn boolean(self) -> Option<bool> {
        match (self.value(), self.text()) {
            (Scalar::Bool(value), _) => Some(value),
            (_, Some(word)) if word.eq_ignore_ascii_case("true") => Some(true),
            (_, Some(word)) if word.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// A whole number: a number, a float without a fraction, or either as a text.
    pub(crate) fn whole(self) -> Option<i128> {
        match self.value() {
            Scalar::Unsigned(number) => Some(number.bits().into()),
            Scalar::Negative(number) => Some(number.bits().cast_signed().into()),
            Scalar::Float(number) => without_fraction(f64::from_bits(number.bits())),
            _ => {
                let text = self.text()?.trim();
                // `+1` is no number anywhere else, either.
                let digits = text.strip_prefix('-').unwrap_or(text);
                if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    return text.parse().ok();
                }
                let is_decimal = digits.starts_with(|first: char| first.is_ascii_digit());
                text.parse().ok().filter(|_| is_decimal).and_then(without_fraction)
            }
        }
    }

    /// A whole number from zero, which is what ids, sizes and durations are.
    #[inline]
    pub(crate) fn unsigned(self, expected: &'static str) -> Result<u64, Unreadable> {
        match self.value() {
            Scalar::Unsigned(number) => Ok(number.bits()),
            _ => self.whole().and_then(|number| number.try_into().ok()).ok_or_else(|| self.is_not(expected)),
        }
    }

    /// The value is something else.
    pub(crate) fn is_not(self, expected: &'static str) -> Unreadable {
        Unreadable::found(expected, self.kind())
    }

    /// A number with or without a fraction, or its text.
    pub(crate) fn float(self) -> Option<f64> {
        let number = match self.text() {
            Some(text) => text.trim().parse().ok()?,
            None => self.number()?.as_f64()?,
        };
        Some(number).filter(|number: &f64| number.is_finite())
    }

    pub(crate) fn is_list(self) -> bool {
        matches!(self.value(), Scalar::Array { .. } | Scalar::ReadList { .. })
    }

    /// The items of a list.
    pub(crate) fn items(self) -> Option<impl Iterator<Item = Self>> {
        match self.value() {
            Scalar::Array { .. } => Some(self.held()),
            // They were read, and were not kept: an empty list, until the body is parsed again.
            Scalar::ReadList { .. } => {
                self.tape.miss_items();
                Some(self.held())
            }
            _ => None,
        }
    }

    /// What was read of a list while the body was parsed.
    pub(super) fn take_list<T: 'static>(self) -> Option<Box<T>> {
        match self.value() {
            Scalar::ReadList { index } => self.tape.take_list(index),
            _ => None,
        }
    }

    /// The members of an object, in the order of the body.
    pub(crate) fn members(self) -> Option<impl Iterator<Item = (&'t str, Self)>> {
        matches!(self.value(), Scalar::Object { .. }).then(|| self.held().map(|member| (member.key(), member)))
    }

    /// The values that a container holds.
    #[inline]
    fn held(self) -> impl Iterator<Item = Self> {
        let (tape, end) = (self.tape, self.end());
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let value = Self { tape, at };
            (at < end).then(|| {
                at = value.end();
                value
            })
        })
    }

    #[inline]
    fn key(self) -> &'t str {
        self.tape.entry(self.at).map_or("", |entry| self.tape.text(entry.key))
    }

    /// The value as serde_json has it.
    pub(crate) fn to_value(self) -> Value {
        if let Some(items) = self.items() {
            return items.map(Self::to_value).collect();
        }
        if let Some(members) = self.members() {
            return Value::Object(
                members.map(|(key, value)| (key.to_owned(), value.to_value())).collect::<Map<_, _>>(),
            );
        }
        match self.value() {
            Scalar::Bool(value) => Value::Bool(value),
            _ => match self.text() {
                Some(text) => text.into(),
                None => self.number().map_or(Value::Null, Value::Number),
            },
        }
    }

    /// What the value is, in words that give nothing of it away.
    fn kind(self) -> &'static str {
        match self.value() {
            Scalar::Null => "null",
            Scalar::Bool(_) => "true or false",
            Scalar::Unsigned(_) => "a number",
            Scalar::Negative(_) => "a negative number",
            Scalar::Float(number) if f64::from_bits(number.bits()).fract() == 0.0 => "a number beyond what is exact",
            Scalar::Float(_) => "a number with a fraction",
            Scalar::Text(_) if self.is_empty_text() => "an empty text",
            Scalar::Text(_) => "a text",
            Scalar::Array { .. } | Scalar::ReadList { .. } => "a list",
            Scalar::Object { .. } => "an object",
        }
    }
}

/// The integer a float stands for, within the range where a float holds every integer exactly.
fn without_fraction(number: f64) -> Option<i128> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
    // The check makes the conversion lossless.
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i128)
}
