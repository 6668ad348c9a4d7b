//! The vendor's reference pages, and the spec held against them.

mod cell;
mod example;
pub mod page;
mod read;
mod table;
mod values;
mod words;

pub use read::read;
