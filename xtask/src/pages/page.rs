//! What a page of the vendor's reference says, in whatever layout it says it.

use std::collections::BTreeSet;

/// One page, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Title, from the front matter or the first line.
    pub title: String,
    /// Last part of its address, from the front matter.
    pub slug: Option<String>,
    /// Its language, by the letters in it.
    pub language: Language,
    /// When it was last changed, as it says: a date, or a date and time.
    pub updated: Option<String>,
    /// Method, in upper case.
    pub method: Option<String>,
    /// Path with the zone's prefix, without host and query: `/api/v2/channels/{channelId}`.
    pub path: Option<String>,
    /// Whether method and path stand in a table: then the page is of the newest layout, which has a table for each kind
    /// of parameters that there are.
    pub is_newest: bool,
    /// The rows of all tables, in the order of the page.
    pub rows: Vec<Row>,
    /// The bodies of its examples.
    pub examples: Vec<Example>,
    /// What stands in a form that is not known, in the order of the page.
    pub not_read: Vec<NotRead>,
}

/// The language of an edition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
    /// Japanese.
    Ja,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::En, Self::Ko, Self::Ja];

    /// The code that addresses, folders and `x-seen` have.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
            Self::Ja => "ja",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// One row of a table: a header, a parameter or a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line of the page, from 1.
    pub line: usize,
    /// What the table is about.
    pub place: Place,
    /// Name; of a field in an object or list the whole path with dots: `content.shortclip.id`, `content.recordList.{}.status`.
    /// The marks of lists (`[]`) are left out, and a key that varies is `{}`.
    pub path: String,
    /// Type, when the table has it.
    pub kind: Option<Kind>,
    /// Required mark, when the table has it and it says something.
    pub required: Option<Required>,
    /// What the page says about it, without links; code keeps its backticks.
    pub description: String,
    /// The values of an enum.
    pub values: Vec<String>,
    /// Units that are named in parentheses or after "unit:".
    pub units: BTreeSet<Unit>,
}

/// What a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Request headers.
    Header,
    /// Parameters in the path.
    Path,
    /// Parameters in the query.
    Query,
    /// Parameters of which the page does not say where they stand.
    Parameter,
    /// Fields of the request's body.
    Request,
    /// Fields of the response's body.
    Response,
    /// Fields of a table under no heading.
    Unsaid,
}

/// A type, as pages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `String`.
    String,
    /// `Integer`, `Long`.
    Integer,
    /// `Float`, `Double`, `Number`.
    Number,
    /// `Boolean`.
    Boolean,
    /// `Object`.
    Object,
    /// `Timestamp` of the older pages: milliseconds since 1970.
    Timestamp,
    /// `Array`, `List`, `String[]`: a list, of items of that type when it is said.
    Array(Option<Box<Kind>>),
}

impl Kind {
    /// The type of JSON, as the spec names it.
    pub fn json(&self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer | Self::Timestamp => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::Array(_) => "array",
        }
    }
}

/// A required mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// `Required`, `Yes`.
    Yes,
    /// `Optional`, `No`.
    No,
    /// `Conditional`.
    Conditional,
}

impl Required {
    /// The word of the newest pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "required",
            Self::No => "optional",
            Self::Conditional => "conditional",
        }
    }
}

/// A unit that a description names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A time since 1970, whatever is counted.
    Epoch,
    /// Milliseconds.
    Millis,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Bytes.
    Bytes,
    /// Bits per second.
    BitsPerSecond,
    /// Kilobits per second.
    KilobitsPerSecond,
    /// Bytes per second.
    BytesPerSecond,
}

impl Unit {
    /// The unit as a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Epoch => "epoch",
            Self::Millis => "milliseconds",
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Bytes => "bytes",
            Self::BitsPerSecond => "bps",
            Self::KilobitsPerSecond => "kbps",
            Self::BytesPerSecond => "bytes per second",
        }
    }
}

/// The body of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Line of the page where the body begins.
    pub line: usize,
    /// Whether it is a response's.
    pub is_response: bool,
    /// The body.
    pub value: serde_json::Value,
}

/// Something in a form that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRead {
    /// Line of the page.
    pub line: usize,
    /// What it seems to be, and what is wrong with it.
    pub what: String,
    /// The line itself, shortened.
    pub text: String,
}
