//! The rows of a table: of Markdown, whose cells are known, and of flattened text, where only the order of columns is.

use super::{
    cell, line,
    page::{Kind, Place, Required, Row},
    values,
    words::{self, Column},
};

/// The columns of a table and what it is about.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its columns; `None` is one whose name is not known.
    pub(super) columns: Vec<Option<Column>>,
    /// Whether its cells are separated by pipes.
    pub(super) is_piped: bool,
    /// What its rows are.
    pub(super) place: Place,
    /// The path of the object that its fields are in, with a dot at its end; empty at the root.
    pub(super) prefix: String,
}

impl Table {
    /// Whether it has a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    /// A row of cells; what is wrong with it otherwise.
    pub(super) fn row(&self, number: usize, cells: &[String]) -> Result<Row, String> {
        let of = |column: Column| {
            let at = self.columns.iter().position(|known| *known == Some(column))?;
            Some(cells.get(at).map(|cell| cell::text(cell)).unwrap_or_default())
        };
        let name = of(Column::Field).or_else(|| of(Column::Header)).or_else(|| of(Column::Parameter));
        let path = self.path(&name.unwrap_or_default())?;
        let kind = match of(Column::Type) {
            Some(word) => Some(words::kind(&word).ok_or_else(|| format!("{path} has an unknown type {word:?}"))?),
            None => None,
        };
        let required = match of(Column::Required) {
            Some(word) => {
                words::required(&word).ok_or_else(|| format!("{path} has an unknown required mark {word:?}"))?
            }
            None => None,
        };
        let description = of(Column::Description).unwrap_or_default();
        Ok(self.finish(number, path, kind, required, description, of(Column::Remarks).unwrap_or_default()))
    }

    /// The rows of a line of flattened text: mostly one, none when the line goes on with the row before.
    pub(super) fn flat_rows(&self, number: usize, text: &str) -> Result<Vec<Row>, String> {
        let Some((name, rest)) = text.trim().split_once(char::is_whitespace) else {
            return if line::has_fused_type(text) {
                Err("a name and a type without a space".to_owned())
            } else {
                Ok(vec![])
            };
        };
        let Some((kind, required, rest)) = self.marks(rest) else {
            return match self.looks_like_row(name, rest) {
                true => Err(format!("{name} has an unknown type or required mark")),
                false => Ok(vec![]),
            };
        };
        let Ok(path) = self.path(name) else { return Ok(vec![]) };
        let (text, second) = self.second_row(rest);
        let mut rows = vec![self.finish(number, path.clone(), kind, required, String::new(), text)];
        if let Some((name, rest)) = second {
            let (kind, required, rest) = self.marks(&rest).ok_or("a second row without its marks")?;
            // Its name was lost with the edge of the cell: the last word of what it describes ("Clip ID") is it.
            let lost = || rest.split_whitespace().last().map(|word| format!("{path}.{}", word.to_lowercase()));
            let path = name.or_else(lost).ok_or("a second row without a name")?;
            rows.push(self.finish(number, self.path(&path)?, kind, required, String::new(), rest.to_owned()));
        }
        Ok(rows)
    }

    /// Type and required mark at the start of a text, in the order of the columns, and what follows.
    fn marks<'a>(&self, text: &'a str) -> Option<(Option<Kind>, Option<Required>, &'a str)> {
        let (mut kind, mut required, mut rest) = (None, None, text.trim());
        for column in self.columns.iter().skip(1) {
            match column {
                Some(Column::Type) => {
                    let (found, after) = leading_kind(rest)?;
                    (kind, rest) = (Some(found), after);
                }
                Some(Column::Required) => {
                    let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                    if word.is_empty() {
                        return None;
                    }
                    (required, rest) = (words::required(word)?, after.trim());
                }
                _ => break,
            }
        }
        Some((kind, required, rest))
    }

    /// Where the edge between two rows was lost: the text of the first, the name of the second if it is there, and the rest.
    fn second_row(&self, text: &str) -> (String, Option<(Option<String>, String)>) {
        if self.has(Column::Type) && self.has(Column::Required) {
            let words: Vec<&str> = text.split(' ').collect();
            for at in 1..words.len() {
                let rest = words[at..].join(" ");
                let is_capital = rest.starts_with(|first: char| first.is_ascii_uppercase());
                if is_capital && self.marks(&rest).is_some() {
                    let name = words[at - 1].contains('.').then(|| words[at - 1].to_owned());
                    let end = if name.is_some() { at - 1 } else { at };
                    return (words[..end].join(" "), Some((name, rest)));
                }
            }
        }
        (text.to_owned(), None)
    }

    /// Whether a line that is no row was meant as one.
    fn looks_like_row(&self, name: &str, rest: &str) -> bool {
        let mut words = rest.split_whitespace();
        let word = words.next().unwrap_or_default();
        let has_mark = words::kind(word).is_some() || words::required(word).is_some_and(|_| word != "-");
        let is_path = name.contains('.') && !name.ends_with('.') && self.path(name).is_ok() && !name.contains("//");
        let is_marked = has_mark && self.path(name).is_ok() && !name.starts_with(|c: char| c.is_ascii_uppercase());
        // `createdTime Blob …`: a name of two words, and a type that nobody knows.
        let is_name = name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.contains(|letter: char| letter.is_ascii_uppercase())
            && self.path(name).is_ok();
        let is_typed = self.has(Column::Type) && word.starts_with(|first: char| first.is_ascii_uppercase());
        // `total Blob - …`: a mark where the one after the type is.
        let is_marked_after = self.columns.get(2) == Some(&Some(Column::Required))
            && words.next().is_some_and(|word| words::required(word).is_some());
        is_path || is_marked || is_marked_after || (is_name && is_typed) || line::has_fused_type(name)
    }

    fn path(&self, name: &str) -> Result<String, String> {
        let name = name.trim().trim_matches(['`', '*']).replace("[]", "");
        let segments: Option<Vec<&str>> = name.split('.').map(segment).collect();
        match segments {
            Some(segments) => Ok(format!("{}{}", self.prefix, segments.join("."))),
            None => Err(format!("{name:?} is no name")),
        }
    }

    fn finish(
        &self,
        line: usize,
        path: String,
        kind: Option<Kind>,
        required: Option<Required>,
        description: String,
        remarks: String,
    ) -> Row {
        let is_text = matches!(&kind, None | Some(Kind::String) | Some(Kind::Array(_)));
        let values = match values::values(&remarks) {
            _ if !is_text => Vec::new(),
            found if found.is_empty() => values::values(&description),
            found => found,
        };
        let description = [description, remarks].join("\n").trim().to_owned();
        let units = values::units(&description);
        Row { line, place: self.place, path, kind, required, description, values, units }
    }

    /// What stands in a line below a row belongs to it.
    pub(super) fn add_line(row: &mut Row, text: &str) {
        row.description.push('\n');
        row.description.push_str(&cell::text(text));
        if row.values.is_empty() && matches!(row.kind, None | Some(Kind::String) | Some(Kind::Array(_))) {
            row.values = values::values(&row.description);
        }
        row.units = values::units(&row.description);
    }
}

/// A part of a path; a key that varies (`{recordId}`) is `{}`.
fn segment(part: &str) -> Option<&str> {
    if part.starts_with('{') && part.ends_with('}') {
        return Some("{}");
    }
    let is_name =
        !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter));
    (is_name && part.starts_with(|first: char| first.is_ascii_alphabetic())).then_some(part)
}

/// `String`, `Array of Integer`: as many words as make a type.
fn leading_kind(text: &str) -> Option<(Kind, &str)> {
    let ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).take(3);
    let found = ends.filter_map(|end| Some((words::kind(text.get(..end)?)?, text.get(end..)?.trim())));
    found.last()
}
