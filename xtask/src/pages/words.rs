//! The words of each language by which a page is found one's way in: one table of headings, one of columns, one of marks.

use super::page::{Kind, Language, Place, Required, Unit};

/// What a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Tables of that place.
    Table(Place),
    /// The request as a whole: what has no heading of its own is its.
    Request,
    /// The response as a whole.
    Response,
    /// Examples of requests.
    RequestExample,
    /// Examples of responses.
    ResponseExample,
    /// Examples; each says whose.
    Example,
    /// What the spec has elsewhere: the table of status codes.
    Ignored,
}

use Section::{Example, Ignored, RequestExample, ResponseExample, Table};

/// Headings, the longer before those that they hold.
const SECTIONS: &[(&[&str], Section)] = &[
    (&["request example", "example request", "요청 예시", "リクエスト例"], RequestExample),
    (&["response example", "example response", "응답 예시", "レスポンス例"], ResponseExample),
    (&["status code", "상태 코드", "ステータスコード"], Ignored),
    (&["path parameter", "경로 파라미터", "パスパラメータ"], Table(Place::Path)),
    (&["query parameter", "쿼리 파라미터", "クエリパラメータ"], Table(Place::Query)),
    (&["request parameter", "요청 파라미터", "リクエストパラメータ"], Table(Place::Parameter)),
    (&["request header", "요청 헤더", "リクエストヘッダ"], Table(Place::Header)),
    (&["request body", "요청 바디", "요청 본문", "リクエストボディ"], Table(Place::Request)),
    (&["response body", "응답 바디", "응답 본문", "レスポンスボディ"], Table(Place::Response)),
];

/// Headings that are nothing else.
const WHOLE_SECTIONS: &[(&[&str], Section)] = &[
    (&["request", "요청", "リクエスト"], Section::Request),
    (&["response", "응답", "レスポンス"], Section::Response),
    (&["example", "examples", "예시", "例"], Example),
];

/// The section that a heading opens. A line of flattened text must be the heading and little else.
pub(super) fn section(heading: &str, is_marked: bool) -> Option<Section> {
    let heading = heading.trim().trim_matches(['*', '`', ':']).to_lowercase();
    let fits = |word: &&str| match is_marked {
        true => heading.contains(word),
        false => is_heading(&heading, word) || is_example_of(&heading, word),
    };
    let part = SECTIONS.iter().find(|(words, _)| words.iter().any(fits));
    let whole = || WHOLE_SECTIONS.iter().find(|(words, _)| words.contains(&heading.as_str()));
    part.or_else(whole).map(|(_, section)| *section)
}

/// "Request query parameters": the word, and no more than whose it is before it.
fn is_heading(line: &str, word: &str) -> bool {
    let before = line.strip_suffix(word).or_else(|| line.strip_suffix('s')?.strip_suffix(word));
    before.is_some_and(|before| ["", "request ", "요청 ", "リクエスト"].contains(&before))
}

/// "GENERAL type request example" and the like.
fn is_example_of(line: &str, word: &str) -> bool {
    let is_example = word.contains("example") || word.ends_with("예시") || word.ends_with('例');
    is_example && line.ends_with(word) && line.chars().count() < 60
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Name of a field.
    Field,
    /// Name of a header.
    Header,
    /// Name of a parameter.
    Parameter,
    /// Type.
    Type,
    /// Required mark.
    Required,
    /// Description.
    Description,
    /// Values, limits, remarks.
    Remarks,
    /// HTTP method.
    Method,
    /// Path.
    Uri,
}

/// Names of columns, the longer before those that they begin with.
const COLUMNS: &[(&[&str], Column)] = &[
    (&["field name", "field", "필드명", "필드 이름", "필드", "フィールド名", "フィールド"], Column::Field),
    (&["header name", "header", "헤더명", "헤더", "ヘッダ名", "ヘッダー名", "ヘッダー", "ヘッダ"], Column::Header),
    (&["parameter name", "parameter", "파라미터명", "파라미터", "パラメータ名", "パラメータ"], Column::Parameter),
    (
        &["requirement status", "required or not", "required", "필수 여부", "필수", "必須の有無", "必須有無", "必須"],
        Column::Required,
    ),
    (&["restrictions", "restriction", "remarks", "제약 사항", "비고", "制約事項", "備考"], Column::Remarks),
    (&["description", "설명", "説明"], Column::Description),
    (&["type", "타입", "유형", "タイプ"], Column::Type),
    (&["method", "메서드", "メソッド"], Column::Method),
    (&["uri", "url"], Column::Uri),
];

/// The column with this name.
pub(super) fn column(name: &str) -> Option<Column> {
    let name = name.trim().trim_matches(['*', '`']).to_lowercase();
    COLUMNS.iter().find(|(words, _)| words.contains(&name.as_str())).map(|(_, column)| *column)
}

/// The columns of a header that is flattened to one line; `None` when anything else is in the line.
pub(super) fn columns(line: &str) -> Option<Vec<Column>> {
    let line = line.trim().to_lowercase();
    let mut rest = line.as_str();
    let mut columns = Vec::new();
    while !rest.is_empty() {
        let word_of = |words: &'static [&'static str]| {
            words.iter().find(move |word| {
                rest.strip_prefix(**word).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
            })
        };
        let (word, column): (&&str, Column) =
            COLUMNS.iter().find_map(|(words, column)| Some((word_of(words)?, *column)))?;
        columns.push(column);
        rest = rest.get(word.len()..)?.trim_start();
    }
    (columns.len() > 1).then_some(columns)
}

/// Whether a line is nothing but three names of columns or more, without the spaces between them.
pub(super) fn are_columns_without_spaces(line: &str) -> bool {
    let mut rest = line.trim().to_lowercase();
    let mut count = 0;
    while let Some(word) = COLUMNS.iter().flat_map(|(words, _)| *words).find(|word| rest.starts_with(**word)) {
        rest = rest.get(word.len()..).unwrap_or_default().trim_start().to_owned();
        count += 1;
    }
    count > 2 && rest.is_empty()
}

/// A required mark; `Some(None)` is a mark that says nothing.
pub(super) fn required(word: &str) -> Option<Option<Required>> {
    Some(match word.trim().trim_matches('`').to_lowercase().as_str() {
        "required" | "yes" | "y" | "필수" | "必須" => Some(Required::Yes),
        "optional" | "no" | "n" | "선택" | "任意" => Some(Required::No),
        "conditional" | "조건부" | "条件付き" => Some(Required::Conditional),
        "-" | "" => None,
        _ => return None,
    })
}

/// A type.
pub(super) fn kind(word: &str) -> Option<Kind> {
    let word = word.trim().trim_matches('`').to_lowercase();
    let list_of = |inner: &str| kind(inner).map(|inner| Kind::Array(Some(Box::new(inner))));
    if let Some(inner) = word.strip_suffix("[]") {
        return list_of(inner);
    }
    for list in ["array", "list"] {
        let inner = word.strip_prefix(list).unwrap_or_default().trim();
        let inner =
            inner.strip_prefix("of ").or_else(|| Some(inner.strip_prefix(['<', '('])?.trim_end_matches(['>', ')'])));
        if let Some(inner) = inner {
            return list_of(inner);
        }
    }
    Some(match word.as_str() {
        "string" => Kind::String,
        "integer" | "int" | "long" => Kind::Integer,
        "float" | "double" | "number" => Kind::Number,
        "boolean" | "bool" => Kind::Boolean,
        "object" | "map" => Kind::Object,
        "timestamp" => Kind::Timestamp,
        "array" | "list" => Kind::Array(None),
        _ => return None,
    })
}

/// Units, as they stand in parentheses or after "unit:".
const UNITS: &[(&[&str], Unit)] = &[
    (&["millisecond", "milliseconds", "ms", "밀리초", "ミリ秒"], Unit::Millis),
    (&["second", "seconds", "sec", "s", "초", "秒"], Unit::Seconds),
    (&["minute", "minutes", "min", "분", "分"], Unit::Minutes),
    (&["byte", "bytes", "바이트", "バイト"], Unit::Bytes),
    (&["bps", "bit/s", "bits per second"], Unit::BitsPerSecond),
    (&["kbps", "kbit/s", "kilobits per second"], Unit::KilobitsPerSecond),
    (&["bytes per second", "byte/s", "bytes/s"], Unit::BytesPerSecond),
    (&["epoch", "epoch time", "unix timestamp", "unix time", "timestamp"], Unit::Epoch),
];

/// The unit of that name.
pub(super) fn unit(word: &str) -> Option<Unit> {
    let word = word.trim().trim_end_matches('.').to_lowercase();
    UNITS.iter().find(|(words, _)| words.contains(&word.as_str())).map(|(_, unit)| *unit)
}

/// What stands before a unit: `Unit: Second`.
pub(super) const UNIT_LABELS: &[&str] = &["unit", "단위", "単位"];

/// What says that a time is counted from 1970, wherever it stands.
pub(super) const EPOCH_PHRASES: &[&str] = &["unix timestamp", "epoch time", "유닉스 타임스탬프", "unix 타임스탬프"];

/// What says that the code before it is the only value.
pub(super) const ONLY_VALUE: &[&str] = &["valid value", "유효 값", "유효값", "有効値"];

/// The language of a text, by its letters.
pub(super) fn language(text: &str) -> Language {
    let hangul = text.chars().filter(|letter| ('가'..='힣').contains(letter)).count();
    let kana = text.chars().filter(|letter| ('ぁ'..='ヿ').contains(letter)).count();
    match (hangul, kana) {
        (0..=4, 0..=4) => Language::En,
        (hangul, kana) if hangul >= kana => Language::Ko,
        _ => Language::Ja,
    }
}
