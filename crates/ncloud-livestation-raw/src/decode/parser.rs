//! From the text of a body to a tape, by serde_json.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::list::{List, ReadItems};
use super::node::Node;
use super::tape::{Entry, Scalar, Span, Tape};

/// Parses a whole body; the items of these lists are read on the way, and do not stay on the tape.
pub(super) fn parse<'b>(body: &'b str, lists: &'static [List]) -> Result<Tape<'b>, serde_json::Error> {
    let mut parser = Parser { tape: Tape::new(body), lists };
    let mut deserializer = serde_json::Deserializer::from_str(body);
    parser.append(Span::default()).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(parser.tape)
}

/// Takes a document from another deserializer than that of a body.
pub(super) fn collect<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tape<'static>, D::Error> {
    let mut parser = Parser { tape: Tape::new(""), lists: &[] };
    parser.append(Span::default()).deserialize(deserializer)?;
    Ok(parser.tape)
}

struct Parser<'b> {
    tape: Tape<'b>,
    lists: &'static [List],
}

impl<'b> Parser<'b> {
    fn append(&mut self, key: Span) -> Append<'_, 'b> {
        Append { parser: self, key }
    }

    fn span<E: Error>(&mut self, text: &str) -> Result<Span, E> {
        self.tape.span(text).ok_or_else(too_large)
    }

    /// What reads the items of the list with this key, if it is one of those.
    fn reader(&self, key: Span) -> Option<Box<dyn ReadItems>> {
        let list = self.lists.iter().find(|list| list.names.contains(&self.tape.text(key)))?;
        Some((list.reader)())
    }
}

fn too_large<E: Error>() -> E {
    E::custom("the body is larger than 4 GiB")
}

/// Appends one value to the tape.
struct Append<'p, 'b> {
    parser: &'p mut Parser<'b>,
    key: Span,
}

impl Append<'_, '_> {
    fn push(self, value: Scalar) {
        self.parser.tape.push(self.key, value);
    }

    /// Opens a container, whose end is not known yet; returns where it stands.
    fn open(&mut self) -> usize {
        let start = self.parser.tape.len();
        self.parser.tape.push(self.key, Scalar::Null);
        start
    }

    /// Closes the container at `start`.
    fn close<E: Error>(&mut self, start: usize, container: fn(u32) -> Scalar) -> Result<(), E> {
        let end = self.parser.tape.len().try_into().map_err(|_| too_large())?;
        self.parser.tape.set(start, container(end));
        Ok(())
    }

    /// Reads the items of a list one by one, each in the same place of the tape.
    fn read_items<'de, A: SeqAccess<'de>>(self, mut items: A, mut reader: Box<dyn ReadItems>) -> Result<(), A::Error> {
        let start = self.parser.tape.mark();
        while items.next_element_seed(self.parser.append(Span::default()))?.is_some() {
            reader.read(Node::at(&self.parser.tape, start.entries()));
            self.parser.tape.rewind(start);
        }
        let list = self.parser.tape.keep_list(reader.into_any()).ok_or_else(too_large)?;
        self.push(list);
        Ok(())
    }

    /// The number that the object at `start` stands for, if it is one of serde_json's.
    fn number(&self, start: usize) -> Option<Option<Scalar>> {
        match self.parser.tape.entries_from(start + 1) {
            [Entry { key, value: Scalar::Text(digits) }] if self.parser.tape.text(*key) == NUMBER => {
                Some(parse_number(self.parser.tape.text(*digits)))
            }
            _ => None,
        }
    }
}

/// The key under which serde_json hands out numbers, once any crate of the program turns on its feature
/// `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

fn parse_number(digits: &str) -> Option<Scalar> {
    let whole = digits.parse().map(Scalar::unsigned).or_else(|_| digits.parse().map(Scalar::signed));
    whole.ok().or_else(|| digits.parse().ok().filter(|float: &f64| float.is_finite()).map(Scalar::float))
}

impl<'de> DeserializeSeed<'de> for Append<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
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
        let span = self.parser.span(text)?;
        self.push(Scalar::Text(span));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        if let Some(reader) = self.parser.reader(self.key) {
            return self.read_items(items, reader);
        }
        let start = self.open();
        while items.next_element_seed(self.parser.append(Span::default()))?.is_some() {}
        self.close(start, |end| Scalar::Array { end })
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let start = self.open();
        while let Some(key) = members.next_key_seed(Key(self.parser))? {
            members.next_value_seed(self.parser.append(key))?;
        }
        match self.number(start) {
            None => self.close(start, |end| Scalar::Object { end }),
            Some(None) => Err(A::Error::custom("number out of range")),
            Some(Some(number)) => {
                self.parser.tape.set_last(start, number);
                Ok(())
            }
        }
    }
}

/// Reads the key of a member.
struct Key<'p, 'b>(&'p mut Parser<'b>);

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
