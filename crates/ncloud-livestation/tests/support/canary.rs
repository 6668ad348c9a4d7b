//! A secret key that must not be seen, and what to look for it in.

use std::fmt::Debug;

use ncloud_livestation::{Credentials, Error};

pub const CANARY: &str = "s3cr3t-canary";

pub fn credentials() -> Credentials {
    Credentials::new("access-canary", CANARY).unwrap()
}

pub fn assert_clean(text: &str) {
    assert!(!text.contains(CANARY), "the secret key is in: {text}");
}

pub fn assert_debug_clean(value: &impl Debug) {
    assert_clean(&format!("{value:?}"));
    assert_clean(&format!("{value:#?}"));
}

pub fn assert_error_clean(error: &Error) {
    assert_debug_clean(error);
    assert_clean(&error.to_string());
    assert_clean(&error.hint().unwrap_or_default());
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        assert_clean(&error.to_string());
        assert_clean(&format!("{error:?}"));
        source = error.source();
    }
}
