//! The table of all calls in the README: a section for each tag, a row for each operation.

use serde_json::Value;

use crate::{
    document::{self, list, strings, text},
    error::{Error, Result},
};

const BEGIN: &str = "<!-- calls:begin (written by `cargo xtask generate`) -->";
const END: &str = "<!-- calls:end -->";

/// Where rustdoc shows the guides of the facade.
const GUIDES: &str = "https://docs.rs/ncloud-livestation/latest/ncloud_livestation/guide";

/// The README with the table of a spec that passed lint between its markers.
///
/// # Errors
///
/// The README has no markers.
pub fn with_calls(readme: &str, spec: &Value) -> Result<String> {
    let missing = || Error::Readme(format!("has no {BEGIN} … {END}"));
    let (before, rest) = readme.split_once(BEGIN).ok_or_else(missing)?;
    let (_, after) = rest.split_once(END).ok_or_else(missing)?;
    Ok(format!("{before}{BEGIN}\n{}{END}{after}", table(spec)))
}

/// The table, its sections in the order of the tags and its rows in that of the document.
fn table(spec: &Value) -> String {
    let operations = document::operations(spec);
    let mut rows = vec!["| operation | call |".to_owned(), "| --- | --- |".to_owned()];
    for tag in list(spec, "tags") {
        let (name, guide) = (text(tag, "name"), text(tag, "x-guide"));
        let (title, about) = (name.replace('_', " "), text(tag, "description").trim());
        rows.push(format!("| **{title}**: {about} | [guide]({GUIDES}/{guide}/index.html) |"));
        for operation in operations.iter().filter(|operation| strings(operation.node, "tags").eq([name])) {
            let page = operation.node.get("externalDocs").map_or("", |docs| text(docs, "url"));
            let (summary, call) = (text(operation.node, "summary"), text(operation.node, "x-call"));
            rows.push(format!("| [{summary}]({page}) | `{call}` |"));
        }
    }
    rows.iter().map(|row| format!("{row}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec() -> Value {
        crate::load::parse(include_bytes!("../tests/fixture/mini.yaml")).unwrap().document
    }

    #[test]
    fn the_table_stands_between_the_markers_and_the_rest_stays() {
        let readme = format!("# Mini\n\n{BEGIN}\nold\n{END}\nThe end.\n");
        let written = with_calls(&readme, &spec()).unwrap();
        assert_eq!(
            written,
            format!(
                "# Mini\n\n{BEGIN}\n\
                 | operation | call |\n\
                 | --- | --- |\n\
                 | **clip**: A clip. | [guide]({GUIDES}/clip/index.html) |\n\
                 | [List clips](https://docs.invalid/list) | `channel.clips()` |\n\
                 | [Create a clip](https://docs.invalid/create) | `channel.create_clip(start)` |\n\
                 {END}\nThe end.\n"
            )
        );
        assert_eq!(with_calls(&written, &spec()).unwrap(), written);
    }

    #[test]
    fn a_readme_without_markers_is_refused() {
        for readme in ["", BEGIN, END] {
            let error = with_calls(readme, &spec()).unwrap_err();
            assert_eq!(error.to_string(), format!("README.md: has no {BEGIN} … {END}"));
        }
    }
}
