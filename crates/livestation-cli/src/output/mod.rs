//! What people and programs read: tables, JSON, JSON lines, YAML.

mod printer;
mod secrets;
mod table;

pub(crate) use printer::{Format, Printer, line};
pub(crate) use secrets::{Printed, mask};
pub(crate) use table::local;
