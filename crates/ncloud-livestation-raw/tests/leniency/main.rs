//! Responses are read as the vendor's pages contradict each other, and as they may yet change: what is lost is what cannot
//! be read, and what it identifies.
#![allow(clippy::unwrap_used, reason = "clippy does not see that the functions tests share are tests too")]

mod absent;
mod channels;
mod contradictions;
mod extra;
mod hostile;
mod lists;
mod maps;
mod numbers;
mod platforms;
mod qualities;
#[path = "../support/mod.rs"]
mod support;
mod types;
mod vod;
