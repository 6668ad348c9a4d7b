//! The operation's part of the spec.

use std::fmt::Write as _;

use serde_json::Value;

use super::draft::Draft;
use super::insert;
use super::reuse::Known;
use super::sample;
use super::schema::{Writer, on_one_line, reference};
use super::tree::tree;
use super::words::{indented, scalar};
use crate::names::words;
use crate::{
    document::{self, list, text},
    lint::UNFINISHED,
    lower,
    names::pascal_case,
    pages::page::{Kind, Place, Required, Row},
    seen::{NEVER, SEEN},
};

/// What stands in the spec then.
#[derive(Debug)]
pub(super) struct Entry {
    /// The part of the tag.
    pub(super) part: String,
    /// What a person has to say, with what the page says, which is not copied into the spec.
    pub(super) left: Vec<String>,
}

/// Adds the operation to the part of its tag. Examples of the page that do not fit are left out where `with_examples` is not set.
pub(super) fn write(spec: &Value, part: &str, draft: &Draft, call: &str, with_examples: bool) -> Entry {
    let mut writer =
        Writer { known: Known::of(spec, &draft.group), components: Vec::new(), left: Vec::new(), has_pages: false };
    let mut unfinished = Vec::new();
    let shared = shared_parameters(spec, draft, &mut writer);
    let mut yaml = head(draft, call, &mut unfinished);
    yaml.push_str(&query(draft, &mut writer));

    let pascal = pascal_case(&draft.id);
    // What is got is called by its own name.
    let got = draft.id.strip_prefix("get_").map_or_else(|| pascal.clone(), pascal_case);
    let request = tree(&draft.page.rows, Place::Request);
    if !request.is_empty() {
        let title = format!("What {} is sent", draft.id);
        let name = writer.object(&format!("{pascal}Request"), &title, &request, true, &[]);
        let examples = examples(spec, draft, &writer, &name, false, with_examples, &mut unfinished);
        let content = format!("content:\n{}", indented(2, &media(&name, &examples)));
        let _ = write!(yaml, "requestBody:\n  required: true\n{}", indented(2, &content));
    }
    let response = tree(&draft.page.rows, Place::Response);
    writer.has_pages =
        ["pageNo", "pageSizeNo"].iter().all(|name| draft.rows(Place::Query).any(|row| row.path == *name));
    if writer.has_pages {
        unfinished.push("which member of an item identifies it (required)".to_owned());
    }
    yaml.push_str("responses:\n  \"200\":\n    description: The response.\n");
    if !response.is_empty() {
        let essential: &[&str] = if response.iter().any(|node| node.name == "content") { &["content"] } else { &[] };
        let name =
            writer.object(&format!("{got}Response"), &format!("Response of {}", draft.id), &response, false, essential);
        let examples = examples(spec, draft, &writer, &name, true, with_examples, &mut unfinished);
        let content = format!("content:\n{}", indented(2, &media(&name, &examples)));
        yaml.push_str(&indented(4, &content));
    }
    yaml.push_str("  4XX:\n    $ref: \"#/components/responses/ClientError\"\n");
    yaml.push_str("  5XX:\n    $ref: \"#/components/responses/ServerError\"\n");
    if !writer.left.is_empty() {
        unfinished.push("descriptions of what is new".to_owned());
    }
    let list: String = unfinished.iter().map(|what| format!("  - {}\n", scalar(what))).collect();
    let (before, after) = yaml.split_once("x-retry:").unwrap_or((&yaml, ""));
    let yaml = format!("{before}{UNFINISHED}:\n{list}x-retry:{after}");

    let operation = format!("    {}:\n{}", draft.method, indented(6, &yaml));
    let schemas: String =
        writer.components.iter().map(|(name, yaml)| format!("    {name}:\n{}", indented(6, yaml))).collect();
    let part = insert::operation(part, &draft.path, &shared, &operation);
    Entry { part: insert::schemas(&part, &schemas), left: writer.left }
}

/// The members that say what the operation is.
fn head(draft: &Draft, call: &str, unfinished: &mut Vec<String>) -> String {
    let mut yaml = format!(
        "operationId: {}\ntags: [{}]\nsummary: {}\nexternalDocs:\n  description: {}\n  url: {}\n",
        draft.id,
        draft.group,
        scalar(&draft.summary),
        scalar(if draft.page.title.is_empty() { &draft.summary } else { &draft.page.title }),
        draft.docs,
    );
    if draft.page.slug.is_none() {
        unfinished.push("the address of its page (externalDocs)".to_owned());
    }
    yaml.push_str(&match &draft.page.updated {
        Some(updated) => {
            let day = updated.get(..10).unwrap_or(updated);
            format!("{SEEN}: {{ {}: {day:?} }}\n", draft.page.language.code())
        }
        None => {
            unfinished.push("where it is known from (x-seen, x-evidence)".to_owned());
            format!("{SEEN}: {NEVER}\n")
        }
    });
    unfinished.push("summary and description in own words".to_owned());
    if draft.reads() {
        yaml.push_str("x-retry: idempotent\n");
    } else {
        // What is not known to be harmless is not sent twice.
        unfinished.push("whether it may be sent twice (x-retry), and why, in the description".to_owned());
        unfinished.push("how to find out whether it took effect (x-hints)".to_owned());
        yaml.push_str("x-retry: unsafe\n");
    }
    let _ = writeln!(yaml, "x-call: {call}");
    if draft.page.updated.is_none() {
        yaml.push_str("x-evidence: inferred\nx-evidence-note: No page with a date was read.\n");
    }
    if !draft.reads() {
        yaml.push_str("x-hints:\n  may-have-taken-effect: look whether it took effect before sending it again\n");
    }
    yaml
}

/// The parameters of a path: as its other operations write them, and those that the client sets.
fn shared_parameters(spec: &Value, draft: &Draft, writer: &mut Writer<'_>) -> String {
    let mut yaml = String::new();
    for name in draft.path_parameters() {
        if let Some(known) = writer.known.path_parameter(&draft.path, name) {
            match text(&known, "$ref") {
                "" => {
                    // Of JSON, which is YAML, too.
                    let text = serde_yaml::to_string(&known).unwrap_or_default();
                    let item: String = indented(2, &text);
                    yaml.push_str(&item.replacen("  ", "- ", 1));
                }
                reference => yaml.push_str(&format!("- $ref: \"{reference}\"\n")),
            }
            continue;
        }
        let row = draft.rows(Place::Path).chain(draft.rows(Place::Parameter)).find(|row| row.path == name);
        yaml.push_str(&parameter(name, "path", row, true, writer));
    }
    let set_by_client = document::operations(spec).into_iter().find_map(|operation| {
        list(operation.item, "parameters").iter().find(|node| {
            document::resolve(spec, node).is_some_and(lower::is_set_by_client) && !text(node, "$ref").is_empty()
        })
    });
    if let Some(node) = set_by_client {
        let _ = writeln!(yaml, "- $ref: \"{}\"", text(node, "$ref"));
    }
    format!("    parameters:\n{}", indented(6, &yaml))
}

fn query(draft: &Draft, writer: &mut Writer<'_>) -> String {
    let in_path = draft.path_parameters();
    let rows = draft
        .rows(Place::Query)
        .chain(draft.rows(Place::Parameter).filter(|row| !in_path.contains(&row.path.as_str())));
    let items: String =
        rows.map(|row| parameter(&row.path, "query", Some(row), row.required == Some(Required::Yes), writer)).collect();
    if items.is_empty() { items } else { format!("parameters:\n{}", indented(2, &items)) }
}

fn parameter(name: &str, place: &str, row: Option<&Row>, is_required: bool, writer: &mut Writer<'_>) -> String {
    let kind = row.and_then(|row| row.kind.clone()).unwrap_or(Kind::String);
    let mut schema = match row.filter(|row| !row.values.is_empty() && kind == Kind::String) {
        Some(row) => reference(&writer.enumeration("", row)),
        None => format!("type: {}\n", kind.json()),
    };
    if let Kind::Array(inner) = &kind {
        let inner = inner.as_deref().map_or("string", Kind::json);
        let _ = write!(schema, "items:\n  type: {inner}\n");
    }
    let mut guessed = "";
    if let Some(format) = writer.format(name, row, &kind, true).filter(|_| schema.starts_with("type: ")) {
        let _ = writeln!(schema, "format: {format}");
        guessed = "  x-evidence: inferred\n  x-evidence-note: The format is guessed, from the name or from the unit that the page names.\n";
    }
    if kind.json() == "integer" {
        let minimum = writer.known.minimum(name).or((place == "path").then_some(0));
        schema.push_str(&minimum.map_or_else(String::new, |minimum| format!("minimum: {minimum}\n")));
    }
    let required = if is_required { "  required: true\n" } else { "" };
    let description = writer.known.description(name).map(str::to_owned).unwrap_or_else(|| {
        writer.left.push(format!(
            "say in own words what the parameter {name} is; the page: {}",
            row.map_or_else(String::new, on_one_line)
        ));
        format!("{}.", words(name))
    });
    let description = scalar(&description);
    let schema = indented(4, &schema);
    format!("- name: {name}\n  in: {place}\n{required}  description: {description}\n{guessed}  schema:\n{schema}")
}

fn media(name: &str, examples: &str) -> String {
    format!("application/json:\n  schema:\n    {}  examples:\n{}", reference(name), indented(4, examples))
}

/// The page's example, or one that has nothing but the shape.
fn examples(
    spec: &Value,
    draft: &Draft,
    writer: &Writer<'_>,
    component: &str,
    is_response: bool,
    with_examples: bool,
    unfinished: &mut Vec<String>,
) -> String {
    let of_page = draft.page.examples.iter().find(|example| example.is_response == is_response && with_examples);
    let whose = if is_response { "response" } else { "request" };
    let (name, summary, value) = match of_page {
        Some(example) => ("document", "The values of the vendor's example", example.value.clone()),
        None => {
            unfinished.push(format!("an example of the {whose}"));
            ("assembled", "The shape alone: no example was read", sample_of(spec, writer, component))
        }
    };
    let value = serde_yaml::to_string(&value).unwrap_or_default();
    format!("{name}:\n  summary: {}\n  value:\n{}", scalar(summary), indented(4, &value))
}

/// A sample of a component that may be new.
fn sample_of(spec: &Value, writer: &Writer<'_>, component: &str) -> Value {
    let mut spec = spec.clone();
    for (name, yaml) in &writer.components {
        if let (Ok(schema), Some(schemas)) = (
            serde_yaml::from_str::<Value>(yaml),
            spec.pointer_mut("/components/schemas").and_then(Value::as_object_mut),
        ) {
            schemas.insert(name.clone(), schema);
        }
    }
    let reference = serde_json::json!({ "$ref": format!("#/components/schemas/{component}") });
    sample::of(&spec, &reference, 0)
}
