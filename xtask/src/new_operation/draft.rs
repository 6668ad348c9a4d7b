//! What is known of an operation before anything is written: from its page, or from the command line.

use serde_json::Value;

use super::Asked;
use crate::{
    document::{self, list, strings, text},
    error::{Error, Result},
    names,
    pages::page::{Page, Place, Row},
};

/// An operation that is not in the spec yet.
#[derive(Debug)]
pub struct Draft {
    /// The tag.
    pub group: String,
    /// The operationId.
    pub id: String,
    /// Lower-case HTTP method.
    pub method: String,
    /// Path template below the zone's prefix.
    pub path: String,
    /// One line of what it does.
    pub summary: String,
    /// Address of the vendor's page.
    pub docs: String,
    /// The page, where there is one.
    pub page: Page,
}

/// Where the vendor's pages are.
const PAGES: &str = "https://api.ncloud-docs.com/docs/en/";

impl Draft {
    /// What the page and the command line say.
    ///
    /// # Errors
    ///
    /// The group is unknown, the id taken or none, the path there already or unknown.
    pub fn new(spec: &Value, asked: &Asked, page: Option<Page>) -> Result<Self> {
        let refuse = |message: String| Err(Error::NewOperation(message));
        let Asked { group, id, .. } = asked;
        let tags: Vec<&str> = list(spec, "tags").iter().map(|tag| text(tag, "name")).collect();
        if !tags.contains(&group.as_str()) {
            return refuse(format!("{group} is no group: {}", tags.join(", ")));
        }
        if !names::is_verb_noun(id) {
            return refuse(format!("{id} is not verb_noun, as get_short_clip is"));
        }
        let operations = document::operations(spec);
        if let Some(taken) = operations.iter().find(|operation| operation.id() == id) {
            return refuse(format!("{id} is there already: {} {}", taken.method.to_uppercase(), taken.path));
        }
        let page = page.unwrap_or_default();
        let method = asked.method.clone().or_else(|| page.method.clone()).map(|method| method.to_lowercase());
        let path = asked.path.clone().or_else(|| page.path.clone()).map(|path| below_the_zone(spec, &path));
        let (Some(method), Some(path)) = (method, path) else {
            return refuse("neither a page nor --method and --path say what it calls".to_owned());
        };
        if !["get", "put", "post", "delete", "patch"].contains(&method.as_str()) || !is_path(&path) {
            return refuse(format!("{method} {path} is no method and path below the zone's prefix"));
        }
        if let Some(taken) = operations.iter().find(|operation| (operation.method, operation.path) == (&method, &path))
        {
            return refuse(format!("{} {path} is there already: {}", method.to_uppercase(), taken.id()));
        }
        let other = operations.iter().find(|operation| operation.path == path);
        if let Some(tag) = other.and_then(|other| strings(other.node, "tags").next()).filter(|tag| tag != group) {
            return refuse(format!("{path} is one of the group {tag}: an operation of it belongs there, too"));
        }
        let slug = page.slug.clone();
        let docs = slug.map_or_else(|| format!("{PAGES}media-livestation"), |slug| format!("{PAGES}{slug}"));
        let summary = words_of(id);
        Ok(Self { group: group.clone(), id: id.clone(), method, path, summary, docs, page })
    }

    /// The rows of a place; a body of a request may stand under no heading.
    pub(super) fn rows(&self, place: Place) -> impl Iterator<Item = &Row> {
        self.page.rows.iter().filter(move |row| row.place == place)
    }

    /// The names in the path.
    pub(super) fn path_parameters(&self) -> Vec<&str> {
        self.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    /// Whether it only reads.
    pub(super) fn reads(&self) -> bool {
        self.method == "get"
    }
}

/// `get_short_clip` as "Get short clip".
fn words_of(id: &str) -> String {
    crate::names::words(id)
}

/// The path without the prefix of a zone: `/api/v2`.
fn below_the_zone(spec: &Value, path: &str) -> String {
    let prefixes = list(spec, "servers").iter().filter_map(|server| {
        let address = text(server, "url").split_once("://")?.1;
        address.find('/').and_then(|at| address.get(at..))
    });
    let rest = prefixes.filter_map(|prefix| path.strip_prefix(prefix)).next();
    rest.unwrap_or(path).trim_end_matches('/').to_owned()
}

fn is_path(path: &str) -> bool {
    path.starts_with('/') && path.chars().all(|c| c.is_ascii_alphanumeric() || "/{}_-.".contains(c))
}
