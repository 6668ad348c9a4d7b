//! A page of a bucket's keys, as ListObjects (version 1) has it.

use std::collections::BTreeSet;

/// "1000 per page"
const LONGEST: usize = 1000;

/// Which keys are asked for.
#[derive(Debug, Default)]
pub(super) struct ListRequest<'a> {
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
pub(super) fn page<'k>(keys: impl Iterator<Item = &'k str>, request: &ListRequest<'_>) -> Page {
    let most = request.most.unwrap_or(LONGEST).min(LONGEST);
    let mut page = Page::default();
    let mut last = None;
    for key in keys {
        let Some(rest) = key.strip_prefix(request.prefix) else { continue };
        let group = match rest.find(request.delimiter) {
            Some(at) if !request.delimiter.is_empty() => {
                key.get(..request.prefix.len() + at + request.delimiter.len()).unwrap_or(key)
            }
            _ => key,
        };
        if group <= request.marker || page.common_prefixes.contains(group) {
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
        let show = |request: &ListRequest<'_>| {
            let page = page(keys.into_iter(), request);
            let prefixes: Vec<String> = page.common_prefixes.into_iter().collect();
            format!("{} | {} | {}", page.keys.join(" "), prefixes.join(" "), page.next_marker.unwrap_or_default())
        };
        assert_eq!(show(&ListRequest::default()), "a b/1 b/2 c/1 d |  | ");
        assert_eq!(show(&ListRequest { prefix: "b/", ..ListRequest::default() }), "b/1 b/2 |  | ");
        assert_eq!(show(&ListRequest { delimiter: "/", ..ListRequest::default() }), "a d | b/ c/ | ");
        assert_eq!(show(&ListRequest { delimiter: "/", most: Some(2), ..ListRequest::default() }), "a | b/ | b/");
        assert_eq!(show(&ListRequest { delimiter: "/", marker: "b/", ..ListRequest::default() }), "d | c/ | ");
        assert_eq!(show(&ListRequest { most: Some(0), ..ListRequest::default() }), " |  | ");
    }
}
