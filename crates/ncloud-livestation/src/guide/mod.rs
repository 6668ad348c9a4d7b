//! A page for each group of operations: its main task from beginning to end, what it costs, and what goes wrong.
//!
//! Cost is told in requests and time, and in what stays and goes on costing. Prices are on the vendor's pages.
//!
//! Every page takes for granted what holds for all calls. A call that ends in an error says what to do next
//! ([`Error::hint`](crate::Error::hint)), and whether it may have taken effect all the same
//! ([`Error::may_have_been_sent`](crate::Error::may_have_been_sent)). A wait ends within the time it is given: with
//! [`ErrorKind::WaitFailed`](crate::ErrorKind::WaitFailed) when the thing has failed, and with
//! [`ErrorKind::WaitExceeded`](crate::ErrorKind::WaitExceeded) when it is not done yet and may still be done later. A wait
//! costs a request a poll, after 2 s at first and every 15 s in the end, unless a [`PollPolicy`](crate::PollPolicy) says
//! otherwise.

pub mod channel;
pub mod clip;
pub mod curtain;
pub mod event;
pub mod quality;
pub mod recording;
pub mod restream;
pub mod vod;
