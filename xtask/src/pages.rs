//! The vendor's reference pages, and the spec held against them.
//!
//! [`read`] takes a page of any layout apart, [`compare`] holds it against its operation, [`report`] does so with
//! files, `fetch` gets them, and [`print`](mod@print) shows what was found.

#[cfg(not(feature = "fetch"))]
pub mod again;
mod body;
mod cell;
pub mod command;
mod compare;
mod example;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod fields;
mod finding;
mod fragment;
mod known;
mod line;
mod newer;
pub mod page;
mod pairing;
mod placing;
pub mod print;
mod read;
pub mod report;
mod spelled;
mod subject;
mod table;
mod values;
mod words;

pub use compare::compare;
pub use finding::{Finding, Kind};
pub(crate) use fragment::format_of;
pub use fragment::{Fragment, Piece};
pub use pairing::slug;
pub use read::read;
