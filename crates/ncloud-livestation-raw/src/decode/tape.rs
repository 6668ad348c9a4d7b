//! A JSON document as one row of entries.
//!
//! One allocation for the whole document, and text that stays in the body: a tree of small maps costs more than the
//! decoding itself.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A parsed document. Never empty: a document is at least one value.
#[derive(Debug)]
pub(crate) struct Tape<'b> {
    entries: Vec<Entry>,
    /// The text that entries refer to: the body, and behind it what is not in the body as it reads.
    body: &'b str,
    unescaped: String,
}

/// One value, with its key if it is the member of an object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) key: Span,
    pub(super) value: Scalar,
}

/// A value without what it holds: that follows a container, up to the entry `end`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scalar {
    Null,
    Bool(bool),
    Unsigned(Halves),
    /// Below zero, as the bits of an `i64`.
    Negative(Halves),
    /// The bits of an `f64`.
    Float(Halves),
    Text(Span),
    Array {
        end: u32,
    },
    Object {
        end: u32,
    },
}

/// 64 bits in two halves, so that an entry takes 20 bytes and not 24: a long list is bound by memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Halves {
    high: u32,
    low: u32,
}

impl Halves {
    // The casts keep the half that is meant.
    fn of(bits: u64) -> Self {
        Self { high: (bits >> 32) as u32, low: bits as u32 }
    }

    pub(super) fn bits(self) -> u64 {
        (u64::from(self.high) << 32) | u64::from(self.low)
    }
}

impl Scalar {
    fn unsigned(number: u64) -> Self {
        Self::Unsigned(Halves::of(number))
    }

    fn signed(number: i64) -> Self {
        u64::try_from(number).map_or(Self::Negative(Halves::of(number.cast_unsigned())), Self::unsigned)
    }

    fn float(number: f64) -> Self {
        Self::Float(Halves::of(number.to_bits()))
    }
}

/// A piece of the text, in bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    start: u32,
    length: u32,
}

/// About as many bytes of a response make one entry; a good guess saves the tape from growing.
const BYTES_PER_ENTRY: usize = 16;

impl<'b> Tape<'b> {
    /// Parses a whole body.
    pub(super) fn parse(body: &'b str) -> Result<Self, serde_json::Error> {
        let entries = Vec::with_capacity(body.len() / BYTES_PER_ENTRY + 1);
        let mut tape = Self { entries, body, unescaped: String::new() };
        let mut deserializer = serde_json::Deserializer::from_str(body);
        tape.append(Span::default()).deserialize(&mut deserializer)?;
        deserializer.end()?;
        Ok(tape)
    }

    /// Takes a document from another deserializer than that of a body.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tape<'static>, D::Error> {
        let mut tape = Tape { entries: Vec::new(), body: "", unescaped: String::new() };
        tape.append(Span::default()).deserialize(deserializer)?;
        Ok(tape)
    }

    fn append(&mut self, key: Span) -> Append<'_, 'b> {
        Append { tape: self, key }
    }

    pub(super) fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    pub(super) fn text(&self, Span { start, length }: Span) -> &str {
        let (start, length) = (start as usize, length as usize);
        let text = match start.checked_sub(self.body.len()) {
            None => self.body.get(start..start + length),
            Some(start) => self.unescaped.get(start..start + length),
        };
        // Spans are made of this tape's text only; the fallback keeps this free of panics.
        text.unwrap_or_default()
    }

    /// The span of a text that may lie in the body; otherwise it is kept.
    fn span<E: Error>(&mut self, text: &str) -> Result<Span, E> {
        let start = text.as_ptr().addr().wrapping_sub(self.body.as_ptr().addr());
        let lies_within = start <= self.body.len() && text.len() <= self.body.len() - start;
        let start = if lies_within {
            start
        } else {
            self.unescaped.push_str(text);
            self.body.len() + self.unescaped.len() - text.len()
        };
        match (start.try_into(), text.len().try_into()) {
            (Ok(start), Ok(length)) => Ok(Span { start, length }),
            _ => Err(E::custom("the body is larger than 4 GiB")),
        }
    }
}

/// Appends one value to the tape.
struct Append<'t, 'b> {
    tape: &'t mut Tape<'b>,
    key: Span,
}

impl<'de> DeserializeSeed<'de> for Append<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The key under which serde_json hands out numbers, once any crate of the program turns on its feature
/// `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

impl Append<'_, '_> {
    fn push(self, value: Scalar) {
        self.tape.entries.push(Entry { key: self.key, value });
    }

    /// Closes the container at `start`.
    fn close<E: Error>(&mut self, start: usize, container: fn(u32) -> Scalar) -> Result<(), E> {
        let end =
            self.tape.entries.len().try_into().map_err(|_| E::custom("the body has more than 4 billion values"))?;
        if let Some(entry) = self.tape.entries.get_mut(start) {
            entry.value = container(end);
        }
        Ok(())
    }

    /// The number that the object at `start` stands for, if it is one of serde_json's.
    fn number(&self, start: usize) -> Option<Option<Scalar>> {
        match self.tape.entries.get(start + 1..)? {
            [Entry { key, value: Scalar::Text(digits) }] if self.tape.text(*key) == NUMBER => {
                Some(parse_number(self.tape.text(*digits)))
            }
            _ => None,
        }
    }
}

impl<'de> Visitor<'de> for Append<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.push(Scalar::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.push(Scalar::Bool(value));
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.push(Scalar::unsigned(number));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.push(Scalar::signed(number));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.push(Scalar::float(number));
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let span = self.tape.span(text)?;
        self.push(Scalar::Text(span));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let start = self.tape.entries.len();
        self.tape.append(self.key).push(Scalar::Null);
        while items.next_element_seed(self.tape.append(Span::default()))?.is_some() {}
        self.close(start, |end| Scalar::Array { end })
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let start = self.tape.entries.len();
        self.tape.append(self.key).push(Scalar::Null);
        while let Some(key) = members.next_key_seed(Key(self.tape))? {
            members.next_value_seed(self.tape.append(key))?;
        }
        let Some(number) = self.number(start) else { return self.close(start, |end| Scalar::Object { end }) };
        let number = number.ok_or_else(|| A::Error::custom("number out of range"))?;
        self.tape.entries.truncate(start);
        self.push(number);
        Ok(())
    }
}

/// Reads the key of a member.
struct Key<'t, 'b>(&'t mut Tape<'b>);

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = Span;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Span, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = Span;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Span, E> {
        self.0.span(text)
    }
}

fn parse_number(digits: &str) -> Option<Scalar> {
    let whole = digits.parse().map(Scalar::unsigned).or_else(|_| digits.parse().map(Scalar::signed));
    whole.ok().or_else(|| digits.parse().ok().filter(|float: &f64| float.is_finite()).map(Scalar::float))
}
