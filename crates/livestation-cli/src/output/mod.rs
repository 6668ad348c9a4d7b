//! What people and programs read: tables, JSON, JSON lines, YAML.

mod printer;
mod table;

pub(crate) use printer::{Format, Printer, line};
pub(crate) use table::local;
