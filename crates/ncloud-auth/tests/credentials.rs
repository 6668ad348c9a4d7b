//! Which keys are taken, and what is said about the others.
#![allow(clippy::panic, reason = "clippy does not see that the functions tests share are tests too")]

use insta::assert_snapshot;
use ncloud_auth::{Credentials, InvalidCredentials, SecretString, Timestamp};

fn refusal(access_key: &str, secret_key: &str) -> InvalidCredentials {
    match Credentials::new(access_key, secret_key) {
        Ok(_) => panic!("taken: {access_key:?}"),
        Err(rule) => rule,
    }
}

#[test]
fn a_refusal_names_the_rule() {
    assert_snapshot!(refusal("", "secret"), @"the access key is empty");
    assert_snapshot!(refusal("access\n", "secret"), @"the access key begins or ends with whitespace");
    assert_snapshot!(refusal("acc ess", "secret"), @"the access key may hold visible ASCII characters only, and has another at byte 3");
    assert_snapshot!(refusal("열쇠", "secret"), @"the access key may hold visible ASCII characters only, and has another at byte 0");
    assert_snapshot!(refusal("acc\r\nx-evil: 1", "secret"), @"the access key may hold visible ASCII characters only, and has another at byte 3");
    assert_snapshot!(refusal("access", ""), @"the secret key is empty");
    assert_snapshot!(refusal("access", "secret\n"), @"the secret key begins or ends with whitespace");
}

#[test]
fn a_secret_may_hold_any_character() {
    assert!(Credentials::new("access", "비밀 = ключ # 🔑").is_ok());
}

#[test]
fn credentials_are_valid_until_they_expire() {
    let at = Timestamp::from_epoch_millis;
    let forever = Credentials::new("access", "secret").unwrap();
    assert!(forever.is_valid_at(at(i64::MAX)));
    assert_eq!(forever.expires_at(), None);

    let temporary = forever.with_expiry(at(1_000));
    assert!(temporary.is_valid_at(at(999)));
    assert!(!temporary.is_valid_at(at(1_000)));
    assert_eq!(temporary.expires_at(), Some(at(1_000)));
    assert_eq!(temporary.access_key(), "access");
}

#[test]
fn equality_looks_at_every_part() {
    let new = |access, secret| Credentials::new(access, secret).unwrap();
    assert_eq!(new("a", "s"), new("a", "s"));
    assert_ne!(new("a", "s"), new("b", "s"));
    assert_ne!(new("a", "s"), new("a", "t"));
    assert_ne!(new("a", "s"), new("a", "s").with_expiry(Timestamp::from_epoch_millis(1)));
    assert_ne!(SecretString::from("ab"), SecretString::from("abc"));
}
