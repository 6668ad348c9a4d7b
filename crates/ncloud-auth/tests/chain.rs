//! Environment, configuration file and the chain over them, in made-up contexts.
#![allow(clippy::panic, reason = "clippy does not see that the functions tests share are tests too")]

use std::sync::Arc;

use insta::assert_snapshot;
use ncloud_auth::{
    BoxFuture, ConfigFileProvider, Context, Credentials, CredentialsError, CredentialsErrorKind, EnvironmentProvider,
    ProvideCredentials, Provided, ProviderChain, StaticProvider,
};

const FILE: &str = "/home/u/.ncloud/configure";
const BOTH: &str = "ncloud_access_key_id = file-access\nncloud_secret_access_key = file-secret\n";

fn env<const N: usize>(variables: [(&str, &str); N]) -> EnvironmentProvider {
    EnvironmentProvider::new(Context::builder().with_env(variables).build())
}

fn file(content: impl Into<Vec<u8>>) -> ConfigFileProvider {
    ConfigFileProvider::new(Context::builder().with_home("/home/u").with_files([(FILE, content)]).build())
}

fn keys(access_key: &str, secret_key: &str) -> Credentials {
    Credentials::new(access_key, secret_key).unwrap_or_else(|rule| panic!("{rule}"))
}

async fn credentials(provider: &impl ProvideCredentials) -> Credentials {
    match provider.provide().await {
        Ok(Provided::Credentials(credentials)) => credentials,
        other => panic!("{other:?}"),
    }
}

async fn reason(provider: &impl ProvideCredentials) -> String {
    match provider.provide().await {
        Ok(Provided::Absent(reason)) => reason.into_owned(),
        other => panic!("{other:?}"),
    }
}

async fn error(provider: &impl ProvideCredentials) -> CredentialsError {
    match provider.provide().await {
        Err(error) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_environment_has_two_spellings_of_each_key() {
    for access in ["NCLOUD_ACCESS_KEY_ID", "NCLOUD_ACCESS_KEY"] {
        for secret in ["NCLOUD_SECRET_ACCESS_KEY", "NCLOUD_SECRET_KEY"] {
            assert_eq!(credentials(&env([(access, "a"), (secret, "s")])).await, keys("a", "s"));
        }
    }
    let all = env([
        ("NCLOUD_ACCESS_KEY_ID", "a1"),
        ("NCLOUD_ACCESS_KEY", "a2"),
        ("NCLOUD_SECRET_ACCESS_KEY", "s1"),
        ("NCLOUD_SECRET_KEY", "s2"),
    ]);
    assert_eq!(credentials(&all).await, keys("a1", "s1"));
    let first_is_empty = env([("NCLOUD_ACCESS_KEY_ID", ""), ("NCLOUD_ACCESS_KEY", "a2"), ("NCLOUD_SECRET_KEY", "s2")]);
    assert_eq!(credentials(&first_is_empty).await, keys("a2", "s2"));
}

#[tokio::test]
async fn the_environment_says_what_is_missing() {
    assert_snapshot!(reason(&env([])).await, @"NCLOUD_ACCESS_KEY_ID and NCLOUD_ACCESS_KEY are not set");
    assert_snapshot!(error(&env([("NCLOUD_ACCESS_KEY", "a")])).await, @"the environment has NCLOUD_ACCESS_KEY, but neither NCLOUD_SECRET_ACCESS_KEY nor NCLOUD_SECRET_KEY");
    assert_snapshot!(error(&env([("NCLOUD_SECRET_KEY", "s")])).await, @"the environment has NCLOUD_SECRET_KEY, but neither NCLOUD_ACCESS_KEY_ID nor NCLOUD_ACCESS_KEY");
    let padded = error(&env([("NCLOUD_ACCESS_KEY", "a"), ("NCLOUD_SECRET_KEY", "s\n")])).await;
    assert_snapshot!(padded, @"the environment (NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY): the secret key begins or ends with whitespace");
    assert_eq!(padded.kind(), CredentialsErrorKind::Invalid);
}

#[cfg(unix)]
#[tokio::test]
async fn a_variable_that_is_not_utf_8_is_named() {
    use std::os::unix::ffi::OsStringExt;
    let value = std::ffi::OsString::from_vec(vec![0xff]);
    let provider = EnvironmentProvider::new(Context::builder().with_env([("NCLOUD_SECRET_KEY", value)]).build());
    assert_snapshot!(error(&provider).await, @"the environment variable NCLOUD_SECRET_KEY is not UTF-8");
}

#[tokio::test]
async fn the_file_is_read_as_the_vendors_tools_write_it() {
    assert_eq!(credentials(&file(BOTH)).await, keys("file-access", "file-secret"));
    for content in [
        "\u{feff}ncloud_access_key_id=a\r\nncloud_secret_access_key=s==\r\n",
        "# c\n; ncloud_access_key_id = no\n\n  ncloud_access_key_id  =  a  \n\tncloud_secret_access_key\t= s==\t",
        "ncloud_access_key_id = old\nncloud_access_key_id = a\nncloud_access_key_id =\nncloud_secret_access_key = s==\n",
        "ncloud_api_url = https://ncloud.apigw.ntruss.com\nnonsense\nncloud_access_key_id = a\nncloud_secret_access_key = s==\n\
         [other]\nncloud_access_key_id = b\nncloud_secret_access_key = t\n",
    ] {
        assert_eq!(credentials(&file(content)).await, keys("a", "s=="), "{content}");
    }
}

#[tokio::test]
async fn the_file_says_what_is_missing() {
    assert_snapshot!(reason(&file("")).await, @"/home/u/.ncloud/configure has no ncloud_access_key_id");
    assert_snapshot!(reason(&file(format!("[profile]\n{BOTH}"))).await, @"/home/u/.ncloud/configure has no ncloud_access_key_id");
    assert_snapshot!(reason(&file("ncloud_access_key_id =\nncloud_secret_access_key =\n")).await, @"/home/u/.ncloud/configure has no ncloud_access_key_id");
    assert_snapshot!(error(&file("\nncloud_access_key_id = a\n")).await, @"/home/u/.ncloud/configure, line 2: ncloud_access_key_id is set, but ncloud_secret_access_key is not");
    assert_snapshot!(error(&file("ncloud_secret_access_key = s\n")).await, @"/home/u/.ncloud/configure, line 1: ncloud_secret_access_key is set, but ncloud_access_key_id is not");
    assert_snapshot!(error(&file(b"a = b\nc = \xff\n".to_vec())).await, @"/home/u/.ncloud/configure, line 2: not UTF-8");
    assert_snapshot!(error(&file("ncloud_access_key_id = a b\nncloud_secret_access_key = s\n")).await, @"/home/u/.ncloud/configure, lines 1 and 2: the access key may hold visible ASCII characters only, and has another at byte 1");

    let missing = ConfigFileProvider::new(Context::builder().with_home("/home/u").build());
    assert_snapshot!(reason(&missing).await, @"/home/u/.ncloud/configure does not exist");
    assert_snapshot!(reason(&missing.with_path("/etc/ncloud")).await, @"/etc/ncloud does not exist");
}

#[cfg(unix)]
#[tokio::test]
async fn home_comes_from_the_environment() {
    let homeless = ConfigFileProvider::new(Context::builder().build());
    assert_snapshot!(reason(&homeless).await, @"there is no home directory: HOME is not set");
    let context = Context::builder().with_env([("HOME", "/home/u")]).with_files([(FILE, BOTH)]).build();
    assert_eq!(credentials(&ConfigFileProvider::new(context)).await, keys("file-access", "file-secret"));
}

#[tokio::test]
async fn a_file_on_disk_is_read_and_an_unreadable_one_is_an_error() {
    let directory = std::env::temp_dir().join(format!("ncloud-auth-{}", std::process::id()));
    std::fs::create_dir_all(directory.join(".ncloud")).unwrap();
    let path = directory.join(".ncloud").join("configure");
    let provider = ConfigFileProvider::new(Context::system().into_builder().with_home(&directory).build());

    assert!(reason(&provider).await.ends_with("does not exist"));
    std::fs::write(&path, BOTH).unwrap();
    assert_eq!(credentials(&provider).await, keys("file-access", "file-secret"));
    std::fs::write(&path, "#".repeat(70_000)).unwrap();
    let too_large = error(&provider).await;
    assert!(too_large.to_string().ends_with("larger than 65536 bytes"), "{too_large}");
    let a_directory = error(&ConfigFileProvider::new(Context::system()).with_path(&directory)).await;
    assert_eq!(a_directory.kind(), CredentialsErrorKind::Broken);
    assert!(a_directory.to_string().starts_with("cannot read "), "{a_directory}");

    std::fs::remove_dir_all(directory).unwrap();
}

/// Fails.
#[derive(Debug)]
struct Broken;

impl ProvideCredentials for Broken {
    fn name(&self) -> &'static str {
        "broken"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async { Err(CredentialsError::new(CredentialsErrorKind::Broken, "the safe is jammed")) })
    }

    fn refresh<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async { Ok(keys("refreshed", "s").into()) })
    }

    fn is_refreshable(&self) -> bool {
        true
    }
}

fn offline(chain: ProviderChain) -> ProviderChain {
    chain.without("server role")
}

#[tokio::test]
async fn the_environment_comes_before_the_file() {
    let variables = [("NCLOUD_ACCESS_KEY", "env-access"), ("NCLOUD_SECRET_KEY", "env-secret")];
    let context = Context::builder().with_env(variables).with_home("/home/u").with_files([(FILE, BOTH)]).build();
    let chain = offline(ProviderChain::standard(&context));
    assert_eq!(credentials(&chain).await.access_key(), "env-access");
    assert_eq!(credentials(&chain.clone().without("environment")).await.access_key(), "file-access");
    let explicit = chain.push_front(StaticProvider::new(keys("given", "s")));
    assert_eq!(credentials(&explicit).await.access_key(), "given");
    assert_eq!(credentials(&Arc::new(explicit)).await.access_key(), "given");
}

#[tokio::test]
async fn an_error_ends_the_search() {
    let chain = ProviderChain::empty().with(Broken).with(StaticProvider::from(keys("other", "s")));
    assert_snapshot!(error(&chain).await, @"the safe is jammed");
    assert!(chain.is_refreshable());
    let refreshed = chain.refresh().await.unwrap().into_credentials().unwrap();
    assert_eq!(refreshed.access_key(), "refreshed");
}

#[tokio::test]
async fn a_chain_without_credentials_lists_what_was_tried() {
    let chain = offline(ProviderChain::standard(&Context::builder().with_home("/home/u").build()));
    assert!(!chain.is_refreshable());
    let error = chain.provide().await.unwrap().into_credentials().unwrap_err();
    assert_eq!(error.kind(), CredentialsErrorKind::NoProvider);
    assert_snapshot!(error, @"no credentials found: environment: NCLOUD_ACCESS_KEY_ID and NCLOUD_ACCESS_KEY are not set; config file: /home/u/.ncloud/configure does not exist");
    assert_snapshot!(reason(&ProviderChain::empty()).await, @"the provider chain is empty");

    let nested = ProviderChain::empty().with(chain).with(StaticProvider::new(keys("last", "s")));
    assert_eq!(credentials(&nested).await.access_key(), "last");
}
