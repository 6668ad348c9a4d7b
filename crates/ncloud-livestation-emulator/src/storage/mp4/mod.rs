//! A small MP4 of a given length: colour bars, one picture a second, that every player plays.

mod boxes;
mod movie;
mod picture;

pub(super) use movie::head;
