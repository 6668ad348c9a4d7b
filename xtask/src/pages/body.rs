//! The table of a body held against the body's schema.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    fields::{Fields, around, joined},
    finding::{Finding, Kind},
    fragment, known,
    page::Row,
    subject::{self, Direction},
};

/// A body of the spec, and who sends it.
pub(super) struct Body<'a> {
    pub(super) spec: &'a Value,
    pub(super) fields: Fields<'a>,
    pub(super) direction: Direction,
}

impl Body<'_> {
    fn side(&self) -> &'static str {
        match self.direction {
            Direction::Sent => "request",
            Direction::Received => "response",
        }
    }

    /// How many rows of a table are fields of this body.
    pub(super) fn matches(&self, rows: &[&Row]) -> usize {
        let inside = self.envelope(rows);
        rows.iter().filter(|row| self.path_of(row, inside).is_some()).count()
    }

    /// The oldest tables begin inside the envelope: whether this one does, by where more of its rows are found.
    fn envelope(&self, rows: &[&Row]) -> bool {
        let found = |inside: bool| {
            let at = |row: &&&Row| if inside { joined("content", &row.path) } else { row.path.clone() };
            rows.iter().filter(|row| self.fields.find(&at(row)).is_some()).count()
        };
        self.direction == Direction::Received && found(true) > found(false)
    }

    /// The path in the spec of a row.
    fn path_of(&self, row: &Row, inside: bool) -> Option<String> {
        let find = |path: &str| self.fields.find(path).map(|field| field.path.clone());
        let in_envelope = || find(&joined("content", &row.path));
        if inside { in_envelope().or_else(|| find(&row.path)) } else { find(&row.path) }
    }

    /// Everything that differs.
    pub(super) fn compare(&self, rows: &[&Row]) -> Vec<Finding> {
        let inside = self.envelope(rows);
        let mut findings = Vec::new();
        let mut of_field: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
        let mut unknown: Vec<&Row> = Vec::new();
        for row in rows {
            match self.path_of(row, inside) {
                Some(path) => of_field.entry(path).or_default().push(row),
                None => unknown.push(row),
            }
        }
        for (path, rows) in &of_field {
            let Some(field) = self.fields.find(path) else { continue };
            let place = format!("{} {path}", self.side());
            for row in rows {
                findings.extend(subject::compare(
                    self.spec,
                    field.subject,
                    field.is_always,
                    row,
                    &place,
                    self.direction,
                ));
            }
            if self.direction == Direction::Sent {
                findings.extend(subject::missing_values(self.spec, field.subject, rows, &place));
            }
        }
        findings.extend(self.added(&unknown, inside));
        let seen: BTreeSet<&str> = of_field.keys().map(String::as_str).collect();
        findings.extend(self.missing(&seen, inside, rows.is_empty()));
        findings
    }

    /// Rows that the spec has not; what is in such an object goes with it.
    fn added(&self, unknown: &[&Row], inside: bool) -> Vec<Finding> {
        let is_in_another = |row: &Row| unknown.iter().any(|other| row.path.starts_with(&format!("{}.", other.path)));
        let outermost = unknown.iter().filter(|row| !is_in_another(row));
        outermost
            .map(|row| {
                let path = if inside { joined("content", &row.path) } else { row.path.clone() };
                let owner = self.fields.find(around(&path));
                let note = owner.map(|owner| owner.subject.notes(self.spec)).unwrap_or_default();
                let name = path.rsplit('.').next().unwrap_or_default();
                let inner: Vec<&Row> =
                    unknown.iter().filter(|other| other.path.starts_with(&format!("{}.", row.path))).copied().collect();
                let place = format!("{} {path}", self.side());
                let finding = Finding::new(Kind::Added, row.line, place, "is on the page, and not in the spec")
                    .known(known::names(&note, name));
                match self.owner_of(&path) {
                    Some((owner, object)) => {
                        let is_sent = self.direction == Direction::Sent;
                        finding.with(fragment::of_field(owner, object, row, &inner, is_sent))
                    }
                    None => finding,
                }
            })
            .collect()
    }

    /// The component to which a field of this path would belong: name and schema.
    fn owner_of(&self, path: &str) -> Option<(&str, &Value)> {
        let field = match around(path) {
            // A sibling at the root has the same owner.
            "" => self.fields.list.iter().find(|field| !field.path.contains('.'))?.owner,
            around => {
                let subject = self.fields.find(around)?.subject;
                subject.items(self.spec).unwrap_or(subject).component?
            }
        };
        Some((field, crate::document::schema(self.spec, field)?))
    }

    /// Fields of the spec that the table has not; what is in a missing object goes with it.
    fn missing(&self, seen: &BTreeSet<&str>, inside: bool, has_no_rows: bool) -> Vec<Finding> {
        if has_no_rows {
            let message = "is in the spec, and the page has no table of it";
            let is_known = self.fields.list.iter().all(|field| field.evidence.is_some());
            let finding = Finding::new(Kind::Missing, 0, format!("{} body", self.side()), message).known(is_known);
            return if self.fields.list.is_empty() { Vec::new() } else { vec![finding] };
        }
        let mut missing: BTreeSet<&str> = BTreeSet::new();
        let mut findings = Vec::new();
        for field in &self.fields.list {
            let path = field.path.as_str();
            let is_envelope = inside && (path == "content" || self.is_beside_content(path));
            if seen.contains(path) || is_envelope {
                continue;
            }
            let has_rows_inside = seen.iter().any(|other| other.starts_with(&format!("{path}.")));
            let is_in_missing = ancestors(path).any(|around| missing.contains(around));
            if !has_rows_inside {
                missing.insert(path);
            }
            // A key that varies needs no row of its own, only what is below it.
            let is_key = path.ends_with("{}");
            let is_scalar = field.subject.schema.get("properties").is_none();
            if is_in_missing || (is_key && (has_rows_inside || is_scalar)) {
                continue;
            }
            let is_known = field.evidence.is_some() || known::says_not_everywhere(&note_of(field.subject.node));
            let evidence = field.evidence.unwrap_or("a page");
            let message = format!("is in the spec (from {evidence}), and not on the page");
            findings.push(Finding::new(Kind::Missing, 0, format!("{} {path}", self.side()), message).known(is_known));
        }
        findings
    }

    /// What stands beside `content` is on no table that begins inside it.
    fn is_beside_content(&self, path: &str) -> bool {
        path.split('.').next() != Some("content")
    }
}

fn note_of(node: &Value) -> String {
    crate::document::text(node, "x-evidence-note").to_owned()
}

/// The paths around a path, the nearest first.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(around(path)), |path| Some(around(path))).take_while(|path| !path.is_empty())
}
