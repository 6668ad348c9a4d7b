//! The program as people and scripts run it, against the emulator.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod clips;
mod commands;
mod doctor;
mod errors;
mod help;
mod interrupts;
mod manners;
mod offline;
mod program;
mod requests;
mod secrets;
mod tables;
mod verify;
