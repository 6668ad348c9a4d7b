//! The values of an enum and the units that a description names.

use std::collections::BTreeSet;

use super::{page::Unit, words};

/// The values that a description lists, in its order.
///
/// They are `A | B | C`, each perhaps with a remark in parentheses; or the only one, called valid; or bullets
/// `A: what it means`; or, on older pages, `A,B,C`.
pub(super) fn values(description: &str) -> Vec<String> {
    for line in description.lines() {
        let found = between_pipes(line);
        if found.len() > 1 {
            return found;
        }
    }
    if let Some(only) = description.lines().find_map(only_value) {
        return vec![only];
    }
    let defined: Vec<String> = description.lines().filter_map(defined).collect();
    if defined.len() > 1 {
        return defined;
    }
    description.lines().map(between_commas).find(|found| found.len() > 1).unwrap_or_default()
}

/// `A (default) | B | C`; what stands before the first value and after the last is no part of it.
fn between_pipes(line: &str) -> Vec<String> {
    let parts: Vec<&str> = line.split('|').collect();
    let last = parts.len() - 1;
    if last == 0 {
        return Vec::new();
    }
    let value = |(index, part): (usize, &&str)| {
        let part = if index == 0 { after_words(part) } else { (*part).trim() };
        first_value(part, index == last)
    };
    parts.iter().enumerate().map(value).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// The value at the end of `Protocol: A (default)`.
fn after_words(part: &str) -> &str {
    let part = part.trim();
    if let Some(code) = part.strip_prefix('`').map_or_else(|| part.find('`'), |_| Some(0)) {
        return part.get(code..).unwrap_or(part);
    }
    match part.rsplit_once([':', '：']) {
        Some((_, value)) => value.trim(),
        None => part,
    }
}

/// The value that a part begins with; only a remark in parentheses may follow, or anything after the last.
fn first_value(part: &str, is_last: bool) -> Option<String> {
    let (value, rest) = match part.strip_prefix('`') {
        Some(code) => code.split_once('`')?,
        None => part.split_at(part.find([' ', '(', '（', '。']).unwrap_or(part.len())),
    };
    let rest = rest.trim();
    let is_remark = rest.is_empty() || (rest.starts_with(['(', '（']) && rest.ends_with([')', '）']));
    (is_value(value) && (is_remark || is_last)).then(|| value.to_owned())
}

/// `A (valid value)`.
fn only_value(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let at = words::ONLY_VALUE.iter().find_map(|phrase| lower.find(&format!("({phrase})")))?;
    let before = line.get(..at)?.trim();
    let value = before.rsplit(char::is_whitespace).next()?.trim_matches('`');
    is_value(value).then(|| value.to_owned())
}

/// `A: what it means`, in code or in capitals.
fn defined(line: &str) -> Option<String> {
    let (value, _) = line.split_once([':', '：'])?;
    let value = value.trim();
    match value.strip_prefix('`').and_then(|value| value.strip_suffix('`')) {
        Some(code) => is_value(code).then(|| code.to_owned()),
        None => is_capitals(value).then(|| value.to_owned()),
    }
}

/// `A,B,C` in capitals, at the end of a line of words as well: `State of the clip A,B`.
fn between_commas(line: &str) -> Vec<String> {
    let start = line.char_indices().rev().take_while(|(_, letter)| is_of_list(*letter)).last();
    let whole = start.and_then(|(at, _)| line.get(at..)).unwrap_or_default();
    let first = line.find(|letter| !is_of_list(letter)).map_or(line, |at| line.get(..at).unwrap_or_default());
    let list = if whole.contains(',') { whole } else { first };
    let parts: Vec<&str> = list.trim().trim_end_matches(',').split(',').map(str::trim).collect();
    // Of "ID A,B" only the last word before the first comma is a value.
    let parts: Vec<&str> =
        parts.iter().enumerate().map(|(at, part)| if at == 0 { last_word(part) } else { first_word(part) }).collect();
    if parts.iter().all(|part| is_capitals(part)) { parts.into_iter().map(str::to_owned).collect() } else { Vec::new() }
}

fn is_of_list(letter: char) -> bool {
    letter.is_ascii_uppercase() || letter.is_ascii_digit() || "_, ".contains(letter)
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

fn is_capitals(value: &str) -> bool {
    value.len() > 1
        && value.starts_with(|first: char| first.is_ascii_uppercase())
        && value.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_')
}

/// A word of letters, digits and the marks that values have; not a field's path, not a sentence.
fn is_value(value: &str) -> bool {
    !value.is_empty() && value.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-,".contains(letter))
}

/// The units that stand in parentheses or after "unit:", or that are a way to say a time.
pub(super) fn units(description: &str) -> BTreeSet<Unit> {
    let lower = description.to_lowercase();
    let mut units: BTreeSet<Unit> = in_parentheses(&lower).into_iter().filter_map(unit_of).collect();
    units.extend(lower.lines().filter_map(after_label).filter_map(words::unit));
    if words::EPOCH_PHRASES.iter().any(|phrase| lower.contains(phrase)) {
        units.insert(Unit::Epoch);
    }
    units
}

fn in_parentheses(text: &str) -> Vec<&str> {
    let inner = |part: &'_ str| -> Option<usize> { part.find([')', '）']) };
    text.split(['(', '（']).skip(1).filter_map(|part| part.get(..inner(part)?)).collect()
}

fn unit_of(inner: &str) -> Option<Unit> {
    words::unit(after_label(inner).unwrap_or(inner))
}

/// What follows "unit:" at the start of a text.
fn after_label(text: &str) -> Option<&str> {
    let rest = words::UNIT_LABELS.iter().find_map(|label| text.trim().strip_prefix(label))?;
    rest.trim_start().strip_prefix([':', '：'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_list_values() {
        for (description, expected) in [
            ("Kind\n`A` (default) | `B_1` | `C,D`\n`A`: first", vec!["A", "B_1", "C,D"]),
            ("Kind\nA (default) | B | C,D", vec!["A", "B", "C,D"]),
            ("Protocol: `RTMP`(x) | `SRT`. Only at first", vec!["RTMP", "SRT"]),
            ("Kind\n`A` (valid value)", vec!["A"]),
            ("Kind\n`A`: first\n`B`: second", vec!["A", "B"]),
            ("AA,BB,CC", vec!["AA", "BB", "CC"]),
            ("AA, BB, CC Kind of it", vec!["AA", "BB", "CC"]),
            ("KO state CREATING,READY", vec!["CREATING", "READY"]),
            ("Kind\n`all` | `llhls`", vec!["all", "llhls"]),
            ("true | false", vec!["true", "false"]),
            ("Names, places, TIMES", vec![]),
            ("Nothing here", vec![]),
        ] {
            assert_eq!(values(description), expected, "{description}");
        }
    }

    #[test]
    fn every_way_to_name_a_unit() {
        for (description, expected) in [
            ("Start (millisecond)", vec![Unit::Millis]),
            ("길이 (단위: 분)", vec![Unit::Minutes]),
            ("unit: Second", vec![Unit::Seconds]),
            ("Created (millisecond)\nUnix timestamp format", vec![Unit::Epoch, Unit::Millis]),
            ("Within 10 minutes (about 3 of them)", vec![]),
        ] {
            assert_eq!(units(description), expected.into_iter().collect(), "{description}");
        }
    }
}
