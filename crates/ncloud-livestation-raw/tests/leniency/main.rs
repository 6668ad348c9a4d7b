//! Answers are read as the vendor's pages contradict each other, and as they may yet change.

mod absent;
mod contradictions;
mod extra;
mod numbers;
#[path = "../support/mod.rs"]
mod support;
