//! What the scalars accept, how they are written, and what a refusal says.
#![allow(clippy::unwrap_used, reason = "clippy does not see that the functions tests share are tests too")]

mod bitrates;
mod durations;
mod ids;
mod korean_time;
mod names;
mod refusal;
