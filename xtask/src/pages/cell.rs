//! The cells of a row of Markdown, and the text in them.

/// The cells of a row, at the pipes that are not escaped. The pipes at its ends belong to no cell.
pub(super) fn split(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut characters = line.trim().chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // `\|`, and `\\|` where a page was escaped twice.
            '\\' => {
                while characters.next_if_eq(&'\\').is_some() {}
                if characters.next_if_eq(&'|').is_some() {
                    push(&mut cells, "|");
                } else {
                    push(&mut cells, "\\");
                }
            }
            '|' => cells.push(String::new()),
            character => push(&mut cells, character.encode_utf8(&mut [0; 4])),
        }
    }
    if line.trim_start().starts_with('|') {
        cells.remove(0);
    }
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
}

fn push(cells: &mut [String], text: &str) {
    if let Some(cell) = cells.last_mut() {
        cell.push_str(text);
    }
}

/// Whether a line holds a pipe that separates cells.
pub(super) fn has_pipe(line: &str) -> bool {
    let mut escaped = false;
    line.chars().any(|character| {
        let separates = character == '|' && !escaped;
        escaped = character == '\\';
        separates
    })
}

/// Whether it is the line below the header of a table.
pub(super) fn is_separator(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.contains('|') && line.chars().all(|character| "|-: ".contains(character))
}

/// A cell's text: links become their words, line breaks and the marks of remarks (` - `) become lines, tags and
/// entities go; the backticks of code stay, since they tell values from words.
pub(super) fn text(cell: &str) -> String {
    let mut text = without_links(cell);
    for tag in ["<br>", "<br/>", "<br />", "<li>"] {
        text = text.replace(tag, "\n");
    }
    text = without_tags(&text);
    for (entity, character) in
        [("&lt;", "<"), ("&gt;", ">"), ("&#124;", "|"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&")]
    {
        text = text.replace(entity, character);
    }
    let text = text.replace("**", "").replace(" - ", "\n- ");
    let lines = text.lines().map(|line| line.trim().trim_start_matches(['•', '*']).trim_start_matches("- ").trim());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// `[words](address)` and `![words](address)` become the words.
fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let link = rest[start..].find("](").and_then(|middle| {
            let end = rest[start + middle..].find(')')?;
            Some((start + middle, start + middle + end))
        });
        let Some((middle, end)) = link.filter(|(middle, _)| !rest[start + 1..*middle].contains('[')) else {
            out.push_str(&rest[..=start]);
            rest = &rest[start + 1..];
            continue;
        };
        out.push_str(rest[..start].strip_suffix('!').unwrap_or(&rest[..start]));
        out.push_str(&rest[start + 1..middle]);
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

/// Tags of HTML go; `List<Integer>` is none.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let inner = &rest[start + 1..];
        let is_tag = inner.starts_with('/') || inner.starts_with(|first: char| first.is_ascii_lowercase());
        match inner.find('>').filter(|_| is_tag) {
            Some(end) => {
                out.push_str(&rest[..start]);
                rest = &inner[end + 1..];
            }
            None => {
                out.push_str(&rest[..=start]);
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_split_at_pipes_that_are_not_escaped() {
        assert_eq!(split(r"| `a` | String | `X` \| `Y` |"), [" `a` ", " String ", " `X` | `Y` "]);
        assert_eq!(split("scheduleId | Integer | ||"), ["scheduleId ", " Integer ", " ", ""]);
        assert_eq!(split("vodList | String[] |"), ["vodList ", " String[] "]);
    }

    #[test]
    fn links_breaks_remarks_tags_and_entities() {
        assert_eq!(
            text("The id<br>- See [List channels](/docs/en/list#a). - <b>Up to 5</b> &lt;b&gt; ![i](p.png)"),
            "The id\nSee List channels.\nUp to 5 <b> i"
        );
        assert_eq!(text("List<Integer> of `a[].b`"), "List<Integer> of `a[].b`");
    }
}
