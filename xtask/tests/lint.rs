//! Each convention of the spec, broken once: the finding names the place and what would be right.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use xtask::{error::Error, lint, load};

const MINI: &str = include_str!("fixture/mini.yaml");

/// The findings of the mini spec with each first occurrence replaced.
fn findings(changes: &[(&str, &str)]) -> String {
    let mut spec = MINI.to_owned();
    for (before, after) in changes {
        assert!(spec.contains(before), "{before:?} is not in the mini spec");
        spec = spec.replacen(before, after, 1);
    }
    let spec = load::parse(spec.as_bytes()).unwrap();
    match lint::lint(&spec.document) {
        Ok(()) => String::new(),
        Err(Error::Lint(findings)) => {
            let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
            lines.join("\n")
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn the_mini_spec_has_none() {
    assert_eq!(findings(&[]), "");
}

#[test]
fn operations() {
    insta::assert_snapshot!(findings(&[
        ("operationId: list_clips", "operationId: listClips"),
        ("tags: [clip]", "tags: [clip, other]"),
        ("summary: List clips", "summary: ' '"),
        ("url: https://docs.invalid/list", "url: docs.invalid"),
        ("x-retry: idempotent", "x-retry: safe"),
        ("tags: [clip]\n      summary: Create", "tags: [other]\n      x-evidence: rumoured\n      summary: Create"),
    ]), @r#"
    paths./channels/{channelId}/clips.get.operationId: "listClips" is not verb_noun in snake_case
    paths./channels/{channelId}/clips.get.tags: must be exactly one, not 2
    paths./channels/{channelId}/clips.get.summary: is missing
    paths./channels/{channelId}/clips.get.externalDocs.url: must be the https address of the vendor's page
    paths./channels/{channelId}/clips.get.x-retry: must be idempotent or unsafe, by what the operation means
    paths./channels/{channelId}/clips.post.tags: "other" is not declared in tags
    paths./channels/{channelId}/clips.post.x-evidence: "rumoured" is none of documented, observed, inferred
    "#);
}

#[test]
fn calls_and_tags() {
    insta::assert_snapshot!(findings(&[
        ("x-call: channel.clips()", "x-call: channel.clips(|clip| clip)"),
        ("      x-call: channel.create_clip(start)\n", ""),
        ("description: A clip.", "description: ' '"),
        ("x-guide: clip", "x-guide: Clip"),
    ]), @"
    tags.clip.description: must be on one line, as a cell of a Markdown table
    tags.clip.x-guide: must be the module of its guide in the facade
    paths./channels/{channelId}/clips.get.x-call: must be how the SDK calls it, as `receiver.method(arguments)` on one line
    paths./channels/{channelId}/clips.post.x-call: must be how the SDK calls it, as `receiver.method(arguments)` on one line
    ");
    for wrong in ["clips()", "channel.clips", "channel.(id)", "channel.clips() `now`"] {
        let finding = "paths./channels/{channelId}/clips.get.x-call: must be how the SDK calls it, \
                       as `receiver.method(arguments)` on one line";
        assert_eq!(findings(&[("x-call: channel.clips()", &format!("x-call: {wrong}"))]), finding, "{wrong}");
    }
}

#[test]
fn what_was_read_of_the_page() {
    let rule = "must be the date of the page that was read, for each edition (en, ko, ja: \"2026-09-17\"), or never";
    let right = "x-seen: { en: \"2026-09-17\" }";
    for wrong in [
        "x-seen: {}",
        "x-seen: { en: \"2026-9-17\" }",
        "x-seen: { en: 20260917 }",
        "x-seen: { zh: \"2026-09-17\" }",
        "x-seen: always",
        "x-hints: {}",
    ] {
        let finding = format!("paths./channels/{{channelId}}/clips.get.x-seen: {rule}");
        assert_eq!(findings(&[(right, wrong)]), finding, "{wrong}");
    }
    assert_eq!(
        findings(&[(right, "x-seen: never")]),
        "paths./channels/{channelId}/clips.get.x-seen: \
         says never: then x-evidence must say where the operation comes from"
    );
    assert_eq!(findings(&[(right, "x-seen: never\n      x-evidence: observed")]), "");
    assert_eq!(findings(&[(right, "x-seen: { en: \"2026-09-17\", ko: \"2026-10-13\" }")]), "");
}

#[test]
fn hints() {
    insta::assert_snapshot!(findings(&[
        ("may-have-taken-effect: list the clips (list_clips) before creating it again", "not-there: look elsewhere"),
        ("not-found: check the channel id", "not-found: Check the channel id."),
    ]), @"
    paths./channels/{channelId}/clips.post.x-hints: not-there is none of may-have-taken-effect, not-found, not-available, too-large
    paths./channels/{channelId}/clips.post.x-hints.not-found: must be a part of a sentence on one line, without a full stop
    paths./channels/{channelId}/clips.post.x-hints: an unsafe operation needs may-have-taken-effect: how to find out whether it took effect
    ");
}

#[test]
fn an_operation_id_is_taken_once() {
    insta::assert_snapshot!(findings(&[("operationId: create_clip", "operationId: list_clips")]), @r#"
    paths./channels/{channelId}/clips.post.operationId: "list_clips" is taken
    "#);
}

#[test]
fn parameters() {
    insta::assert_snapshot!(findings(&[
        ("/channels/{channelId}/clips:", "/channels/{channel}/clips:"),
        ("name: channelId\n      in: path\n      required: true", "name: channelId\n      in: path"),
        ("in: query, schema: { $ref: \"#/components/schemas/ClipStatus\" }", "in: query"),
        ("format: epoch-millis, minimum: 0", "format: epoch-seconds"),
    ]), @r#"
    paths./channels/{channel}/clips.parameters.0: channelId is not in the path
    paths./channels/{channel}/clips.parameters.0: channelId stands in the path and must be required
    paths./channels/{channel}/clips.get.parameters.0: clipStatus has no schema
    paths./channels/{channel}/clips.get.parameters.1.schema.format: "epoch-seconds" is unknown: add it to xtask/src/formats.rs
    paths./channels/{channel}/clips.get: the path parameter channel is not declared
    paths./channels/{channel}/clips.post: the path parameter channel is not declared
    "#);
}

#[test]
fn responses() {
    insta::assert_snapshot!(findings(&[
        (
            "        4XX: { $ref: \"#/components/responses/Refused\" }\n",
            "        201: { description: Also. }\n        302: { description: Moved. }\n        default: { description: Else. }\n",
        ),
        ("examples:\n                older:", "other:\n                older:"),
    ]), @r#"
    paths./channels/{channelId}/clips.get.responses: must have exactly one success, not 2
    paths./channels/{channelId}/clips.get.responses: 4XX is missing
    paths./channels/{channelId}/clips.get.responses.200.content.application/json.examples: there must be one at least
    paths./channels/{channelId}/clips.get.responses.302: is neither a success nor an error
    paths./channels/{channelId}/clips.get.responses.default: write 4XX and 5XX instead: a default of another schema panics the generator
    "#);
}

#[test]
fn all_errors_have_one_schema() {
    let other = r##"        4XX:
          description: Refused.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Output" }
              examples: { one: { value: { bucketName: my-bucket } } }
"##;
    insta::assert_snapshot!(findings(&[
        ("        4XX: { $ref: \"#/components/responses/Refused\" }\n", "        4xx: *"),
        ("        4xx: *", other),
    ]), @r#"
    components.responses.Refused: the error schema is Refusal, elsewhere it is Output
    "#);
}

/// What the service posts is a body like any other.
#[test]
fn bodies_of_callbacks() {
    let callback = r##"      x-retry: unsafe
      callbacks:
        done:
          "{$request.body#/url}":
            post:
              requestBody:
                content:
                  application/json:
                    schema: { $ref: "#/components/schemas/Clip" }
                    examples: { one: { value: { id: true } } }
"##;
    insta::assert_snapshot!(findings(&[("      x-retry: unsafe\n", callback)]), @r#"
    paths./channels/{channelId}/clips.post.callbacks.done.{$request.body#/url}.post.requestBody.content.application/json.examples.one.value: status is required and missing
    paths./channels/{channelId}/clips.post.callbacks.done.{$request.body#/url}.post.requestBody.content.application/json.examples.one.value.id: true is not of type integer or string
    "#);
}

#[test]
fn references() {
    insta::assert_snapshot!(findings(&[(
        "output: { $ref: \"#/components/schemas/Output\" }",
        "output: { $ref: \"#/components/schemas/Outputs\" }"
    ),]), @r#"
    components.schemas.CreateClip.properties.output: #/components/schemas/Outputs leads nowhere
    "#);
}

#[test]
fn a_request_body_is_required() {
    insta::assert_snapshot!(findings(&[("required: true\n        content:", "content:")]), @"paths./channels/{channelId}/clips.post.requestBody: must be required: the generator knows no optional body");
}

#[test]
fn a_request_holds_no_moment() {
    insta::assert_snapshot!(findings(&[("        start: { type: integer, format: duration-millis", "        start: { type: integer, format: epoch-millis")]), @"paths./channels/{channelId}/clips.post.requestBody: must hold no epoch-millis: their type writes RFC 3339, which no request takes");
}

#[test]
fn a_reference_in_a_property_named_value_is_followed() {
    insta::assert_snapshot!(findings(&[(
        "message: { type: string }",
        "message: { type: string }\n        value: { $ref: \"#/components/schemas/Gone\" }",
    )]), @"components.schemas.Refusal.properties.value: #/components/schemas/Gone leads nowhere");
}

#[test]
fn the_day_of_an_observation() {
    for (instead, is_fine) in [
        ("x-evidence: observed\n          x-observed: 2026-11-25", true),
        ("x-evidence: observed\n          x-observed: yesterday", false),
        ("x-evidence: inferred\n          x-observed: 2026-11-25", false),
        ("x-observed: 2026-11-25", false),
    ] {
        let found = findings(&[("description: How far it is.", instead)]);
        let what = "components.schemas.Clip.properties.status.x-observed: is the day, such as 2026-11-25, of x-evidence: observed";
        assert_eq!(found, if is_fine { "" } else { what }, "{instead}");
    }
}

#[test]
fn schemas() {
    insta::assert_snapshot!(findings(&[
        ("required: [clipList, total]", "required: [clipList, sum]"),
        ("x-aliases: [cliplist]", "x-aliases: [total]"),
        ("x-from-scalar: message", "x-from-scalar: text"),
        ("x-evidence: documented\n", "x-origin: documented\n"),
        ("description: How far it is.", "x-evidence: guessed"),
        ("history: { type: array, x-one-or-many: true, items: { type: integer, format: epoch-millis } }", "history: { type: array }"),
        (
            "names: { type: array, items: { type: string } }",
            "names: { type: array, items: { type: string, enum: [A] } }"
        ),
        ("tags: { type: object, additionalProperties: { type: string } }", "extra: { type: object, properties: {} }"),
        ("message: { type: string }", "message: { type: text }"),
        ("oneOf: [{ type: integer }, { type: string }]", "oneOf: [{ type: integer }, { type: object }]"),
        ("    ErrorCode:\n", "    clip_list: { type: array, items: { type: string } }\n    ErrorCode:\n"),
    ]), @r#"
    paths./channels/{channelId}/clips.get.responses.200.content.application/json.examples.older.value: sum is required and missing
    paths./channels/{channelId}/clips.get.responses.200.content.application/json.examples.older.value.cliplist: is not in the schema
    paths./channels/{channelId}/clips.get.responses.200.content.application/json.examples.older.value.total: 1 is not of type array
    components.responses.Refused.content.application/json.examples.code.value.errorCode: "200" is not of type integer or object
    components.schemas.ClipList.properties.clipList: has x-evidence-note without x-evidence
    components.schemas.ClipList.properties.total: total names two properties
    components.schemas.ClipList.required: sum is no property
    components.schemas.Clip.properties.status.x-evidence: "guessed" is none of documented, observed, inferred
    components.schemas.Clip.properties.history: an array has no items
    components.schemas.Clip.properties.extra: an object must be a named component
    components.schemas.Clip.properties.extra: the name is taken by the fields the spec does not know
    components.schemas.CreateClip.properties.names.items: an enum must be a named component, to be generated as an open one
    components.schemas.Refusal.properties.message.type: "text" is no type
    components.schemas.Refusal.x-from-scalar: "text" is no property
    components.schemas.clip_list: a component's name is PascalCase without abbreviations: the generator would change it
    components.schemas.clip_list: an array is no component: write it where it is used
    components.schemas.ErrorCode.oneOf: only an allOf of one reference, and a oneOf or anyOf of scalars, have a Rust type
    "#);
}

#[test]
fn one_or_many_is_of_lists_of_scalars() {
    insta::assert_snapshot!(findings(&[
        ("x-one-or-many: true", "x-one-or-many: yes"),
        ("x-aliases: [cliplist]\n", "x-aliases: [cliplist]\n          x-one-or-many: true\n"),
        ("message: { type: string }", "message: { type: string, x-one-or-many: true }"),
    ]), @r"
    components.schemas.ClipList.properties.clipList.x-one-or-many: must be true, on a list of scalars
    components.schemas.Clip.properties.history.x-one-or-many: must be true, on a list of scalars
    components.schemas.Refusal.properties.message.x-one-or-many: must be true, on a list of scalars
    ");
}

#[test]
fn enums() {
    insta::assert_snapshot!(findings(&[("enum: [CREATING, COMPLETED]", "enum: [CREATING, creating, UNKNOWN]"),]), @r#"
    components.schemas.ClipStatus.enum: "creating" would be the variant "Creating", which is taken
    components.schemas.ClipStatus.x-enum-descriptions: creating is not described
    components.schemas.ClipStatus.enum: "UNKNOWN" would be the variant "Unknown", which is taken
    components.schemas.ClipStatus.x-enum-descriptions: UNKNOWN is not described
    components.schemas.ClipStatus.x-enum-descriptions: COMPLETED is no value
    components.schemas.ClipStatus.x-enum-aliases.DONE: an alias is no value itself and stands for one that is
    "#);
}

#[test]
fn examples() {
    insta::assert_snapshot!(findings(&[
        ("id: \"7\", status: DONE", "id: true, status: GONE, colour: red"),
        ("total: 1", "total: -1"),
        ("{ start: 0, output: { bucketName: my-bucket } }", "{ start: soon }"),
        ("created: { value: { id: 7, status: CREATING } }", "as made.: { value: [7] }"),
        ("code: { value: { errorCode: \"200\", message: no } }", "code: { externalValue: https://docs.invalid }"),
    ]), @r#"
    paths./channels/{channelId}/clips.get.responses.200.content.application/json.examples.older.value.cliplist.0.id: true is not of type integer or string
    paths./channels/{channelId}/clips.get.responses.200.content.application/json.examples.older.value.cliplist.0.status: "GONE" is none of CREATING, COMPLETED
    paths./channels/{channelId}/clips.get.responses.200.content.application/json.examples.older.value.cliplist.0.colour: is not in the schema
    paths./channels/{channelId}/clips.get.responses.200.content.application/json.examples.older.value.total: -1 is out of range
    components.responses.Refused.content.application/json.examples.code: has no value
    paths./channels/{channelId}/clips.post.requestBody.content.application/json.examples.short.value: output is required and missing
    paths./channels/{channelId}/clips.post.requestBody.content.application/json.examples.short.value.start: "soon" is not of type integer
    paths./channels/{channelId}/clips.post.responses.200.content.application/json.examples.as made.: the name of an example is letters, digits, _ and -
    paths./channels/{channelId}/clips.post.responses.200.content.application/json.examples.as made..value: [7] is not of type object
    "#);
}

#[test]
fn a_lenient_example_may_break_the_schema() {
    assert_eq!(
        findings(&[(
            "created: { value: { id: 7, status: CREATING } }",
            "created: { x-lenient: true, value: { id: 7, status: NEW, history: null, colour: red } }",
        )]),
        ""
    );
}

#[test]
fn the_document() {
    insta::assert_snapshot!(findings(&[
        ("openapi: 3.0.3", "openapi: 3.1.0"),
        ("title: Mini, version: \"2.0.0\"", "title: Mini"),
    ]), @r#"
    openapi: must be 3.0.x: progenitor takes no other
    info.version: is missing
    "#);
}

#[test]
fn a_unit_that_is_the_fields_and_an_absence_that_says_something() {
    insta::assert_snapshot!(findings(&[
        ("name: since, in: query, schema: { type: integer, format: epoch-millis", "name: since, in: query, schema: { type: integer, format: kilobits-per-second"),
        ("items: { type: integer, format: epoch-millis }", "items: { type: integer, format: kilobits-per-second }"),
        ("oneOf: [{ type: integer }, { type: string }]", "oneOf: [{ type: integer }, { type: string }]\n      format: kilobits-per-second"),
        ("bucketName: { type: string,", "bucketName: { type: string, x-absent-is-unknown: true,"),
    ]), @r#"
    paths./channels/{channelId}/clips.get.parameters.1.schema.format: "kilobits-per-second" is for properties of objects alone
    components.schemas.Clip.properties.history.items.format: "kilobits-per-second" is for properties of objects alone
    components.schemas.Output.properties.bucketName.x-absent-is-unknown: is for lists: anything else is an Option as it is
    components.schemas.ErrorCode.format: "kilobits-per-second" is for properties of objects alone
    "#);
}
