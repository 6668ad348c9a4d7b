//! Where in a page a line stands, and what follows from it: whose a table is, whose an example.

use super::{
    line,
    page::{Place, Row},
    words::{self, Column, Section},
};

/// The headings above a line.
#[derive(Debug, Default)]
pub(super) struct Position {
    section: Option<Section>,
    /// The request or the response, whose part the section is.
    whole: Option<Section>,
    /// How many `#` opened the section; 0 in flattened text.
    level: usize,
    /// The heading below the section's: the name of a nested object, or of one of several responses.
    name: Option<String>,
}

impl Position {
    /// A heading of Markdown.
    pub(super) fn heading(&mut self, level: usize, heading: &str) {
        self.name = None;
        match words::section(heading, true) {
            Some(section) => self.open(section, level),
            None => match line::name_in(heading) {
                Some(name) if level > self.level && self.section.is_some() => self.name = Some(name.to_owned()),
                // A heading of its own rank that is not known ends what was open.
                _ if level <= self.level => (self.section, self.level) = (None, level),
                _ => {}
            },
        }
    }

    /// A section, of which it is known what it is.
    pub(super) fn open(&mut self, section: Section, level: usize) {
        if matches!(section, Section::Request | Section::Response) {
            self.whole = Some(section);
        }
        (self.section, self.level, self.name) = (Some(section), level, None);
    }

    /// A line of flattened text that is nothing that is known may be the heading of a nested object.
    pub(super) fn other_line(&mut self, line: &str) {
        if self.level == 0 && self.section.is_some() {
            self.name = line::name_in(line).map(str::to_owned);
        }
    }

    /// Whether what stands here is an example.
    pub(super) fn is_example(&self) -> bool {
        matches!(self.section, Some(Section::RequestExample | Section::ResponseExample | Section::Example))
    }

    /// Whether nobody needs the tables here.
    pub(super) fn is_ignored(&self) -> bool {
        self.section == Some(Section::Ignored)
    }

    /// Whether a body here is a response's; the body may tell by itself whether it is a request's.
    pub(super) fn is_response(&self, is_request: Option<bool>) -> bool {
        match self.section {
            Some(Section::RequestExample | Section::Request | Section::Table(Place::Request)) => false,
            Some(Section::ResponseExample) => true,
            _ => !is_request.unwrap_or(false),
        }
    }

    /// What the rows of a table here are.
    pub(super) fn place(&self, columns: &[Option<Column>]) -> Place {
        let has = |column: Column| columns.contains(&Some(column));
        match self.section {
            _ if has(Column::Header) => Place::Header,
            // A header has no type: it is a table of fields without a heading of its own.
            Some(Section::Table(Place::Header)) if has(Column::Type) => Place::Unsaid,
            Some(Section::Table(place)) => place,
            _ if has(Column::Parameter) => Place::Parameter,
            _ if self.whole == Some(Section::Request) => Place::Request,
            _ if self.whole == Some(Section::Response) => Place::Response,
            _ => Place::Unsaid,
        }
    }

    /// The path around the fields of a table here, with a dot at its end: under the name of a field it is about what is
    /// in that, under another name it is one of several responses.
    pub(super) fn prefix(&self, place: Place, rows: &[Row]) -> String {
        let Some(name) = &self.name else { return String::new() };
        let is_it = |path: &str| path == name || path.ends_with(&format!(".{name}"));
        match rows.iter().find(|row| row.place == place && is_it(&row.path)) {
            Some(row) => format!("{}.", row.path),
            None if name.contains(|letter: char| letter.is_ascii_lowercase()) => format!("{name}."),
            None => String::new(),
        }
    }
}
