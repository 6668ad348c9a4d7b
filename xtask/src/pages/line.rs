//! What a single line is.

/// The entries of the front matter, and the line after it; 0 when there is none.
pub(super) fn front_matter<'a>(lines: &[&'a str]) -> (Vec<(&'a str, String)>, usize) {
    let first = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    let end = lines.iter().skip(first + 1).position(|line| line.trim() == "---");
    let (true, Some(length)) = (lines.get(first).is_some_and(|line| line.trim() == "---"), end) else {
        return (Vec::new(), 0);
    };
    let entries = lines.iter().skip(first + 1).take(length).filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        Some((key.trim(), value.trim().trim_matches('"').to_owned()))
    });
    (entries.collect(), first + length + 2)
}

/// Method and path of `GET https://host/path?query`, in one line or in two cells, with or without the host.
pub(super) fn address(text: &str) -> Option<(String, String)> {
    let text = text.replace('`', "");
    let mut words = text.split_whitespace();
    let (method, address) = (words.next()?, words.next()?);
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.get(rest.find('/')?..)?,
        None => address,
    };
    let path = path.split('?').next()?.trim_end_matches('/');
    path.starts_with('/').then(|| (method.to_uppercase(), path.to_owned()))
}

/// Whether a line is the first cell of a row that goes on in the next line: pages that were copied have such.
pub(super) fn is_half_row(line: &str) -> bool {
    !line.starts_with('|') && line.ends_with('|') && line.matches('|').count() == 1
}

/// The line, or as much of it as a report has room for.
pub(super) fn shorten(line: &str) -> String {
    let line = line.trim();
    if line.chars().count() > 80 {
        format!("{}…", line.chars().take(79).collect::<String>())
    } else {
        line.to_owned()
    }
}

/// Level and text of a heading of Markdown.
pub(super) fn marked_heading(line: &str) -> Option<(usize, &str)> {
    let heading = line.trim_start_matches('#');
    let level = line.len() - heading.len();
    (level > 0 && heading.starts_with(' ')).then(|| (level, heading.trim()))
}

/// The name of a field that a heading is, or has in code.
pub(super) fn name_in(heading: &str) -> Option<&str> {
    let name = heading.split('`').nth(1).unwrap_or(heading).trim().trim_end_matches("[]");
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "_.".contains(letter);
    (name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(is_name)).then_some(name)
}

/// Whether it is an item of a list.
pub(super) fn is_bullet(line: &str) -> bool {
    ["- ", "* ", "• ", "◦ "].iter().any(|mark| line.starts_with(mark))
}

/// Whether it is a method and an address, and nothing else.
pub(super) fn is_method_line(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_method = words.next().is_some_and(|word| ["GET", "POST", "PUT", "DELETE", "PATCH"].contains(&word));
    let is_address = words.next().is_some_and(|word| word.starts_with('/') || word.contains("://"));
    is_method && is_address && words.next().is_none()
}

/// `contentObject라이브`: the columns ran together.
pub(super) fn has_fused_type(word: &str) -> bool {
    ["String", "Integer", "Object", "Array", "Boolean", "Float", "Timestamp"].iter().any(|kind| {
        word.find(kind).is_some_and(|at| {
            let after = word.get(at + kind.len()..).unwrap_or_default();
            at > 0 && (after.is_empty() || after.starts_with(|next: char| !next.is_ascii_lowercase()))
        })
    })
}

/// Whether the first word of a line is such.
pub(super) fn begins_with_fused_type(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(has_fused_type)
}
