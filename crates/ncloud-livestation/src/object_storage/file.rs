//! One object, and what can be done with it.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::Method;
use ncloud_auth::within;
use ncloud_livestation_raw::{AccessControl, InvalidValue};
use url::Url;

use super::address::Address;
use super::failure;
use super::info::ObjectInfo;
use super::object_call::{ObjectCall, ObjectRequest, RequestOptions};
use super::presigned::PresignedUrl;
use super::reader::{Reader, Source};
use super::sigv4::SigV4;
use super::stream::ByteStream;
use crate::client::Client;
use crate::error::{Error, ErrorKind, Failure, Result, TimeoutKind};

/// The file of a clip or recording, or any other object; made by [`ObjectStorage`](crate::ObjectStorage). Sends nothing by itself.
#[derive(Debug, Clone)]
pub struct StoredFile {
    client: Client,
    endpoint: Url,
    first: Address,
    /// The other address to try, if nothing is at the first.
    second: Option<Address>,
    /// Which of the two it is, once that is known; shared with all clones.
    found: Arc<OnceLock<Address>>,
    access: Option<AccessControl>,
    signed: bool,
}

const WEEK: Duration = Duration::from_secs(7 * 86_400);

impl StoredFile {
    pub(super) fn new(
        client: Client,
        endpoint: Url,
        first: Address,
        second: Option<Address>,
        access: Option<AccessControl>,
    ) -> Self {
        let signed = access != Some(AccessControl::PublicRead);
        Self { client, endpoint, first, second, found: Arc::default(), access, signed }
    }

    /// The bucket.
    #[must_use]
    pub fn bucket(&self) -> &str {
        self.first.bucket()
    }

    /// The key: the one where the object was found, or before that the one where it should be.
    #[must_use]
    pub fn key(&self) -> &str {
        self.address().key()
    }

    /// Requests without a signature, and so without credentials: for an object that anybody may read.
    #[must_use]
    pub fn unsigned(mut self) -> Self {
        self.signed = false;
        self
    }

    /// Requests with a signature, even for a file that anybody may read.
    #[must_use]
    pub fn signed(mut self) -> Self {
        self.signed = true;
        self
    }

    /// Reads the metadata of the object: whether it is there, and how large it is.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client, clip: ncloud_livestation::ShortClip) -> Result<(), ncloud_livestation::Error> {
    /// match client.object_storage().file(&clip)?.head().await {
    ///     Ok(info) => println!("{} bytes at {}", info.length, info.key),
    ///     Err(error) if error.is_not_found() => println!("not uploaded yet"),
    ///     Err(error) => return Err(error),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such object,
    /// [`ErrorKind::PermissionDenied`](crate::ErrorKind::PermissionDenied) when the keys may not read it, and what any
    /// request can fail with.
    pub async fn head(&self) -> Result<ObjectInfo> {
        let options = RequestOptions::of(&self.client, "head_object");
        Box::pin(self.find(options)).await.map(|source| source.info)
    }

    /// Reads the object from its first byte to its last.
    ///
    /// A HEAD request comes first, so that the length is known and every later request is for the same object.
    ///
    /// # Errors
    ///
    /// As [`head`](Self::head). What fails later is in the stream, see [`ByteStream`].
    pub async fn bytes_stream(&self) -> Result<ByteStream> {
        let source = Box::pin(self.find(RequestOptions::of(&self.client, "get_object"))).await?;
        let info = source.info.clone();
        let state = ObjectCall::new(&self.client, RequestOptions::of(&self.client, "get_object"));
        let range = 0..info.length;
        Ok(ByteStream::new(info, Reader::new(state, source, range)))
    }

    /// A URL with which anybody may read the object for as long as `ttl`, one second to seven days.
    ///
    /// Nothing is sent, unless the key is uncertain and was not found yet (see
    /// [`ObjectStorage::file`](crate::ObjectStorage::file)). With temporary credentials the URL ends with them.
    /// **Not verified**: the vendor documents the header form of the signature only.
    ///
    /// ```
    /// # async fn run(file: ncloud_livestation::StoredFile) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    ///
    /// let url = file.presigned_url(Duration::from_secs(3600)).await?;
    /// println!("until {}: {url}", url.expires_at());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for another `ttl`,
    /// [`ErrorKind::Credentials`](crate::ErrorKind::Credentials) when there are none, and as [`head`](Self::head) when the
    /// key has to be found.
    pub async fn presigned_url(&self, ttl: Duration) -> Result<PresignedUrl> {
        if ttl < Duration::from_secs(1) || ttl > WEEK {
            let shown = format!("{ttl:?}");
            return Err(InvalidValue::new("life of a presigned URL", "be 1 second to 7 days", &shown).into());
        }
        if self.second.is_some() && self.found.get().is_none() {
            self.head().await?;
        }
        let shared = self.client.shared();
        let signer = shared.keys.current().await?;
        let credentials = signer.credentials();
        let (now, _) = shared.skew.correct(shared.clock.now());
        let sigv4 = SigV4::new(credentials, shared.storage.region.name(), now);
        let url = sigv4.presign(&self.address().url(&self.endpoint), ttl.as_secs());
        let ends = shared.clock.now().saturating_add(Duration::from_secs(ttl.as_secs()));
        let ends = credentials.expires_at().map_or(ends, |keys_end| keys_end.min(ends));
        Ok(PresignedUrl::new(url, ends))
    }

    /// The plain URL, which anybody can read if the object is public; `None` if the clip was made private.
    ///
    /// Whether an object named by bucket and key is public is not known here. Where the [`key`](Self::key) is uncertain, call
    /// [`head`](Self::head) first.
    #[must_use]
    pub fn public_url(&self) -> Option<String> {
        let url = self.address().url(&self.endpoint);
        (self.access != Some(AccessControl::Private)).then(|| url.into())
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    fn address(&self) -> &Address {
        self.found.get().unwrap_or(&self.first)
    }

    /// Finds the object at one of its addresses, within the time limit of an operation.
    pub(super) async fn find(&self, mut options: RequestOptions) -> Result<Source> {
        let clock = &*self.client.shared().clock;
        let limit = options.timeouts.operation();
        let limit = options.retry.deadline().map_or(limit, |deadline| deadline.min(limit));
        options.deadline = Some(clock.monotonic() + limit);
        let operation = options.operation;
        match within(clock, limit, self.head_of_either(options)).await {
            Some(outcome) => outcome,
            None => {
                let failure = failure::timed_out(TimeoutKind::Operation(limit));
                Err(Error::new(Failure { operation: Some(operation), ..failure }))
            }
        }
    }

    async fn head_of_either(&self, options: RequestOptions) -> Result<Source> {
        if let Some(found) = self.found.get() {
            return self.head_of(found, options).await;
        }
        let first = self.head_of(&self.first, options.clone()).await;
        let (found, address) = match (first, &self.second) {
            (Err(error), Some(second)) if error.kind() == ErrorKind::NotFound => {
                // Had neither anything, the first one is where it should have been.
                (
                    self.head_of(second, options)
                        .await
                        .map_err(|other| if other.is_not_found() { error } else { other }),
                    second,
                )
            }
            (first, _) => (first, &self.first),
        };
        if found.is_ok() {
            // Another task that found it at the same time found the same.
            let _ = self.found.set(address.clone());
        }
        found
    }

    async fn head_of(&self, address: &Address, options: RequestOptions) -> Result<Source> {
        let mut state = ObjectCall::new(&self.client, options);
        let url = address.url(&self.endpoint);
        let request = ObjectRequest { method: Method::HEAD, url, signed: self.signed, range: None, if_match: None };
        let response = state.open(&request).await?;
        state.progressed();
        let info = ObjectInfo::read(address.bucket(), address.key(), response.headers()).ok_or_else(|| {
            let failure = failure::undecodable("the response does not say how long the object is");
            state.end(Failure { status: Some(response.status()), ..failure })
        })?;
        Ok(Source { url: request.url, signed: self.signed, info })
    }
}
