//! What the SDK costs, in numbers anyone can measure again: `cargo xtask bench [NAME] [--json] [--check] [--save]`.
//!
//! Everything is measured side by side in one run: subjects take turns ([`turns`]), times are medians, and what counts
//! is the ratio within a turn. Instructions and allocations are counted by valgrind ([`valgrind`]), as the difference of
//! two runs of this program, so that start-up does not count. [`budgets`] says how good a ratio has to be.

pub mod budgets;
pub mod build_cost;
pub mod call;
pub mod children;
pub mod cli;
#[cfg(target_os = "linux")]
pub mod cores;
pub mod decode;
pub mod emulator;
pub mod error;
pub mod figure;
pub mod load_tool;
pub mod machine;
pub mod readme;
pub mod report;
pub mod results_page;
pub mod run;
pub mod sign;
pub mod static_server;
pub mod table;
pub mod throughput;
pub mod turns;
pub mod valgrind;
pub mod wire;
pub mod work;

pub use error::{Error, Result};
