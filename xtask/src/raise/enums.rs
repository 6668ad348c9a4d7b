//! `enums.rs`: one invocation of the raw crate's `open_enum!` for each enum of the spec.

use std::fmt::Write as _;

use serde_json::Value;

use super::docs;
use crate::{
    document::{self, members, strings, text},
    lower,
    names::pascal_case,
};

/// Writes the file as text, since `prettyplease` leaves the inside of a macro as it finds it.
pub fn raise(spec: &Value) -> String {
    let mut names: Vec<&str> = lower::enum_names(spec).collect();
    names.sort_unstable();
    let mut file = String::from(
        "//! Enums of the service. All are open: a value the spec does not know yet is kept as it came.\n",
    );
    for name in names {
        if let Some(schema) = document::schema(spec, name) {
            file.push('\n');
            file.push_str(&invocation(name, schema));
        }
    }
    file
}

fn invocation(name: &str, schema: &Value) -> String {
    let mut text = String::from("crate::open_enum! {\n");
    let fallback = format!("The service's `{name}`.");
    text.push_str(&docs::comment(&docs::describe(schema, &fallback), "    "));
    // Writing to a string cannot fail.
    let _ = writeln!(text, "    pub enum {name} {{");
    for value in strings(schema, "enum") {
        text.push_str(&docs::comment(&value_docs(schema, value), "        "));
        let variant = pascal_case(value);
        let _ = write!(text, "        {variant} = {value:?}");
        for alias in aliases(schema, value) {
            let _ = write!(text, " | {alias:?}");
        }
        text.push_str(",\n");
    }
    text.push_str("    }\n}\n");
    text
}

fn value_docs(schema: &Value, value: &str) -> String {
    match schema.get("x-enum-descriptions") {
        Some(descriptions) if !text(descriptions, value).is_empty() => docs::prose(text(descriptions, value)),
        _ => format!("`{value}`."),
    }
}

/// Other spellings of a value.
fn aliases<'a>(schema: &'a Value, value: &str) -> impl Iterator<Item = &'a str> {
    members(schema, "x-enum-aliases").filter(move |(_, target)| target.as_str() == Some(value)).map(|(alias, _)| alias)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_enum_is_one_invocation() {
        let spec = json!({ "components": { "schemas": {
            "Status": {
                "type": "string",
                "description": "How far it is.\n\nMore.",
                "enum": ["PUBLISHING", "FORCE_BLOCK"],
                "x-enum-descriptions": { "PUBLISHING": "On air." },
                "x-enum-aliases": { "PUBLISH": "PUBLISHING" },
            },
            "NoEnum": { "type": "string" },
        } } });
        insta::assert_snapshot!(raise(&spec), @r#"
        //! Enums of the service. All are open: a value the spec does not know yet is kept as it came.

        crate::open_enum! {
            /// How far it is.
            ///
            /// More.
            pub enum Status {
                /// On air.
                Publishing = "PUBLISHING" | "PUBLISH",
                /// `FORCE_BLOCK`.
                ForceBlock = "FORCE_BLOCK",
            }
        }
        "#);
    }
}
