//! Schemas in YAML of what a page shows, with the components that they need.

use std::fmt::Write as _;

use super::reuse::Known;
use super::tree::Node;
use super::words::{indented, one_of, scalar, type_name};
use crate::names::words;
use crate::pages::{
    format_of,
    page::{Kind, Required, Row},
};

/// Writes schemas, and keeps the components that are new.
pub(super) struct Writer<'s> {
    pub(super) known: Known<'s>,
    /// Name and YAML, in the order in which they stand in the file.
    pub(super) components: Vec<(String, String)>,
    /// What a person has to say.
    pub(super) left: Vec<String>,
    /// Whether the items of `content` are told apart by their first member, as a walk over pages must.
    pub(super) has_pages: bool,
}

impl Writer<'_> {
    /// The component of an object: one that is there, or a new one.
    pub(super) fn object(
        &mut self,
        name: &str,
        title: &str,
        fields: &[Node<'_>],
        is_sent: bool,
        required: &[&str],
    ) -> String {
        if let Some(known) = self.known.object(fields, is_sent) {
            return known.to_owned();
        }
        let name = self.free(name, "");
        let mut yaml = format!("type: object\ndescription: {title}.\n");
        let of_page = fields.iter().filter(|node| is_sent && is_required(node)).map(|node| node.name);
        let required: Vec<&str> = of_page.chain(required.iter().copied()).collect();
        if !required.is_empty() {
            let _ = writeln!(yaml, "required: [{}]", required.join(", "));
        }
        if is_sent {
            yaml.push_str("additionalProperties: false\n");
        }
        yaml.push_str("properties:\n");
        // Before the components of its fields.
        let place = self.components.len();
        self.components.push((name.clone(), String::new()));
        for field in fields {
            let property = self.property(&name, field, is_sent);
            let _ = write!(yaml, "  {}:\n{}", scalar(field.name), indented(4, &property));
        }
        if let Some((_, text)) = self.components.get_mut(place) {
            *text = yaml;
        }
        name
    }

    fn property(&mut self, owner: &str, node: &Node<'_>, is_sent: bool) -> String {
        let mut yaml = self.shape(owner, node, is_sent);
        // What stands beside a reference is ignored.
        if yaml.starts_with("$ref") {
            yaml = format!("allOf:\n  - {yaml}");
        }
        let description = self.known.description(node.name).map(str::to_owned).unwrap_or_else(|| {
            if let Some(row) = node.row.filter(|row| !row.description.is_empty()) {
                self.left.push(format!(
                    "say in own words what {owner}.{} is; the page: {}",
                    node.name,
                    on_one_line(row)
                ));
            }
            format!("{}.", words(node.name))
        });
        let _ = writeln!(yaml, "description: {}", scalar(&description));
        if let Some(note) = guess(&yaml, node) {
            let _ = write!(yaml, "x-evidence: inferred\nx-evidence-note: {note}\n");
        }
        yaml
    }

    /// The type, by what is inside or by the row.
    fn shape(&mut self, owner: &str, node: &Node<'_>, is_sent: bool) -> String {
        let (is_keyed, fields) = node.fields();
        let item = if !fields.is_empty() {
            let name = match node.name {
                // What a request or response is about is called after it.
                "content" => {
                    let about = owner.trim_end_matches("Response").trim_end_matches("Request");
                    let one = match (node.kind(), about.strip_prefix("List")) {
                        (Kind::Array(_), Some(many)) => one_of(many),
                        _ => about,
                    };
                    self.free(one, &format!("{about}Content"))
                }
                name if matches!(node.kind(), Kind::Array(_)) => self.free(&type_name(one_of(name)), owner),
                name => self.free(&type_name(name), owner),
            };
            let is_item = self.has_pages && !is_sent && node.name == "content" && matches!(node.kind(), Kind::Array(_));
            let essential: Vec<&str> = fields.iter().take(usize::from(is_item)).map(|field| field.name).collect();
            reference(&self.object(&name, &words(node.name), fields, is_sent, &essential))
        } else if let Some(row) = node.row.filter(|row| !row.values.is_empty()) {
            reference(&self.enumeration(owner, row))
        } else {
            match node.kind() {
                Kind::Object => "type: object\n".to_owned(),
                Kind::Array(inner) => self.scalar(node, inner.as_deref().unwrap_or(&Kind::String), is_sent),
                kind => self.scalar(node, &kind, is_sent),
            }
        };
        match node.kind() {
            Kind::Array(_) => format!("type: array\nitems:\n{}", indented(2, &item)),
            _ if is_keyed => format!("type: object\nadditionalProperties:\n{}", indented(2, &item)),
            _ => item,
        }
    }

    fn scalar(&self, node: &Node<'_>, kind: &Kind, is_sent: bool) -> String {
        let mut yaml = format!("type: {}\n", kind.json());
        // The type of a moment is not written as a body takes it.
        let format = self.format(node.name, node.row, kind, is_sent);
        if let Some(format) = format.filter(|format| !is_sent || *format != "epoch-millis") {
            let _ = writeln!(yaml, "format: {format}");
        }
        yaml
    }

    /// The format: of the same name elsewhere, of the type, or of the unit that the page names.
    pub(super) fn format(&self, name: &str, row: Option<&Row>, kind: &Kind, is_sent: bool) -> Option<&str> {
        let is_scalar = matches!(kind, Kind::Integer | Kind::String);
        let known = self.known.format(name, is_sent).filter(|_| is_scalar);
        known.or_else(|| format_of(Some(kind), row?))
    }

    /// The component of an enum: one that is there, or a new one.
    pub(super) fn enumeration(&mut self, owner: &str, row: &Row) -> String {
        if let Some(known) = self.known.enumeration(&row.values) {
            return known.to_owned();
        }
        let name = row.path.rsplit('.').next().unwrap_or(&row.path);
        let values: Vec<String> = row.values.iter().map(|value| scalar(value)).collect();
        let mut yaml = format!(
            "type: string\ndescription: {}.\nenum: [{}]\nx-enum-descriptions:\n",
            words(name),
            values.join(", ")
        );
        for value in &row.values {
            let _ = writeln!(yaml, "  {}: {}.", scalar(value), words(&value.to_lowercase()));
        }
        // The request and the response may have the same.
        if let Some((same, _)) = self.components.iter().find(|(_, known)| *known == yaml) {
            return same.clone();
        }
        let owner = owner.trim_end_matches("Response").trim_end_matches("Request");
        let component = self.free(&format!("{owner}{}", type_name(name)), "");
        self.left.push(format!("say in own words what the values of {component} mean; the page: {}", on_one_line(row)));
        self.components.push((component.clone(), yaml));
        component
    }

    /// The name; where it is taken, after that of what it is part of; or with a number.
    fn free(&self, name: &str, owner: &str) -> String {
        let is_taken = |name: &str| self.known.has(name) || self.components.iter().any(|(known, _)| known == name);
        let owner = owner.trim_end_matches("Response").trim_end_matches("Request");
        let further = if owner.starts_with(name) { owner.to_owned() } else { format!("{owner}{name}") };
        let names = [name.to_owned(), further].into_iter();
        let numbered = (2..).map(|number| format!("{name}{number}"));
        names.chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
    }
}

/// What the page says of a row.
pub(super) fn on_one_line(row: &Row) -> String {
    row.description.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A reference to a component, as a line.
pub(super) fn reference(name: &str) -> String {
    format!("$ref: \"#/components/schemas/{name}\"\n")
}

fn is_required(node: &Node<'_>) -> bool {
    node.row.is_some_and(|row| row.required == Some(Required::Yes))
}

/// What of a property the page does not say by itself.
fn guess(yaml: &str, node: &Node<'_>) -> Option<&'static str> {
    let is_timestamp = matches!(node.row.and_then(|row| row.kind.as_ref()), Some(Kind::Timestamp));
    if yaml.contains("format: ") && !is_timestamp {
        return Some("The format is guessed, from the name or from the unit that the page names.");
    }
    let is_untyped_list = matches!(node.kind(), Kind::Array(None)) && node.fields().1.is_empty();
    (is_untyped_list && !yaml.contains("$ref")).then_some("That the items are texts is guessed.")
}
