//! Getting the pages: only those that the spec names, one at a time.

use std::{fs, path::Path, time::Duration};

use reqwest::{Client, Response, StatusCode, Url, redirect};
use serde_json::Value;

use super::{page::Language, pairing};
use crate::{
    document::{self, text},
    error::{Error, Result},
};

/// How the pages are got.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// Where they are asked for, in place of the host that the spec names; for tests.
    pub origin: Option<Url>,
    /// What lies between two requests.
    pub pause: Duration,
    /// How long one request may take.
    pub time_limit: Duration,
    /// How large a page may be, in bytes.
    pub size_limit: usize,
}

impl Default for Fetch {
    fn default() -> Self {
        Self { origin: None, pause: Duration::from_secs(1), time_limit: Duration::from_secs(30), size_limit: 1 << 20 }
    }
}

/// What became of the pages.
#[derive(Debug, Default)]
pub struct Fetched {
    /// How many were kept.
    pub kept: usize,
    /// The addresses of those that were not, and why.
    pub failed: Vec<(String, String)>,
}

impl Fetch {
    /// Gets the page of each operation in one language, and keeps them in a folder.
    ///
    /// A page that is not there, or is too large, is named and passed over; what was kept before stays.
    ///
    /// # Errors
    ///
    /// The service cannot be reached, or a page cannot be kept: what was kept until then stays.
    pub fn run(&self, spec: &Value, language: Language, folder: &Path) -> Result<Fetched> {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Error::io("runtime"))?;
        runtime.block_on(self.all(spec, language, folder))
    }

    async fn all(&self, spec: &Value, language: Language, folder: &Path) -> Result<Fetched> {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
        let client = self.client().map_err(|error| Error::Pages(error.to_string()))?;
        let mut fetched = Fetched::default();
        for (index, (name, address)) in addresses(spec, language).into_iter().enumerate() {
            if index > 0 {
                pause(self.pause).await;
            }
            match self.one(&client, &address).await {
                Ok(page) => {
                    let path = folder.join(format!("{name}.md"));
                    fs::write(&path, page).map_err(Error::io(path))?;
                    fetched.kept += 1;
                }
                Err(Failure::Page(why)) => fetched.failed.push((address, why)),
                Err(Failure::Network(error)) => return Err(no_network(&address, &error, &fetched, folder)),
            }
        }
        Ok(fetched)
    }

    fn client(&self) -> reqwest::Result<Client> {
        let builder = Client::builder()
            .user_agent(concat!("ncloud-livestation-xtask/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(self.time_limit)
            .timeout(self.time_limit)
            .redirect(redirect::Policy::custom(same_host));
        // Tests ask a listener of their own, without TLS.
        let builder = if self.origin.is_some() { builder.no_proxy() } else { builder.https_only(true) };
        builder.build()
    }

    async fn one(&self, client: &Client, address: &str) -> std::result::Result<Vec<u8>, Failure> {
        let mut url = Url::parse(address).map_err(|error| Failure::Page(error.to_string()))?;
        if let Some(origin) = &self.origin {
            url = origin.join(url.path()).map_err(|error| Failure::Page(error.to_string()))?;
        }
        let response = client.get(url).send().await.map_err(|error| match error {
            error if error.is_connect() => Failure::Network(error),
            error if error.is_timeout() => Failure::Page(format!("takes longer than {:?}", self.time_limit)),
            error => Failure::Page(chain(&error)),
        })?;
        match response.status() {
            StatusCode::OK => self.body(response).await,
            status if status.is_redirection() => Err(Failure::Page(format!("{status}, to another host or too often"))),
            status => Err(Failure::Page(status.to_string())),
        }
    }

    async fn body(&self, mut response: Response) -> std::result::Result<Vec<u8>, Failure> {
        let mut page = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| Failure::Page(chain(&error)))? {
            page.extend_from_slice(&chunk);
            if page.len() > self.size_limit {
                return Err(Failure::Page(format!("is larger than {} bytes", self.size_limit)));
            }
        }
        Ok(page)
    }
}

enum Failure {
    /// Of this page alone.
    Page(String),
    /// Of all that would follow.
    Network(reqwest::Error),
}

/// Redirects are followed on the same host, a few times.
fn same_host(attempt: redirect::Attempt<'_>) -> redirect::Action {
    let is_same = attempt.previous().last().is_some_and(|before| before.origin() == attempt.url().origin());
    if is_same && attempt.previous().len() < 4 { attempt.follow() } else { attempt.stop() }
}

/// Name of the file and address of each page, without repeats. The Korean edition has no language in its address.
fn addresses(spec: &Value, language: Language) -> Vec<(String, String)> {
    let mut addresses: Vec<(String, String)> = Vec::new();
    for operation in document::operations(spec) {
        let english = operation.node.get("externalDocs").map_or("", |docs| text(docs, "url"));
        let address = match language {
            Language::En => english.to_owned(),
            Language::Ko => english.replacen("/docs/en/", "/docs/", 1),
            Language::Ja => english.replacen("/docs/en/", "/docs/ja/", 1),
        };
        let Some(slug) = pairing::slug(&operation) else { continue };
        let is_name = slug.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
        if is_name && !addresses.iter().any(|(name, _)| name == slug) {
            addresses.push((slug.to_owned(), format!("{address}.md")));
        }
    }
    addresses
}

fn no_network(address: &str, error: &reqwest::Error, fetched: &Fetched, folder: &Path) -> Error {
    let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let kept = fetched.kept;
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    Error::Pages(format!("{host} cannot be reached ({}); {kept} page(s) kept in {}", chain(error), folder.display()))
}

/// The innermost reason, which says most.
fn chain(error: &reqwest::Error) -> String {
    let mut source: &dyn std::error::Error = error;
    while let Some(inner) = source.source() {
        source = inner;
    }
    source.to_string()
}

#[allow(clippy::disallowed_methods, reason = "a chore has no clock: it is polite to a server that is really there")]
async fn pause(pause: Duration) {
    tokio::time::sleep(pause).await;
}
