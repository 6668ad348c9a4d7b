//! The layouts of the vendor's pages, in words of our own.

use std::fmt::Write;

use serde_json::Value;

use super::draft::{Draft, Row};

/// A layout in a language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Layout {
    /// Markdown with front matter; the values of an enum in the cell.
    Newest(Language),
    /// The same with lists of objects in tables of their own, and values in bullets below the row.
    NewestNested(Language),
    /// Tables without outer pipes, the address in one line, values between commas.
    Older(Language),
    /// Text without any marks, as a browser saves it.
    Flattened(Language),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Language {
    En,
    Ko,
    Ja,
}

pub(crate) const LAYOUTS: [Layout; 9] = [
    Layout::Newest(Language::En),
    Layout::Newest(Language::Ko),
    Layout::Newest(Language::Ja),
    Layout::NewestNested(Language::En),
    Layout::NewestNested(Language::Ja),
    Layout::Older(Language::En),
    Layout::Older(Language::Ko),
    Layout::Flattened(Language::En),
    Layout::Flattened(Language::Ja),
];

/// The words of a layout, in the order en, ko, ja.
fn word(language: Language, words: [&'static str; 3]) -> &'static str {
    words[language as usize]
}

/// Lays a page out.
pub(crate) fn render(draft: &Draft, layout: Layout) -> String {
    match layout {
        Layout::Newest(language) => newest(draft, language, false),
        Layout::NewestNested(language) => newest(draft, language, true),
        Layout::Older(language) => older(draft, language),
        Layout::Flattened(language) => flattened(draft, language),
    }
}

fn newest(draft: &Draft, language: Language, nests: bool) -> String {
    let w = |words| word(language, words);
    let mut out =
        format!("---\ntitle: \"{}\"\nslug: \"{}\"\nupdated: {}\n---\n\n", draft.title, draft.slug, draft.updated);
    let _ =
        writeln!(out, "# {}\n\n{}\n", draft.title, w(["Words.", "우리가 쓴 말입니다.", "わたしたちのことばです。"]));
    let _ = writeln!(
        out,
        "## {}\n\n| {} | URI |\n| --- | --- |",
        w(["Request", "요청", "リクエスト"]),
        w(["Method", "메서드", "メソッド"])
    );
    let _ = writeln!(out, "| {} | /api/v2{} |\n", draft.method, draft.path);
    let _ = writeln!(out, "### {}\n", w(["Request headers", "요청 헤더", "リクエストヘッダ"]));
    let columns = w([
        "| Field | Type | Required | Description |",
        "| 필드 | 타입 | 필수 여부 | 설명 |",
        "| フィールド | タイプ | 必須の有無 | 説明 |",
    ]);
    let mut table = |heading: &str, rows: &[Row], is_sent: bool| {
        if rows.is_empty() && heading.contains("arameter") {
            return;
        }
        let is_nested = |row: &Row| {
            nests
                && rows.iter().any(|of| {
                    of.is_object_list && row.path.starts_with(&format!("{}.", of.path)) && !of.path.contains('.')
                })
        };
        let _ = writeln!(out, "### {heading}\n\n{columns}\n| --- | --- | --- | --- |");
        for row in rows.iter().filter(|row| !is_nested(row)) {
            out.push_str(&markdown_row(row, &row.path, language, nests, is_sent));
        }
        for list in rows.iter().filter(|row| nests && row.is_object_list && !row.path.contains('.')) {
            let prefix = format!("{}.", list.path);
            let _ = writeln!(out, "\n#### `{}`\n\n{columns}\n| --- | --- | --- | --- |", list.path);
            for row in rows.iter().filter(|row| row.path.starts_with(&prefix)) {
                out.push_str(&markdown_row(row, &row.path[prefix.len()..], language, nests, is_sent));
            }
        }
        out.push('\n');
    };
    table(
        w(["Request path parameters", "요청 경로 파라미터", "リクエストパスパラメータ"]),
        &draft.path_parameters,
        true,
    );
    table(
        w(["Request query parameters", "요청 쿼리 파라미터", "リクエストクエリパラメータ"]),
        &draft.query_parameters,
        true,
    );
    if draft.request_example.is_some() {
        table(w(["Request body", "요청 바디", "リクエストボディ"]), &draft.request, true);
    }
    if draft.response_example.is_some() {
        table(w(["Response body", "응답 바디", "レスポンスボディ"]), &draft.response, false);
    }
    let _ = writeln!(
        out,
        "### {}\n\n```\ncurl --location --request {} 'https://livestation.apigw.ntruss.com/api/v2{}' \\",
        w(["Request example", "요청 예시", "リクエスト例"]),
        draft.method,
        draft.path
    );
    out.push_str("--header 'x-ncp-region_code: KR'");
    if let Some(body) = &draft.request_example {
        let _ = write!(out, " \\\n--data '{body:#}'");
    }
    out.push_str("\n```\n\n");
    if let Some(body) = &draft.response_example {
        let _ = writeln!(out, "### {}\n\n```json\n{body:#}\n```", w(["Response example", "응답 예시", "レスポンス例"]));
    }
    out
}

fn markdown_row(row: &Row, path: &str, language: Language, bullets_below: bool, is_sent: bool) -> String {
    let required = match (is_sent, row.required, row.is_always) {
        (false, ..) => "-",
        (_, true, true) => "Required",
        (_, true, false) => "Conditional",
        _ => "Optional",
    };
    let mut out = format!("| `{}` | {} | {required} | {}", path, kind(row, false), words(row, language));
    out.push_str("<br>- [there](/docs/en/there#a)");
    if bullets_below && !row.values.is_empty() {
        out.push_str(" |\n\n");
        let _ = writeln!(out, "- `{}`", row.values.join("` | `"));
        for value in &row.values {
            let _ = writeln!(out, "  - `{value}`: one");
        }
        return out;
    }
    if !row.values.is_empty() {
        let _ = write!(out, " - `{}` (x) \\| `{}`", row.values[0], row.values[1..].join("` \\| `"));
        if row.values.len() == 1 {
            out = out.replace(" (x) \\| ``", " (valid value)");
        }
        for value in &row.values {
            let _ = write!(out, " - `{value}`: one");
        }
    }
    out.push_str(" |\n");
    out
}

fn older(draft: &Draft, language: Language) -> String {
    let w = |words| word(language, words);
    let query: Vec<String> = draft.query_parameters.iter().map(|row| format!("{0}={{{0}}}", row.path)).collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let mut out = format!("{}\n- PDF\n{}\n", draft.title, w(["Words.", "우리가 쓴 말입니다.", ""]));
    let _ = writeln!(
        out,
        "{}\n{}  https://livestation.apigw.ntruss.com/api/v2{}{query}",
        w(["Request", "요청", ""]),
        draft.method,
        draft.path
    );
    if !draft.query_parameters.is_empty() {
        let columns = w([
            "Parameter name | Requirement status | Type | Restrictions | Description |",
            "파라미터명 | 필수 여부 | 타입 | 제약 사항 | 설명 |",
            "",
        ]);
        let _ = writeln!(out, "{}\n{columns}\n---|---|---|---|---|", w(["Request parameter", "요청 파라미터", ""]));
        for row in &draft.query_parameters {
            let required = if row.required { "Yes" } else { "No" };
            let _ = writeln!(
                out,
                "{} | {required} | {} | {} | {} |",
                row.path,
                kind(row, true),
                row.values.join(","),
                words(row, language)
            );
        }
    }
    let columns = w(["Header name | Requirement status | Description |", "헤더명 | 필수 여부 | 설명 |", ""]);
    let _ = writeln!(out, "{}\n{columns}\n---|---|---|", w(["Request header", "요청 헤더", ""]));
    for name in [
        "x-ncp-apigw-timestamp",
        "x-ncp-iam-access-key",
        "x-ncp-apigw-signature-v2",
        "Content-Type",
        "x-ncp-region_code",
    ] {
        let _ = writeln!(out, "{name} | YES | - words{name}:{{Value}} |");
    }
    if draft.request_example.is_some() {
        let columns = w([
            "Field name | Requirement status | Type | Restrictions | Description |",
            "필드명 | 필수 여부 | 타입 | 제약 사항 | 설명 |",
            "",
        ]);
        let _ = writeln!(out, "{}\n{columns}\n---|---|---|---|---|", w(["Request body", "요청 바디", ""]));
        for row in &draft.request {
            let required = if row.required { "Yes" } else { "No" };
            let required = if row.required && !row.is_always { "Conditional" } else { required };
            let _ = writeln!(
                out,
                "{} | {required} | {} | {} | {} |",
                row.path,
                kind(row, true),
                row.values.join(","),
                words(row, language)
            );
        }
    }
    if draft.response_example.is_some() {
        let columns = w(["Field name | Type | Description | Remarks |", "필드명 | 타입 | 설명 | 비고 |", ""]);
        let _ = writeln!(out, "{}\n{columns}\n---|---|---|---|", w(["Response", "응답", ""]));
        for row in &draft.response {
            let path = if draft.is_relative {
                row.path.strip_prefix("content").unwrap().trim_start_matches('.')
            } else {
                &row.path
            };
            if !path.is_empty() {
                let _ = writeln!(
                    out,
                    "{path} | {} | {} | {} ||",
                    kind(row, true),
                    words(row, language),
                    row.values.join(",")
                );
            }
        }
    }
    plain_examples(draft, &mut out, language);
    out
}

fn flattened(draft: &Draft, language: Language) -> String {
    let w = |words| word(language, words);
    let mut out = format!("{}\n\nPrev Next\n\n{}\n\n", draft.title, w(["Words.", "", "わたしたちのことばです。"]));
    let _ = writeln!(
        out,
        "{}\n\n{} URI\n{} /api/v2{}\n",
        w(["Request", "", "リクエスト"]),
        w(["Method", "", "メソッド"]),
        draft.method,
        draft.path
    );
    let columns = w(["Field Type Required Description", "", "フィールド タイプ 必須の有無 説明"]);
    let mut table = |heading: &str, rows: &[Row], is_sent: bool| {
        let _ = writeln!(out, "{heading}\n\n{}\n\n{columns}", w(["More words:", "", "ことば："]));
        for row in rows {
            let required = match (is_sent, row.required, row.is_always) {
                (false, ..) => "-",
                (_, true, true) => "Required",
                (_, true, false) => "Conditional",
                _ => "Optional",
            };
            let _ = writeln!(out, "{} {} {required} {}", row.path, kind(row, false), words(row, language));
            if !row.values.is_empty() {
                let only = if row.values.len() == 1 { " (valid value)" } else { "" };
                let _ = writeln!(out, "  • {}{only}\n    • {}: one", row.values.join(" | "), row.values[0]);
            }
        }
        out.push('\n');
    };
    if !draft.path_parameters.is_empty() {
        table(w(["Request path parameters", "", "リクエストパスパラメータ"]), &draft.path_parameters, true);
    }
    if !draft.query_parameters.is_empty() {
        table(w(["Request query parameters", "", "リクエストクエリパラメータ"]), &draft.query_parameters, true);
    }
    if draft.request_example.is_some() {
        table(w(["Request body", "", "リクエストボディ"]), &draft.request, true);
    }
    if draft.response_example.is_some() {
        table(w(["Response body", "", "レスポンスボディ"]), &draft.response, false);
    }
    plain_examples(draft, &mut out, language);
    out
}

fn plain_examples(draft: &Draft, out: &mut String, language: Language) {
    let w = |words| word(language, words);
    let _ = writeln!(
        out,
        "\n{}\n\n{} /api/v2{}\nHOST: livestation.apigw.ntruss.com",
        w(["Request example", "요청 예시", "リクエスト例"]),
        draft.method,
        draft.path
    );
    if let Some(body) = &draft.request_example {
        let _ = writeln!(out, "{body:#}");
    }
    if let Some(body) = &draft.response_example {
        let _ = writeln!(
            out,
            "\n{}\n\nHTTP/1.1 200 OK\nServer: nginx\n\n{body:#}",
            w(["Response example", "응답 예시", "レスポンス例"])
        );
    }
}

fn words(row: &Row, language: Language) -> String {
    let unit = match row.format.as_str() {
        "epoch-millis" | "duration-millis" => word(language, ["millisecond", "밀리초", "ミリ秒"]),
        "duration-seconds" => word(language, ["second", "초", "秒"]),
        "duration-minutes" => word(language, ["unit: minute", "단위: 분", "単位: 分"]),
        "byte-count" => word(language, ["byte", "바이트", "バイト"]),
        "bits-per-second" => "bps",
        "kilobits-per-second" => "Kbps",
        _ => return word(language, ["What it is", "그것", "それ"]).to_owned(),
    };
    format!("{} ({unit})", word(language, ["What it is", "그것", "それ"]))
}

fn kind(row: &Row, is_older: bool) -> String {
    let name = |kind: &str| match kind {
        "string" => "String",
        "integer" => "Integer",
        "number" => "Float",
        "boolean" => "Boolean",
        "object" => "Object",
        _ => "Blob",
    };
    match (row.kind.as_str(), &row.items) {
        ("array", Some(items)) if is_older => format!("{}[]", name(items)),
        ("array", _) => "Array".to_owned(),
        (kind, _) => name(kind).to_owned(),
    }
}

/// Something that no schema has.
pub(crate) fn broken(example: &Value) -> Value {
    let mut broken = example.clone();
    broken["zzUnknown"] = Value::from(1);
    broken
}
