//! Reading a page: a line at a time, since flattened text has nothing else, and a list below a row of Markdown, which the
//! vendor's pages have, would end the table for a parser of Markdown.

use super::{
    cell, example, line,
    page::{Example, NotRead, Page},
    placing::Position,
    table::Table,
    words::{self, Column},
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
    reader.end_of_table();
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
    position: Position,
    table: Option<Table>,
    /// Set while a table is passed over that cannot be read, or need not be.
    skips_table: bool,
    /// The beginning of a row that goes on in the next line.
    half_row: String,
    /// First line and text of a fenced block, or of an example that is not fenced.
    block: Option<(usize, String)>,
    is_fenced: bool,
}

impl Reader {
    fn front_matter(&mut self, lines: &[&str]) -> usize {
        let (entries, start) = line::front_matter(lines);
        for (key, value) in entries {
            match key {
                "title" => self.page.title = value,
                "slug" => self.page.slug = Some(value),
                "updated" if !value.is_empty() => self.page.updated = Some(value),
                _ => {}
            }
        }
        if start == 0 {
            let first =
                lines.iter().map(|line| line.trim().trim_start_matches('#').trim()).find(|line| !line.is_empty());
            self.page.title = first.unwrap_or_default().to_owned();
        }
        start
    }

    fn line(&mut self, line: &str, next: &str) {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            let begins = !self.is_fenced;
            self.end_of_block();
            self.is_fenced = begins;
            self.block = begins.then(|| (self.number + 1, String::new()));
        } else if self.is_fenced {
            self.add_to_block(line);
        } else if let Some((level, heading)) = line::marked_heading(trimmed) {
            self.heading(level, heading);
        } else if trimmed.is_empty() || cell::is_separator(trimmed) {
            self.add_to_block(line);
        } else if self.table.is_some() && line::is_bullet(trimmed) {
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
        self.position.heading(level, heading);
    }

    fn is_piped(&self, line: &str, next: &str) -> bool {
        let in_table = self.skips_table || self.table.as_ref().is_some_and(|table| table.is_piped);
        cell::has_pipe(line) && (line.starts_with('|') || in_table || cell::is_separator(next))
    }

    fn piped(&mut self, line: &str, next: &str) {
        // The end of a row that was broken over lines.
        if line == "|" {
            return;
        }
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
        if line::is_half_row(line) {
            self.half_row.push_str(line);
            return;
        }
        let row = match std::mem::take(&mut self.half_row) {
            half if half.is_empty() => table.row(self.number, &cells),
            half => table.row(self.number, &cell::split(&format!("{half}{line}"))),
        };
        match row {
            Ok(row) => self.page.rows.push(row),
            Err(what) => self.not_read(&what, line),
        }
    }

    /// The header of a table decides what its rows are.
    fn header(&mut self, columns: Vec<Option<Column>>, is_piped: bool, line: &str) {
        let has = |column: Column| columns.contains(&Some(column));
        let is_named = has(Column::Field) || has(Column::Header) || has(Column::Parameter);
        if self.position.is_ignored() {
            self.skips_table = true;
            return;
        }
        if !(is_named || has(Column::Method) && has(Column::Uri)) || columns.contains(&None) {
            self.skips_table = true;
            return self.not_read("a table with other columns", line);
        }
        let place = self.position.place(&columns);
        self.page.is_newest |= has(Column::Method);
        let prefix = self.position.prefix(place, &self.page.rows);
        self.table = Some(Table { columns, is_piped, place, prefix });
    }

    fn below_row(&mut self, line: &str) {
        if let (Some(row), false) = (self.page.rows.last_mut(), self.skips_table) {
            Table::add_line(row, line);
        }
    }

    fn flat(&mut self, line: &str) {
        if let Some(section) = words::section(line, false) {
            self.end_of_block();
            self.end_of_table();
            self.position.open(section, 0);
            if self.position.is_example() {
                self.block = Some((self.number + 1, String::new()));
            }
            return;
        }
        if let Some(columns) = words::columns(line) {
            self.end_of_block();
            self.end_of_table();
            return self.header(columns.into_iter().map(Some).collect(), false, line);
        }
        if self.block.is_some() {
            return self.add_to_block(line);
        }
        if line::is_method_line(line) && !self.position.is_example() {
            self.end_of_table();
            return self.method(line, line);
        }
        if words::are_columns_without_spaces(line) || (self.table.is_none() && line::begins_with_fused_type(line)) {
            return self.not_read("columns that ran together", line);
        }
        match &self.table {
            Some(table) if !table.is_piped => match table.flat_rows(self.number, line) {
                Ok(rows) if rows.is_empty() => self.below_row(line),
                Ok(rows) => self.page.rows.extend(rows),
                Err(what) => self.not_read(&what, line),
            },
            _ => {
                self.end_of_table();
                self.position.other_line(line);
            }
        }
    }

    /// `GET /path`, in one line or in two cells, with or without the host.
    fn method(&mut self, text: &str, line: &str) {
        let Some((method, path)) = line::address(text) else { return self.not_read("a method without a path", line) };
        match (&self.page.method, &self.page.path) {
            (Some(known), Some(at)) if (known, at) != (&method, &path) => {
                self.not_read("another method and path", line)
            }
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
        let is_fenced = std::mem::take(&mut self.is_fenced);
        let Some((line, text)) = self.block.take() else { return };
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        if line::is_method_line(first.trim()) && !self.position.is_example() && text.trim().lines().count() == 1 {
            return self.method(first, first);
        }
        match example::read(&text, is_fenced) {
            example::Block::NoBody => {}
            example::Block::Body(at, is_request, value) => {
                let is_response = self.position.is_response(is_request);
                self.page.examples.push(Example { line: line + at, is_response, value });
            }
            example::Block::Unknown(what) => {
                self.page.not_read.push(NotRead {
                    line,
                    what: format!("an example that {what}"),
                    text: line::shorten(first),
                });
            }
        }
    }

    fn end_of_table(&mut self) {
        let half = std::mem::take(&mut self.half_row);
        if !half.is_empty() {
            self.not_read("half a row", &half);
        }
        self.table = None;
        self.skips_table = false;
    }

    fn not_read(&mut self, what: &str, line: &str) {
        self.page.not_read.push(NotRead { line: self.number, what: what.to_owned(), text: line::shorten(line) });
    }
}
