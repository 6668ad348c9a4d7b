//! What a response is about: its `content`, taken out of the envelope.

use quote::{format_ident, quote};
use serde_json::Value;
use syn::{Ident, Item, parse_quote};

use super::field_type::snake_case;
use crate::document::{self, members, strings, text};

/// The implementation for a body with a `content`: an object, an object that may be missing, or a list.
///
/// What stands beside an object, and is missing in it, becomes a part of it: the documents do not agree on which side some
/// fields are.
pub fn implement(spec: &Value, name: &Ident, body: &Value) -> Option<Item> {
    let (_, content) = members(body, "properties").find(|(name, _)| *name == "content")?;
    let is_certain = strings(body, "required").any(|required| required == "content");
    if let Some(component) = document::schema_name(content) {
        let schema = document::schema(spec, component).filter(|schema| text(schema, "type") == "object")?;
        let content = format_ident!("{component}");
        let is_optional_in_content = |field: &str| {
            members(schema, "properties").any(|(name, _)| name == field)
                && !strings(schema, "required").any(|required| required == field)
        };
        let beside = members(body, "properties").map(|(name, _)| name).filter(|name| *name != "content");
        let adopted: Vec<Ident> = beside
            .filter(|name| is_optional_in_content(name))
            .map(|name| format_ident!("{}", snake_case(name)))
            .collect();
        if !is_certain {
            return Some(parse_quote! {
                impl Envelope for #name {
                    type Content = Option<#content>;

                    #[inline]
                    fn into_content(self) -> Option<#content> {
                        let mut content = self.content?;
                        #(content.#adopted = content.#adopted.or(self.#adopted);)*
                        crate::envelope::adopt(&mut content.extra, self.extra);
                        Some(content)
                    }
                }
            });
        }
        return Some(parse_quote! {
            impl Envelope for #name {
                type Content = #content;

                #[inline]
                fn into_content(self) -> #content {
                    let mut content = self.content;
                    #(content.#adopted = content.#adopted.or(self.#adopted);)*
                    crate::envelope::adopt(&mut content.extra, self.extra);
                    content
                }
            }
        });
    }
    let item = document::schema_name(content.get("items").filter(|_| is_certain)?)?;
    let item = format_ident!("{item}");
    let content = quote!(Vec<#item>);
    Some(parse_quote! {
        impl Envelope for #name {
            type Content = #content;

            #[inline]
            fn into_content(self) -> #content {
                self.content
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;
    use serde_json::json;

    use super::*;

    fn implemented(required: &[&str], content: Value) -> Option<String> {
        let spec = json!({ "components": { "schemas": { "Clip": { "type": "object" } } } });
        let body = json!({ "required": required, "properties": { "content": content } });
        let item = implement(&spec, &format_ident!("Body"), &body)?;
        Some(item.to_token_stream().to_string())
    }

    #[test]
    fn an_object_that_may_be_missing_is_an_option_and_a_list_that_may_be_has_no_envelope() {
        let clip = json!({ "$ref": "#/components/schemas/Clip" });
        let list = json!({ "type": "array", "items": clip });
        let has = |item: Option<String>, content: &str| item.unwrap().contains(&format!("type Content = {content} ;"));
        assert!(has(implemented(&["content"], clip.clone()), "Clip"));
        assert!(has(implemented(&[], clip), "Option < Clip >"));
        assert!(has(implemented(&["content"], list.clone()), "Vec < Clip >"));
        assert_eq!(implemented(&[], list), None);
    }
}
