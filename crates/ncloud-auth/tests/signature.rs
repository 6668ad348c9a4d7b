//! The signature, against vectors computed by something else, and over arbitrary input.

use ncloud_auth::{Credentials, Signer, Timestamp, string_to_sign};
use proptest::prelude::*;
use serde_json::Value;
use static_assertions::assert_impl_all;

assert_impl_all!(Signer: Send, Sync, Clone, std::fmt::Debug);
assert_impl_all!(Credentials: Send, Sync, Clone, std::fmt::Debug);

/// A copy of `spec/vectors/signature-v2.json`, so that the packaged crate can test itself.
const VECTORS: &str = include_str!("generated/signature-v2.json");

#[test]
fn every_vector_is_met() {
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    assert!(vectors.len() >= 16);
    for vector in vectors {
        let text = |field: &str| vector[field].as_str().unwrap_or_else(|| panic!("{field} of {vector}"));
        let timestamp: Timestamp = serde_json::from_value(vector["timestamp"].clone()).unwrap();
        let (name, method, target) = (text("name"), text("method"), text("target"));

        let to_sign = string_to_sign(method, target, timestamp, text("access_key"));
        assert_eq!(to_sign, text("string_to_sign"), "{name}");

        let credentials = Credentials::new(text("access_key"), text("secret_key")).unwrap();
        let signed = Signer::new(&credentials).sign(method, target, timestamp);
        assert_eq!(signed.signature(), text("signature"), "{name}");
        assert_eq!(signed.access_key(), text("access_key"), "{name}");
        assert_eq!(signed.timestamp(), &timestamp.as_epoch_millis().to_string(), "{name}");
    }
}

#[test]
fn headers_replace_those_there_and_are_sensitive() {
    let mut headers = http::HeaderMap::new();
    for name in [ncloud_auth::TIMESTAMP_HEADER, ncloud_auth::ACCESS_KEY_HEADER, ncloud_auth::SIGNATURE_HEADER] {
        headers.append(name, http::HeaderValue::from_static("old"));
        headers.append(name, http::HeaderValue::from_static("older"));
    }
    let signer = Signer::new(&Credentials::new("access", "secret").unwrap());
    signer.sign("GET", "/", Timestamp::from_epoch_millis(7)).insert_into(&mut headers);

    assert_eq!(headers.len(), 3);
    assert_eq!(headers[ncloud_auth::TIMESTAMP_HEADER], "7");
    assert!(headers[ncloud_auth::ACCESS_KEY_HEADER].is_sensitive());
    assert!(headers[ncloud_auth::SIGNATURE_HEADER].is_sensitive());
}

#[test]
fn a_signer_gives_the_same_signature_each_time() {
    let signer = Signer::new(&Credentials::new("access", "secret").unwrap());
    let sign = |signer: &Signer| signer.sign("GET", "/a", Timestamp::from_epoch_millis(1)).signature().clone();
    assert_eq!(sign(&signer), sign(&signer));
    assert_eq!(sign(&signer), sign(&signer.clone()));
}

proptest! {
    #[test]
    fn whatever_constructs_signs(
        access_key in ".{0,40}",
        secret_key in ".{0,140}",
        method in ".{0,10}",
        target in any::<String>(),
        millis in any::<i64>(),
    ) {
        if let Ok(credentials) = Credentials::new(access_key.as_str(), secret_key.as_str()) {
            let signed = Signer::new(&credentials).sign(&method, &target, Timestamp::from_epoch_millis(millis));
            prop_assert_eq!(signed.signature().len(), 44);
            prop_assert_eq!(signed.access_key(), access_key.as_str());
            let timestamp = signed.timestamp().to_str().unwrap();
            prop_assert_eq!(timestamp.parse::<i64>(), Ok(millis));
        }
    }

    #[test]
    fn visible_keys_construct(access_key in "[!-~]{1,64}", secret_key in "[!-~]{1,200}") {
        prop_assert!(Credentials::new(access_key, secret_key).is_ok());
    }
}
