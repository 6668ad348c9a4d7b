//! Live Station of NAVER Cloud Platform at the prompt: the program `livestation`.
//!
//! Everything goes through the SDK, `ncloud-livestation`; what the program lacks, the SDK lacks. The library is there for the
//! program and its tests, and promises nothing else.

mod arguments;
mod cleanup;
mod clip_job;
mod commands;
mod confirm;
mod connection;
mod doctor;
mod failure;
mod file_input;
mod globals;
mod interrupted;
mod output;
mod parse;
mod run;
mod session;

pub use run::{command, main};
