//! What carries a signature, and which one.

use std::time::Duration;

use ncloud_livestation::{
    AccessControl, Client, Credentials, ErrorKind, ManualClock, ShortClipOutput, StorageRegion, Timestamp, Zone,
};
use proptest::prelude::*;
use rusty_s3::{Bucket, S3Action as _, UrlStyle};

use super::server::{Server, header};
use super::{ACCESS_KEY, NOW, SECRET_KEY, builder_for, goal};

fn client(region: StorageRegion) -> Client {
    Client::builder()
        .storage_region(region)
        .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap())
        .clock(ManualClock::new(Timestamp::from_epoch_millis(NOW)))
        .build()
        .unwrap()
}

fn presign(region: StorageRegion, key: &str, ttl: u64) -> String {
    let file = client(region).object_storage().object("my-bucket", key).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(file.presigned_url(Duration::from_secs(ttl))).unwrap().to_string()
}

fn presign_by_rusty_s3(region: StorageRegion, key: &str, ttl: u64) -> String {
    let bucket = Bucket::new(region.endpoint().parse().unwrap(), UrlStyle::Path, "my-bucket", region.name()).unwrap();
    let credentials = rusty_s3::Credentials::new(ACCESS_KEY, SECRET_KEY);
    let now = jiff_now();
    bucket.get_object(Some(&credentials), key).sign_with_time(Duration::from_secs(ttl), &now).to_string()
}

fn jiff_now() -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(NOW).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn presigned_urls_are_those_of_another_implementation(
        key in "[a-zA-Z0-9 !$&'()*+,;=:@%#?\u{ac00}-\u{ac40}_~-]{1,40}(/[a-zA-Z0-9 가-힣_-]{1,20}){0,3}",
        region in 0_usize..8,
        ttl in 1_u64..=604_800,
    ) {
        let region = StorageRegion::ALL[region];
        prop_assert_eq!(presign(region, &key, ttl), presign_by_rusty_s3(region, &key, ttl));
    }
}

#[tokio::test]
async fn requests_are_signed_in_their_headers() {
    let server = Server::with("content", Some("\"etag\"")).await;
    goal(&server).head().await.unwrap();
    let request = server.requests("HEAD").remove(0);
    let authorization = header(&request, "authorization").unwrap();
    let scope = format!("AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/20250819/kr-standard/s3/aws4_request, ");
    assert!(authorization.starts_with(&scope), "{authorization}");
    assert!(
        authorization.contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature="),
        "{authorization}"
    );
    assert_eq!(header(&request, "x-amz-date"), Some("20250819T064723Z"));
    assert_eq!(header(&request, "x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    assert!(request.starts_with("HEAD /my-bucket/goal.mp4 HTTP/1.1\r\n"), "{request}");
    assert_eq!(format!("http://{}", header(&request, "host").unwrap()), server.url);
}

#[tokio::test]
async fn what_is_public_needs_no_credentials() {
    let server = Server::with("content", Some("\"etag\"")).await;
    let chain = ncloud_livestation::ProviderChain::empty();
    let client = builder_for(&server.url).credentials_provider(chain).build().unwrap();
    let mut output = ShortClipOutput::default();
    output.bucket_name = Some("my-bucket".into());
    output.file_path = Some("/".into());
    output.file_name = Some("goal.mp4".into());
    output.access_control = Some(AccessControl::PublicRead);
    let file = client.object_storage().output(&output).unwrap();
    assert_eq!(file.head().await.unwrap().length, 7);
    assert_eq!(header(&server.requests("HEAD")[0], "authorization"), None);
    assert_eq!(file.public_url().unwrap(), format!("{}/my-bucket/goal.mp4", server.url));
    assert_eq!(file.clone().signed().head().await.unwrap_err().kind(), ErrorKind::Credentials);

    output.access_control = Some(AccessControl::Private);
    let file = client.object_storage().output(&output).unwrap();
    assert_eq!(file.public_url(), None);
    assert_eq!(file.head().await.unwrap_err().kind(), ErrorKind::Credentials);
    file.unsigned().head().await.unwrap();
}

#[tokio::test]
async fn a_presigned_url_has_its_limits_and_keeps_its_signature_to_itself() {
    let file = client(StorageRegion::Korea).object_storage().object("my-bucket", "goal.mp4").unwrap();
    for ttl in [Duration::ZERO, Duration::from_millis(999), Duration::from_secs(7 * 86_400 + 1), Duration::MAX] {
        assert_eq!(file.presigned_url(ttl).await.unwrap_err().kind(), ErrorKind::InvalidInput, "{ttl:?}");
    }
    let url = file.presigned_url(Duration::from_secs(60)).await.unwrap();
    assert_eq!(url.expires_at(), Timestamp::from_epoch_millis(NOW + 60_000));
    let (_, signature) = url.as_str().split_once("X-Amz-Signature=").unwrap();
    assert!(!format!("{url:?} {url:#?} {file:?}").contains(signature));
}

#[test]
fn the_region_follows_from_the_zone() {
    let url = |client: &Client| client.object_storage().object("my-bucket", "스/a b").unwrap().public_url().unwrap();
    let finance = Client::builder().zone(Zone::Finance).build().unwrap();
    assert_eq!(finance.object_storage().region().name(), "fin-standard");
    assert_eq!(url(&finance), "https://kr.object.fin-ncloudstorage.com/my-bucket/%EC%8A%A4/a%20b");
    assert_eq!(url(&client(StorageRegion::Japan)), "https://jp.object.ncpstorage.com/my-bucket/%EC%8A%A4/a%20b");
    for region in StorageRegion::ALL {
        assert_eq!(region.name().parse(), Ok(region));
    }
    for endpoint in ["http://example.com", "https://example.com/path", "example.com", ""] {
        assert_eq!(Client::builder().storage_endpoint(endpoint).build().unwrap_err().kind(), ErrorKind::InvalidInput);
    }
}
