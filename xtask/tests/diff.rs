//! What `cargo xtask diff` says of a table of edits.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use serde_json::{Value, json};
use xtask::diff::{Report, compare::compare, model::Model, step::Version};
use xtask::load;

const LIST: &str = "/paths/~1channels~1{channelId}~1clips/get";
const CREATE: &str = "/paths/~1channels~1{channelId}~1clips/post";
const SCHEMAS: &str = "/components/schemas";

fn mini() -> Value {
    load::parse(include_bytes!("fixture/mini.yaml")).unwrap().document
}

/// Sets the node at a pointer, or adds it to its object or list (`/-`).
fn set(document: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    match document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}")) {
        Value::Array(items) if key == "-" => items.push(value),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        parent => drop(parent.as_object_mut().unwrap().insert(key, value)),
    }
}

fn remove(document: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    match document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}")) {
        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
        parent => drop(parent.as_object_mut().unwrap().shift_remove(&key).unwrap_or_else(|| panic!("no {key}"))),
    }
}

/// Renames a member; its place does not matter.
fn rename(document: &mut Value, pointer: &str, name: &str) {
    let value = document.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")).clone();
    remove(document, pointer);
    set(document, &format!("{}/{name}", pointer.rsplit_once('/').unwrap().0), value);
}

fn report(old: &Value, new: &Value) -> Report {
    let changes = compare(&Model::of(old), &Model::of(new));
    Report { base: "base".to_owned(), changes, version: Version::parse("0.1.0").unwrap(), by_hand: Vec::new() }
}

type Edit = (&'static str, fn(&mut Value));

/// Each with what a reader of the snapshot is to find there.
const EDITS: &[Edit] = &[
    ("an operation comes", |spec| {
        let mut operation = spec.pointer(LIST).unwrap().clone();
        operation["operationId"] = json!("count_clips");
        operation["x-call"] = json!("channel.count_clips()");
        set(spec, "/paths/~1count", json!({ "get": operation }));
    }),
    ("an operation comes with a type of its own", |spec| {
        let mut operation = spec.pointer(LIST).unwrap().clone();
        operation["operationId"] = json!("count_clips");
        set(
            &mut operation,
            "/responses/200/content/application~1json/schema",
            json!({ "$ref": "#/components/schemas/Sum" }),
        );
        set(spec, "/paths/~1count", json!({ "get": operation }));
        set(
            spec,
            &format!("{SCHEMAS}/Sum"),
            json!({ "type": "object", "properties": { "sum": { "type": "integer" } } }),
        );
    }),
    ("an operation goes", |spec| remove(spec, CREATE)),
    ("an operation has another id", |spec| set(spec, &format!("{LIST}/operationId"), json!("find_clips"))),
    ("an operation has another path", |spec| {
        rename(spec, "/paths/~1channels~1{channelId}~1clips", "~1{channelId}~1clips")
    }),
    ("an operation has another method", |spec| {
        rename(spec, LIST, "put");
    }),
    ("a call has another method", |spec| set(spec, &format!("{LIST}/x-call"), json!("channel.all_clips()"))),
    ("a call names its argument otherwise", |spec| {
        set(spec, &format!("{CREATE}/x-call"), json!("channel.create_clip(begin)"))
    }),
    ("an operation may be sent twice", |spec| set(spec, &format!("{CREATE}/x-retry"), json!("idempotent"))),
    ("an operation may not be sent twice", |spec| set(spec, &format!("{LIST}/x-retry"), json!("unsafe"))),
    ("a hint says something else", |spec| set(spec, &format!("{CREATE}/x-hints/not-found"), json!("check the zone"))),
    ("prose and examples change", |spec| {
        set(spec, &format!("{LIST}/summary"), json!("All clips"));
        set(spec, &format!("{SCHEMAS}/Clip/description"), json!("A piece."));
        set(spec, &format!("{LIST}/responses/200/content/application~1json/examples"), json!({}));
    }),
    ("an optional parameter comes", |spec| {
        set(
            spec,
            &format!("{LIST}/parameters/-"),
            json!({ "name": "pageNo", "in": "query", "schema": { "type": "integer" } }),
        );
    }),
    ("a required parameter comes", |spec| {
        let parameter = json!({ "name": "pageNo", "in": "query", "required": true, "schema": { "type": "integer" } });
        set(spec, &format!("{LIST}/parameters/-"), parameter);
    }),
    ("a parameter goes", |spec| remove(spec, &format!("{LIST}/parameters/1"))),
    ("a parameter becomes required", |spec| set(spec, &format!("{LIST}/parameters/0/required"), json!(true))),
    ("a parameter is no longer required", |spec| {
        set(spec, "/components/parameters/ChannelId/required", json!(false));
    }),
    ("a parameter has another format", |spec| {
        set(spec, &format!("{LIST}/parameters/1/schema/format"), json!("duration-millis"));
    }),
    ("a parameter has a tighter limit", |spec| set(spec, &format!("{LIST}/parameters/1/schema/minimum"), json!(5))),
    ("a parameter of the client comes", |spec| {
        let header = json!({ "name": "x-a", "in": "header", "x-set-by-client": true, "schema": { "type": "string" } });
        set(spec, &format!("{LIST}/parameters/-"), header);
    }),
    ("a request has another body", |spec| {
        let schema = json!({ "$ref": "#/components/schemas/Output" });
        set(spec, &format!("{CREATE}/requestBody/content/application~1json/schema"), schema);
    }),
    ("a response has another body", |spec| {
        let schema = json!({ "$ref": "#/components/schemas/Clip" });
        set(spec, &format!("{LIST}/responses/200/content/application~1json/schema"), schema);
    }),
    ("an optional field of a request comes", |spec| {
        set(spec, &format!("{SCHEMAS}/CreateClip/properties/title"), json!({ "type": "string" }));
    }),
    ("a required field of a request comes", |spec| {
        set(spec, &format!("{SCHEMAS}/CreateClip/properties/title"), json!({ "type": "string" }));
        set(spec, &format!("{SCHEMAS}/CreateClip/required/-"), json!("title"));
    }),
    ("a field of a request becomes required", |spec| {
        set(spec, &format!("{SCHEMAS}/CreateClip/required/-"), json!("names"))
    }),
    ("a field of a request is no longer required", |spec| remove(spec, &format!("{SCHEMAS}/CreateClip/required/0"))),
    ("a field of a request goes", |spec| remove(spec, &format!("{SCHEMAS}/CreateClip/properties/names"))),
    ("a limit of a request is wider", |spec| {
        set(spec, &format!("{SCHEMAS}/Output/properties/bucketName/minLength"), json!(1));
    }),
    ("a limit of a request comes", |spec| {
        set(spec, &format!("{SCHEMAS}/CreateClip/properties/names/maxItems"), json!(10));
    }),
    ("an optional field of a response comes", |spec| {
        set(spec, &format!("{SCHEMAS}/Clip/properties/url"), json!({ "type": "string" }));
    }),
    ("a required field of a response comes", |spec| {
        set(spec, &format!("{SCHEMAS}/Clip/properties/url"), json!({ "type": "string" }));
        set(spec, &format!("{SCHEMAS}/Clip/required/-"), json!("url"));
    }),
    ("a required field comes into a response that had a Default", |spec| {
        set(spec, &format!("{SCHEMAS}/Refusal/properties/at"), json!({ "type": "integer" }));
        set(spec, &format!("{SCHEMAS}/Refusal/required"), json!(["at"]));
    }),
    ("a field of a response becomes required", |spec| {
        set(spec, &format!("{SCHEMAS}/Refusal/required"), json!(["message"]));
    }),
    ("a list of a response becomes required", |spec| {
        set(spec, &format!("{SCHEMAS}/Clip/required/-"), json!("history"))
    }),
    ("a field of a response is no longer required", |spec| remove(spec, &format!("{SCHEMAS}/Clip/required/1"))),
    ("a field of a response may be null", |spec| {
        set(spec, &format!("{SCHEMAS}/ClipList/properties/total/nullable"), json!(true));
    }),
    ("an optional field of a response may not be null", |spec| {
        remove(spec, &format!("{SCHEMAS}/Clip/properties/createdTime/nullable"));
    }),
    ("a field of a response goes", |spec| remove(spec, &format!("{SCHEMAS}/Clip/properties/createdTime"))),
    ("a field has another name, and is read by the older one", |spec| {
        rename(spec, &format!("{SCHEMAS}/Clip/properties/createdTime"), "registerTime");
        set(spec, &format!("{SCHEMAS}/Clip/properties/registerTime/x-aliases"), json!(["createdTime"]));
    }),
    ("a field has another name", |spec| {
        rename(spec, &format!("{SCHEMAS}/Clip/properties/createdTime"), "registerTime")
    }),
    ("a field has another type", |spec| {
        set(spec, &format!("{SCHEMAS}/ClipList/properties/total"), json!({ "type": "string" }));
    }),
    ("a field has a format, and so another type", |spec| {
        set(spec, &format!("{SCHEMAS}/ClipList/properties/total/format"), json!("count"));
    }),
    ("a field has a format that says nothing", |spec| {
        remove(spec, &format!("{SCHEMAS}/ClipList/properties/total/format"));
    }),
    ("a field comes in another type of JSON", |spec| {
        set(spec, &format!("{SCHEMAS}/Clip/properties/id"), json!({ "type": "integer", "format": "short-clip-id" }));
    }),
    ("a list holds another type", |spec| {
        set(spec, &format!("{SCHEMAS}/Clip/properties/history/items"), json!({ "type": "string" }));
    }),
    ("an absent list is told from an empty one", |spec| {
        set(spec, &format!("{SCHEMAS}/Clip/properties/history/x-absent-is-unknown"), json!(true));
    }),
    ("an only item is no longer read", |spec| {
        remove(spec, &format!("{SCHEMAS}/Clip/properties/history/x-one-or-many"))
    }),
    ("a field has one more spelling", |spec| {
        set(spec, &format!("{SCHEMAS}/ClipList/properties/clipList/x-aliases/-"), json!("clips"));
    }),
    ("a field has one spelling less", |spec| {
        remove(spec, &format!("{SCHEMAS}/ClipList/properties/clipList/x-aliases"))
    }),
    ("a value comes", |spec| set(spec, &format!("{SCHEMAS}/ClipStatus/enum/-"), json!("GONE"))),
    ("a value goes", |spec| remove(spec, &format!("{SCHEMAS}/ClipStatus/enum/0"))),
    ("a value has one spelling less", |spec| remove(spec, &format!("{SCHEMAS}/ClipStatus/x-enum-aliases"))),
    ("an enum becomes a text", |spec| {
        set(spec, &format!("{SCHEMAS}/Clip/properties/status"), json!({ "type": "string" }));
    }),
    ("a type that is only sent is read as well", |spec| {
        set(spec, &format!("{SCHEMAS}/Clip/properties/output"), json!({ "$ref": "#/components/schemas/Output" }));
    }),
    ("a scalar stands for an object no longer", |spec| remove(spec, &format!("{SCHEMAS}/Refusal/x-from-scalar"))),
    ("a tag comes", |spec| set(spec, "/tags/-", json!({ "name": "vod", "x-guide": "vod", "description": "Vod." }))),
    ("a zone comes", |spec| {
        set(spec, "/servers", json!([{ "url": "https://mini.invalid/api", "x-zone": "public" }]));
    }),
];

/// What is said of each edit, and of its way back.
#[test]
fn edits_and_what_they_are_to_callers() {
    let old = mini();
    let mut shown = String::new();
    for (title, edit) in EDITS {
        let mut new = old.clone();
        edit(&mut new);
        assert_ne!(old, new, "{title}");
        for (way, report) in [("", report(&old, &new)), (", and back", report(&new, &old))] {
            let text = report.text();
            let (said, _) = text.split_once("CHANGELOG.md").unwrap_or((&text, ""));
            shown.push_str(&format!("# {title}{way}\n{}\n\n", said.trim_end().replace("\n\n", "\n")));
        }
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn another_unit_of_one_type_compiles_and_is_another_number() {
    let with = |format: &str| {
        let mut spec = mini();
        let bitrate = json!({ "type": "integer", "format": format });
        set(&mut spec, &format!("{SCHEMAS}/Clip/properties/rate"), bitrate);
        spec
    };
    let report = report(&with("bits-per-second"), &with("kilobits-per-second"));
    assert_eq!(
        report.text().lines().nth(2),
        Some("changed  field  Clip.rate  behaves differently  format: bits-per-second -> kilobits-per-second")
    );
}

#[test]
fn the_report_has_an_entry_for_the_changelog() {
    let (old, mut new) = (mini(), mini());
    for title in
        ["an operation comes", "a required field of a request comes", "a value goes", "a field has another name"]
    {
        let (_, edit) = EDITS.iter().find(|(known, _)| *known == title).unwrap();
        edit(&mut new);
    }
    let report = report(&old, &new);
    insta::assert_snapshot!(report.text());
    insta::assert_snapshot!("json", format!("{:#}", report.json()));
}

#[test]
fn a_spec_does_not_differ_from_itself() {
    let report = report(&mini(), &mini());
    assert_eq!(report.text(), "against base: no change that callers see\n");
    assert_eq!(report.step(), None);
}
