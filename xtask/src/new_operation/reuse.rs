//! Components and formats that the spec has already for what a page shows.

use serde_json::Value;

use super::tree::Node;
use crate::{
    document::{self, list, members, strings, text},
    formats,
    raise::{groups, reach::Reach},
};

/// What the spec has.
pub(super) struct Known<'s> {
    spec: &'s Value,
    reach: Reach,
    group: String,
}

impl<'s> Known<'s> {
    pub(super) fn of(spec: &'s Value, group: &str) -> Self {
        Self { spec, reach: Reach::of(spec), group: group.to_owned() }
    }

    /// Whether a component of that name is there.
    pub(super) fn has(&self, name: &str) -> bool {
        document::schema(self.spec, name).is_some()
    }

    /// The object that has all fields that are shown, and not many more; the group's own goes first.
    pub(super) fn object(&self, fields: &[Node<'_>], is_sent: bool) -> Option<&'s str> {
        let homes = groups::homes(self.spec);
        let mut fitting: Vec<(bool, usize, &str)> = document::schemas(self.spec)
            .filter(|(name, _)| if is_sent { self.reach.is_sent(name) } else { self.reach.is_response(name) })
            .filter(|(name, schema)| text(schema, "type") == "object" && self.fits(name, fields, is_sent))
            .map(|(name, schema)| {
                let is_elsewhere = homes.get(name) != Some(&self.group);
                (is_elsewhere, members(schema, "properties").count(), name)
            })
            .collect();
        fitting.sort_unstable();
        fitting.first().map(|(.., name)| *name)
    }

    fn fits(&self, component: &str, fields: &[Node<'_>], is_sent: bool) -> bool {
        let Some(schema) = document::schema(self.spec, component) else { return false };
        let known = members(schema, "properties").count();
        let is_near = known <= fields.len() * 2 && (fields.len() > 1 || known == 1);
        is_near
            && fields.iter().all(|field| {
                let property = members(schema, "properties").find(|(name, property)| {
                    *name == field.name || (!is_sent && strings(property, "x-aliases").any(|alias| alias == field.name))
                });
                property.is_some_and(|(_, property)| self.holds(property, field, is_sent))
            })
    }

    /// Whether what is inside fits, too.
    fn holds(&self, property: &Value, field: &Node<'_>, is_sent: bool) -> bool {
        let (_, inner) = field.fields();
        if inner.is_empty() {
            return true;
        }
        let inside = [Some(property), property.get("items"), property.get("additionalProperties")];
        let name = inside.into_iter().flatten().find_map(document::schema_name);
        name.is_some_and(|name| self.fits(name, inner, is_sent))
    }

    /// The enum that has all these values.
    pub(super) fn enumeration(&self, values: &[String]) -> Option<&'s str> {
        let has_all = |schema: &Value| values.iter().all(|value| strings(schema, "enum").any(|known| known == value));
        let mut fitting: Vec<(usize, &str)> = document::schemas(self.spec)
            .filter(|(_, schema)| has_all(schema))
            .map(|(name, schema)| (list(schema, "enum").len(), name))
            .collect();
        fitting.sort_unstable();
        fitting.first().map(|(_, name)| *name)
    }

    /// The format that all properties and parameters of that name have which are sent, or are read, if it means something.
    pub(super) fn format(&self, name: &str, is_sent: bool) -> Option<&'s str> {
        let is_alike =
            |component: &str| if is_sent { self.reach.is_sent(component) } else { self.reach.is_response(component) };
        let components = document::schemas(self.spec).filter(|(component, _)| is_alike(component));
        let properties =
            components.flat_map(|(_, schema)| members(schema, "properties")).filter(|(known, _)| *known == name);
        let parameters = self.parameters(name).filter(|_| is_sent).filter_map(|parameter| parameter.get("schema"));
        let mut formats: Vec<&str> =
            properties.map(|(_, property)| property).chain(parameters).map(|schema| text(schema, "format")).collect();
        formats.sort_unstable();
        formats.dedup();
        match formats.as_slice() {
            [only] if formats::is_semantic(only) => Some(only),
            _ => None,
        }
    }

    /// What is said of a property or parameter of that name, when all that have it say the same.
    pub(super) fn description(&self, name: &str) -> Option<&'s str> {
        let properties = document::schemas(self.spec).flat_map(|(_, schema)| members(schema, "properties"));
        let said = properties.filter(|(known, _)| *known == name).map(|(_, property)| text(property, "description"));
        let mut said: Vec<&str> = said.chain(self.parameters(name).map(|known| text(known, "description"))).collect();
        said.sort_unstable();
        said.dedup();
        match said.as_slice() {
            [only] if !only.is_empty() && !only.trim().contains('\n') => Some(only.trim()),
            _ => None,
        }
    }

    /// The least value that all parameters of that name have.
    pub(super) fn minimum(&self, name: &str) -> Option<u64> {
        let minimum = |parameter: &Value| parameter.pointer("/schema/minimum").and_then(Value::as_u64);
        let mut all = self.parameters(name).map(minimum);
        let first = all.next()??;
        all.all(|other| other == Some(first)).then_some(first)
    }

    fn parameters(&self, name: &str) -> impl Iterator<Item = &'s Value> {
        let name = name.to_owned();
        let of = |operation: document::Operation<'s>| operation.parameters(self.spec);
        let all = document::operations(self.spec).into_iter().flat_map(of).map(|(_, parameter)| parameter);
        all.filter(move |parameter| text(parameter, "name") == name)
    }

    /// The parameter of a path as operations write it that have the path up to it; or the component of that name, unless it is
    /// only `id`.
    pub(super) fn path_parameter(&self, path: &str, name: &str) -> Option<Value> {
        self.of_same_path(path, name).cloned().or_else(|| {
            let components = self.spec.get("components")?;
            let is_it = |(_, known): &(&str, &Value)| text(known, "name") == name && text(known, "in") == "path";
            let (component, _) = members(components, "parameters").find(is_it).filter(|_| name != "id")?;
            Some(serde_json::json!({ "$ref": format!("#/components/parameters/{component}") }))
        })
    }

    fn of_same_path(&self, path: &str, name: &str) -> Option<&'s Value> {
        let end = path.find(&format!("{{{name}}}"))? + name.len() + 2;
        let begin = path.get(..end)?;
        let is_it = |node: &&Value| {
            document::resolve(self.spec, node)
                .is_some_and(|parameter| text(parameter, "name") == name && text(parameter, "in") == "path")
        };
        document::operations(self.spec)
            .into_iter()
            .filter(|operation| operation.path.starts_with(begin))
            .flat_map(|operation| list(operation.item, "parameters"))
            .find(is_it)
    }
}
