//! What works without a network.

use ncloud_livestation::{Credentials, Signer, Timestamp};

use crate::program::{bare, ran};

#[tokio::test]
async fn sign_prints_the_headers_that_the_sdk_sends() {
    let mut command = bare(
        "-o json sign GET https://livestation.apigw.ntruss.com/api/v2/channels?pageNo=1 --at 2025-08-19T06:47:23.299Z",
    );
    command.env("NCLOUD_ACCESS_KEY_ID", "AK").env("NCLOUD_SECRET_ACCESS_KEY", "SK");
    let headers = ran(command, "").await.json();
    let signer = Signer::new(&Credentials::new("AK", "SK").unwrap());
    let signed = signer.sign("GET", "/api/v2/channels?pageNo=1", Timestamp::from_epoch_millis(1_755_586_043_299));
    assert_eq!(headers["x-ncp-apigw-signature-v2"], signed.signature().to_str().unwrap());
    assert_eq!(headers["x-ncp-apigw-timestamp"], "1755586043299");
}

#[tokio::test]
async fn sign_explains_what_is_signed() {
    let mut command = bare("sign GET /api/v2/channels --explain --at 2025-08-19T06:47:23.299Z");
    command.env("NCLOUD_ACCESS_KEY_ID", "AK").env("NCLOUD_SECRET_ACCESS_KEY", "SK");
    insta::assert_snapshot!("sign_explain", ran(command, "").await.stdout);
}

#[tokio::test]
async fn keys_come_from_a_file_that_is_named() {
    let file = std::env::temp_dir().join(format!("livestation-cli-keys-{}", std::process::id()));
    std::fs::write(&file, "ncloud_access_key_id = FILE-AK\nncloud_secret_access_key = FILE-SK\n").unwrap();
    let ran = ran(bare(&format!("-o json --credentials-file {} sign GET /x", file.display())), "").await;
    assert_eq!(ran.json()["x-ncp-iam-access-key"], "FILE-AK");
    std::fs::remove_file(file).unwrap();
}

#[tokio::test]
async fn completion_and_man_pages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = ran(bare(&format!("completion {shell}")), "").await;
        assert!(ran.code == 0 && ran.stdout.contains("livestation"), "{shell}");
    }
    let folder = std::env::temp_dir().join(format!("livestation-cli-man-{}", std::process::id()));
    let ran = ran(bare(&format!("man {}", folder.display())), "").await;
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(folder.join("livestation-clip-make.1").exists());
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn the_version_names_the_specification() {
    let ran = ran(bare("--version"), "").await;
    let digest = &ncloud_livestation::raw::spec::SHA256[..12];
    assert!(ran.stdout.contains(ncloud_livestation::raw::spec::VERSION) && ran.stdout.contains(digest), "{ran:?}");
}
