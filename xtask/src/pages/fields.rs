//! The fields of a body of the spec as a page has them: by their paths, from the root of the body.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::document::{self, list, members, strings, text};

/// Deeper than any body; a schema that holds itself ends here.
const DEEPEST: usize = 12;

/// One field of the spec.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Path as in [`Row`](super::page::Row): without the marks of lists, a key that varies is `{}`.
    pub path: String,
    /// What is said of it where it stands, and what its type is.
    pub subject: Subject<'a>,
    /// The component that it is a property of.
    pub owner: &'a str,
    /// Whether it may be required: nothing around it can be left out.
    pub is_always: bool,
    /// `observed` or `inferred`, when `x-evidence` says so of it or of what it is in: then it is from no page.
    pub evidence: Option<&'a str>,
}

/// What a field and a parameter have in common.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The property or the parameter, with its notes.
    pub node: &'a Value,
    /// The schema: a component's, or the one that stands there.
    pub schema: &'a Value,
    /// The component's name.
    pub component: Option<&'a str>,
    /// Whether it is required.
    pub is_required: bool,
}

impl<'a> Subject<'a> {
    /// A property of an object, or items of a list.
    pub fn of_schema(spec: &'a Value, node: &'a Value, is_required: bool) -> Self {
        let component = document::schema_name(node);
        let schema = component.and_then(|name| document::schema(spec, name)).unwrap_or(node);
        Self { node, schema, component, is_required }
    }

    /// A parameter.
    pub fn of_parameter(spec: &'a Value, node: &'a Value) -> Self {
        let is_required = node.get("required") == Some(&Value::Bool(true));
        let schema = node.get("schema").unwrap_or(node);
        Self { node, ..Self::of_schema(spec, schema, is_required) }
    }

    /// The types of JSON that are accepted; none when any is.
    pub fn kinds(&self, spec: &'a Value) -> HashSet<&'a str> {
        let branches = list(self.schema, "oneOf").iter().chain(list(self.schema, "anyOf"));
        let mut kinds: HashSet<&str> = branches.chain([self.schema]).map(|branch| text(branch, "type")).collect();
        kinds.remove("");
        if self.node.get(document::ONE_OR_MANY).is_some()
            && let Some(items) = self.items(spec)
        {
            kinds.extend(items.kinds(spec));
        }
        if self.schema.get("x-from-scalar").is_some() {
            kinds.extend(["string", "integer"]);
        }
        kinds
    }

    /// What a list is of.
    pub fn items(&self, spec: &'a Value) -> Option<Self> {
        self.schema.get("items").map(|items| Self::of_schema(spec, items, false))
    }

    /// The enum that it is, or that its items are: name and schema.
    pub fn enumeration(&self, spec: &'a Value) -> Option<(&'a str, &'a Value)> {
        match self.schema.get("enum") {
            Some(_) => Some((self.component.unwrap_or_default(), self.schema)),
            None => self.items(spec)?.enumeration(spec),
        }
    }

    /// The format, which may be that of the items.
    pub fn format(&self, spec: &'a Value) -> &'a str {
        let own =
            [text(self.node, "format"), text(self.schema, "format")].into_iter().find(|format| !format.is_empty());
        own.unwrap_or_else(|| self.items(spec).map_or("", |items| items.format(spec)))
    }

    /// The notes that explain contradictions: its own, and that of the enum or object it is.
    pub fn notes(&self, spec: &'a Value) -> String {
        let component = self.items(spec).map_or(self.schema, |items| items.schema);
        [self.node, component].map(|node| text(node, "x-evidence-note")).join(" ")
    }
}

/// All fields of a body.
#[derive(Debug, Default)]
pub struct Fields<'a> {
    /// In the order of the spec, what is around before what is in it.
    pub list: Vec<Field<'a>>,
    index: HashMap<String, usize>,
    aliases: HashMap<String, String>,
    /// Objects that may also hold others of their kind, by their ids.
    open: HashSet<String>,
}

impl<'a> Fields<'a> {
    /// The fields of a body's schema.
    pub fn of(spec: &'a Value, schema: &'a Value, evidence: Option<&'a str>) -> Self {
        let mut fields = Self::default();
        let root = Subject::of_schema(spec, schema, true);
        fields.inside(spec, root, "", true, evidence.or(other_evidence(root.schema)), 0);
        fields
    }

    /// What is in a subject: of an object its properties, of a list those of its items, of a map those of its values.
    fn inside(
        &mut self,
        spec: &'a Value,
        of: Subject<'a>,
        at: &str,
        is_always: bool,
        evidence: Option<&'a str>,
        depth: usize,
    ) {
        if depth > DEEPEST {
            return;
        }
        if let Some(items) = of.items(spec) {
            return self.inside(spec, items, at, is_always, evidence, depth + 1);
        }
        match of.schema.get("additionalProperties") {
            Some(values @ Value::Object(_)) => {
                let path = joined(at, "{}");
                let subject = Subject::of_schema(spec, values, false);
                let owner = of.component.unwrap_or_default();
                self.add(Field { path: path.clone(), subject, owner, is_always: false, evidence });
                self.inside(spec, subject, &path, false, evidence, depth + 1);
            }
            Some(Value::Bool(true)) => {
                self.open.insert(at.to_owned());
            }
            _ => {}
        }
        let required: Vec<&str> = strings(of.schema, "required").collect();
        for (name, node) in members(of.schema, "properties") {
            let path = joined(at, name);
            let subject = Subject::of_schema(spec, node, required.contains(&name));
            let is_object = subject.schema.get("enum").is_none();
            let of_object = other_evidence(subject.schema).filter(|_| is_object);
            let evidence = evidence.or(other_evidence(node)).or(of_object);
            for alias in strings(node, "x-aliases") {
                self.aliases.insert(joined(at, alias), path.clone());
            }
            let owner = of.component.unwrap_or_default();
            self.add(Field { path: path.clone(), subject, owner, is_always, evidence });
            self.inside(spec, subject, &path, is_always && subject.is_required, evidence, depth + 1);
        }
    }

    fn add(&mut self, field: Field<'a>) {
        self.index.insert(field.path.clone(), self.list.len());
        self.list.push(field);
    }

    /// The field at a path of a page, which may use other names that are accepted.
    pub fn find(&self, path: &str) -> Option<&Field<'a>> {
        let mut at = String::new();
        let mut found = None;
        for name in path.split('.') {
            let next = joined(&at, name);
            let next = self.aliases.get(&next).cloned().unwrap_or(next);
            match self.index.get(&next) {
                Some(index) => {
                    found = self.list.get(*index);
                    at = next;
                }
                // `content.{recordId}` in an object that may hold others of its kind is that object again.
                None if name == "{}" && self.open.contains(&at) => {}
                None => return None,
            }
        }
        found
    }
}

/// A path and one more name.
pub fn joined(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}

/// The path around a path; empty at the root.
pub fn around(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(around, _)| around)
}

/// What `x-evidence` says, when it is not that a page has it.
pub fn other_evidence(node: &Value) -> Option<&str> {
    Some(text(node, "x-evidence")).filter(|word| ["observed", "inferred"].contains(word))
}
