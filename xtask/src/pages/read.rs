//! Reading a page: a line at a time, since flattened text has nothing else, and a list below a row of Markdown, which the
//! vendor's pages have, would end the table for a parser of Markdown.

use super::{
    cell, example,
    page::{Example, NotRead, Page, Place},
    table::Table,
    words::{self, Column, Section},
};

/// Reads a page of any layout.
pub fn read(text: &str) -> Page {
    let mut reader = Reader { page: Page { language: words::language(text), ..Page::default() }, ..Reader::default() };
    let lines: Vec<&str> = text.lines().collect();
    let start = reader.front_matter(&lines);
    for (at, line) in lines.iter().enumerate().skip(start) {
        reader.number = at + 1;
        reader.line(line, lines.get(at + 1).copied().unwrap_or_default());
    }
    reader.end_of_block();
    if reader.page.rows.is_empty() && reader.page.method.is_none() {
        reader.number = 1;
        reader.not_read(
            "the page has neither a table of fields nor a method and path",
            text.lines().next().unwrap_or_default(),
        );
    }
    reader.page
}

/// Where the reader is.
#[derive(Default)]
struct Reader {
    page: Page,
    /// Line, from 1.
    number: usize,
    section: Option<Section>,
    /// The request or the response, whose part the section is.
    whole: Option<Section>,
    /// How many `#` opened the section; 0 in flattened text.
    level: usize,
    /// The heading below the section's: the name of a nested object, or of one of several responses.
    sub: Option<String>,
    table: Option<Table>,
    /// Set while a table is passed over that cannot be read, or need not be.
    skips_table: bool,
    /// First line and text of a fenced block, or of an example that is not fenced.
    block: Option<(usize, String)>,
    is_fenced: bool,
}

impl Reader {
    fn front_matter(&mut self, lines: &[&str]) -> usize {
        let first = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
        if lines.get(first).map(|line| line.trim()) == Some("---")
            && let Some(length) = lines.iter().skip(first + 1).position(|line| line.trim() == "---")
        {
            for line in lines.iter().skip(first + 1).take(length) {
                let Some((key, value)) = line.split_once(':') else { continue };
                let value = value.trim().trim_matches('"').to_owned();
                match key.trim() {
                    "title" => self.page.title = value,
                    "slug" => self.page.slug = Some(value),
                    "updated" if !value.is_empty() => self.page.updated = Some(value),
                    _ => {}
                }
            }
            return first + length + 2;
        }
        self.page.title =
            lines.get(first).map(|line| line.trim().trim_start_matches('#').trim().to_owned()).unwrap_or_default();
        first
    }

    fn line(&mut self, line: &str, next: &str) {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            if self.is_fenced {
                self.end_of_block();
            } else {
                self.end_of_block();
                self.is_fenced = true;
                self.block = Some((self.number + 1, String::new()));
            }
        } else if self.is_fenced {
            self.add_to_block(line);
        } else if let Some((level, heading)) = marked_heading(trimmed) {
            self.heading(level, heading);
        } else if trimmed.is_empty() || cell::is_separator(trimmed) {
            self.add_to_block(line);
        } else if self.table.is_some() && is_bullet(trimmed) {
            self.below_row(trimmed);
        } else if self.is_piped(trimmed, next) {
            self.piped(trimmed, next);
        } else {
            self.flat(trimmed);
        }
    }

    fn heading(&mut self, level: usize, heading: &str) {
        self.end_of_block();
        self.end_of_table();
        self.sub = None;
        match words::section(heading, true) {
            Some(section) => self.open(section, level),
            None => match name_in(heading) {
                Some(name) if level > self.level && self.section.is_some() => self.sub = Some(name.to_owned()),
                // A heading of its own rank that is not known ends what was open.
                _ if level <= self.level => (self.section, self.level) = (None, level),
                _ => {}
            },
        }
    }

    fn open(&mut self, section: Section, level: usize) {
        if matches!(section, Section::Request | Section::Response) {
            self.whole = Some(section);
        }
        (self.section, self.level, self.sub) = (Some(section), level, None);
        if self.is_example() && level == 0 {
            self.block = Some((self.number + 1, String::new()));
        }
    }

    fn is_example(&self) -> bool {
        matches!(self.section, Some(Section::RequestExample | Section::ResponseExample | Section::Example))
    }

    fn is_piped(&self, line: &str, next: &str) -> bool {
        let in_table = self.skips_table || self.table.as_ref().is_some_and(|table| table.is_piped);
        cell::has_pipe(line) && (line.starts_with('|') || in_table || cell::is_separator(next))
    }

    fn piped(&mut self, line: &str, next: &str) {
        let cells = cell::split(line);
        if cell::is_separator(next) {
            let columns: Vec<Option<Column>> = cells.iter().map(|name| words::column(name)).collect();
            self.end_of_table();
            return self.header(columns, true, line);
        }
        if self.skips_table {
            return;
        }
        let Some(table) = &self.table else { return self.not_read("a row of no table", line) };
        if table.has(Column::Method) {
            return self.method(&cells.join(" "), line);
        }
        match table.row(self.number, &cells) {
            Ok(row) => self.page.rows.push(row),
            Err(what) => self.not_read(&what, line),
        }
    }

    /// The header of a table decides what its rows are.
    fn header(&mut self, columns: Vec<Option<Column>>, is_piped: bool, line: &str) {
        let has = |column: Column| columns.contains(&Some(column));
        let is_named = has(Column::Field) || has(Column::Header) || has(Column::Parameter);
        if self.section == Some(Section::Ignored) {
            self.skips_table = true;
            return;
        }
        if !(is_named || has(Column::Method) && has(Column::Uri)) || columns.contains(&None) {
            self.skips_table = true;
            return self.not_read("a table with other columns", line);
        }
        let place = match self.section {
            _ if has(Column::Header) => Place::Header,
            Some(Section::Table(Place::Header)) if has(Column::Type) => Place::Unsaid,
            Some(Section::Table(place)) => place,
            _ if has(Column::Parameter) => Place::Parameter,
            _ if self.whole == Some(Section::Request) => Place::Request,
            _ if self.whole == Some(Section::Response) => Place::Response,
            _ => Place::Unsaid,
        };
        self.page.is_newest |= has(Column::Method);
        self.table = Some(Table { columns, is_piped, place, prefix: self.prefix(place) });
    }

    /// A table under the name of a field is about what is in it; under another name it is one of several responses.
    fn prefix(&self, place: Place) -> String {
        let Some(name) = &self.sub else { return String::new() };
        let is_it = |path: &str| path == name || path.ends_with(&format!(".{name}"));
        let row = self.page.rows.iter().find(|row| row.place == place && is_it(&row.path));
        match row {
            Some(row) => format!("{}.", row.path),
            None if name.contains(|letter: char| letter.is_ascii_lowercase()) => format!("{name}."),
            None => String::new(),
        }
    }

    fn below_row(&mut self, line: &str) {
        if let (Some(row), false) = (self.page.rows.last_mut(), self.skips_table) {
            Table::add_line(row, line);
        }
    }

    fn flat(&mut self, line: &str) {
        let is_heading = words::section(line, false);
        if let Some(section) = is_heading {
            self.end_of_block();
            self.end_of_table();
            return self.open(section, 0);
        }
        if let Some(columns) = words::columns(line) {
            self.end_of_block();
            self.end_of_table();
            return self.header(columns.into_iter().map(Some).collect(), false, line);
        }
        if self.block.is_some() {
            return self.add_to_block(line);
        }
        if is_method_line(line) && !self.is_example() {
            self.end_of_table();
            return self.method(line, line);
        }
        match &self.table {
            Some(table) if !table.is_piped => match table.flat_rows(self.number, line) {
                Ok(rows) if rows.is_empty() => self.below_row(line),
                Ok(rows) => self.page.rows.extend(rows),
                Err(what) => self.not_read(&what, line),
            },
            _ => {
                self.end_of_table();
                if self.level == 0 && self.section.is_some() {
                    self.sub = name_in(line).map(str::to_owned);
                }
            }
        }
    }

    /// `GET /path`, in one line or in two cells, with or without the host.
    fn method(&mut self, text: &str, line: &str) {
        let text = text.replace('`', "");
        let mut words = text.split_whitespace();
        let (Some(method), Some(address)) = (words.next(), words.next()) else {
            return self.not_read("a method without a path", line);
        };
        let path = address.split_once("://").map_or(address, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
        let path = path.split('?').next().unwrap_or_default();
        let (method, path) = (method.to_uppercase(), path.trim_end_matches('/').to_owned());
        match (&self.page.method, &self.page.path) {
            (Some(known), Some(at)) if (known, at) != (&method, &path) => {
                self.not_read("another method and path", line);
            }
            _ if !path.starts_with('/') => self.not_read("a method without a path", line),
            _ => (self.page.method, self.page.path) = (Some(method), Some(path)),
        }
    }

    fn add_to_block(&mut self, line: &str) {
        if let Some((_, text)) = &mut self.block {
            text.push_str(line);
            text.push('\n');
        }
    }

    fn end_of_block(&mut self) {
        self.is_fenced = false;
        let Some((line, text)) = self.block.take() else { return };
        let first = text.lines().next().unwrap_or_default();
        if is_method_line(first.trim()) && !self.is_example() && text.trim().lines().count() == 1 {
            return self.method(first, first);
        }
        match example::read(&text) {
            example::Block::NoBody => {}
            example::Block::Body(at, is_request, value) => {
                let is_response = match self.section {
                    Some(Section::RequestExample | Section::Request | Section::Table(Place::Request)) => false,
                    Some(Section::ResponseExample) => true,
                    _ => !is_request.unwrap_or(false),
                };
                self.page.examples.push(Example { line: line + at, is_response, value });
            }
            example::Block::Unknown(what) => {
                self.page.not_read.push(NotRead {
                    line,
                    what: format!("an example that {what}"),
                    text: shorten(first),
                });
            }
        }
    }

    fn end_of_table(&mut self) {
        self.table = None;
        self.skips_table = false;
    }

    fn not_read(&mut self, what: &str, line: &str) {
        self.page.not_read.push(NotRead { line: self.number, what: what.to_owned(), text: shorten(line) });
    }
}

fn shorten(line: &str) -> String {
    let line = line.trim();
    if line.chars().count() > 80 {
        format!("{}…", line.chars().take(79).collect::<String>())
    } else {
        line.to_owned()
    }
}

fn marked_heading(line: &str) -> Option<(usize, &str)> {
    let heading = line.trim_start_matches('#');
    let level = line.len() - heading.len();
    (level > 0 && heading.starts_with(' ')).then(|| (level, heading.trim()))
}

/// The name of a field that a heading is, or has in code.
fn name_in(heading: &str) -> Option<&str> {
    let name = heading.split('`').nth(1).unwrap_or(heading).trim().trim_end_matches("[]");
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "_.".contains(letter);
    (name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(is_name)).then_some(name)
}

fn is_bullet(line: &str) -> bool {
    ["- ", "* ", "• ", "◦ "].iter().any(|mark| line.starts_with(mark))
}

fn is_method_line(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_method = words.next().is_some_and(|word| ["GET", "POST", "PUT", "DELETE", "PATCH"].contains(&word));
    let is_address = words.next().is_some_and(|word| word.starts_with('/') || word.contains("://"));
    is_method && is_address && words.next().is_none()
}
