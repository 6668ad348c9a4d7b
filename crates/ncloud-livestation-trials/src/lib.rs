//! The SDK under every fault the emulator has: a matrix of cells (`cargo xtask faults`), and a soak (`cargo xtask soak`);
//! and its types under every form a response may take ([`mutate`], `cargo xtask mutate`).
//!
//! In the matrix no real time passes: the client's clock is moved by hand, tokio's is paused and moved along, and the
//! emulator's stands still. A cell that does not end within a number of *steps* counts as a hang. What each cell should
//! be is said by an [`oracle`] that was written from the requirement and not from the facade's retry table.

pub mod cell;
pub mod check;
pub mod drive;
pub mod error;
pub mod inspect;
pub mod load;
pub mod management;
pub mod matrix;
pub mod mutate;
pub mod operation;
pub mod oracle;
pub mod reference;
pub mod scenario;
pub mod soak;
pub mod stage;
pub mod state;
pub mod table;
pub mod target;
pub mod trial;

pub use error::{Error, Result};
