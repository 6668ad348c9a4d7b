//! A page of a bucket's keys, as ListObjects (version 1) has it.

use std::collections::BTreeSet;

/// "1000 per page"
const LONGEST: usize = 1000;

/// Which keys are asked for.
#[derive(Debug, Default)]
pub(super) struct Wanted<'a> {
    pub(super) prefix: &'a str,
    /// Keys that go on behind it are summed up in one common prefix.
    pub(super) delimiter: &'a str,
    /// Only what comes after it.
    pub(super) marker: &'a str,
    pub(super) most: Option<usize>,
}

/// A page of keys.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) keys: Vec<String>,
    pub(super) common_prefixes: BTreeSet<String>,
    /// The last thing on a page that is not the last one.
    pub(super) next_marker: Option<String>,
}

/// The first page of `keys`, which are in order.
pub(super) fn page<'k>(keys: impl Iterator<Item = &'k str>, wanted: &Wanted<'_>) -> Page {
    let most = wanted.most.unwrap_or(LONGEST).min(LONGEST);
    let mut page = Page::default();
    let mut last = None;
    for key in keys {
        let Some(rest) = key.strip_prefix(wanted.prefix) else { continue };
        let group = match rest.find(wanted.delimiter) {
            Some(at) if !wanted.delimiter.is_empty() => {
                key.get(..wanted.prefix.len() + at + wanted.delimiter.len()).unwrap_or(key)
            }
            _ => key,
        };
        if group <= wanted.marker || page.common_prefixes.contains(group) {
            continue;
        }
        if page.keys.len() + page.common_prefixes.len() == most {
            page.next_marker = last;
            break;
        }
        last = Some(group.to_owned());
        if group == key {
            page.keys.push(key.to_owned());
        } else {
            page.common_prefixes.insert(group.to_owned());
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_prefix_delimiter_marker_and_length() {
        let keys = ["a", "b/1", "b/2", "c/1", "d"];
        let show = |wanted: &Wanted<'_>| {
            let page = page(keys.into_iter(), wanted);
            let prefixes: Vec<String> = page.common_prefixes.into_iter().collect();
            format!("{} | {} | {}", page.keys.join(" "), prefixes.join(" "), page.next_marker.unwrap_or_default())
        };
        assert_eq!(show(&Wanted::default()), "a b/1 b/2 c/1 d |  | ");
        assert_eq!(show(&Wanted { prefix: "b/", ..Wanted::default() }), "b/1 b/2 |  | ");
        assert_eq!(show(&Wanted { delimiter: "/", ..Wanted::default() }), "a d | b/ c/ | ");
        assert_eq!(show(&Wanted { delimiter: "/", most: Some(2), ..Wanted::default() }), "a | b/ | b/");
        assert_eq!(show(&Wanted { delimiter: "/", marker: "b/", ..Wanted::default() }), "d | c/ | ");
        assert_eq!(show(&Wanted { most: Some(0), ..Wanted::default() }), " |  | ");
    }
}
