//! Whatever arrives, the emulator answers; whatever is not signed rightly, is not let in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use ncloud_livestation_emulator::Emulator;
use proptest::prelude::*;
use support::{CHANNEL, emulator, raw, signature};

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

fn signed(emulator: &Emulator, method: &str, target: &str) -> String {
    let timestamp = emulator.clock().gateway_now_ms();
    let message = format!("{method} {target}\n{timestamp}\n{}", emulator.access_key());
    request(emulator, method, target, &timestamp.to_string(), &signature(emulator.secret_key(), message.as_bytes()))
}

fn request(emulator: &Emulator, method: &str, target: &str, timestamp: &str, signature: &str) -> String {
    format!(
        "{method} {target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/json\r\n\
         x-ncp-region_code: KR\r\nx-ncp-apigw-timestamp: {timestamp}\r\nx-ncp-iam-access-key: {}\r\n\
         x-ncp-apigw-signature-v2: {signature}\r\ncontent-length: 0\r\n\r\n",
        emulator.access_key()
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_target_is_answered(
        method in "GET|POST|PUT|DELETE|PATCH|OPTIONS",
        target in r"(/api/v2|/api/fin-v2|/_emulator|)(/(channels|snapshot|shortclips?|[!-~]{0,12})){1,6}(\?[!-~]{0,20})?",
    ) {
        runtime().block_on(async {
            let emulator = emulator().await;
            let answer = raw(&emulator, signed(&emulator, &method, &target)).await;
            prop_assert!(answer.starts_with("HTTP/1.1 "), "{}", answer);
            prop_assert!(!answer.starts_with("HTTP/1.1 500"), "{}", answer);
            Ok(())
        })?;
    }

    #[test]
    fn a_flipped_bit_is_never_let_in(part in 0..4_usize, index in 0..200_usize, bit in 0..7_u8) {
        runtime().block_on(async {
            let emulator = emulator().await;
            let target = format!("/api/v2/channels/{CHANNEL}/shortclip/1");
            let timestamp = emulator.clock().gateway_now_ms();
            let message = format!("GET {target}\n{timestamp}\n{}", emulator.access_key());
            let good = signature(emulator.secret_key(), message.as_bytes());
            let mut parts = ["GET".to_owned(), target, timestamp.to_string(), good];
            let mut bytes = std::mem::take(&mut parts[part]).into_bytes();
            let index = index % bytes.len();
            bytes[index] ^= 1 << bit;
            // Only what still is one token of HTTP says something about the signature.
            prop_assume!(bytes[index].is_ascii_alphanumeric());
            parts[part] = String::from_utf8(bytes).unwrap();
            let [method, target, timestamp, signature] = &parts;
            let answer = raw(&emulator, request(&emulator, method, target, timestamp, signature)).await;
            // The flip may also have made another URL of it (404/300), or no HTTP (400): the service never answers.
            let refused = !answer.starts_with("HTTP/1.1 200") && !answer.contains("errorName");
            prop_assert!(refused, "{}", answer);
            Ok(())
        })?;
    }
}
