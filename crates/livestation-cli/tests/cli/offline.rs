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

#[tokio::test]
async fn login_writes_the_keys_for_nobody_else() {
    let home = std::env::temp_dir().join(format!("livestation-cli-home-{}", std::process::id()));
    let file = home.join(".ncloud").join("configure");
    std::fs::create_dir_all(home.join(".ncloud")).unwrap();
    std::fs::write(&file, "ncloud_api_url = https://example.com\nncloud_access_key_id = OLD\n").unwrap();
    let at_home = |line: &str| {
        let mut command = bare(line);
        command.env("HOME", &home).env("USERPROFILE", &home);
        command
    };
    let half = ran(at_home("login"), "NEW-AK\n").await;
    assert_eq!(half.code, 2, "{half:?}");
    let done = ran(at_home("login"), "NEW-AK\ns3cr3t-canary\n").await;
    assert_eq!((done.code, done.stdout.as_str()), (0, ""), "{done:?}");
    assert!(!done.stderr.contains("s3cr3t-canary"), "{done:?}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("ncloud_api_url = https://example.com") && !text.contains("OLD"), "{text}");
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions()) & 0o777,
        0o600
    );
    let signed = ran(at_home("-o json sign GET /x"), "").await;
    assert_eq!(signed.json()["x-ncp-iam-access-key"], "NEW-AK");
    std::fs::remove_dir_all(home).unwrap();
}
