//! Signing a finished [`reqwest::Request`].

use url::{Position, Url};

use crate::{Signer, Timestamp};

impl Signer {
    /// Signs `request` as it will go out, in place of any signature it already has. Needs the feature `reqwest`.
    ///
    /// A `+` in the query becomes `%20` first: that is what form encoding, which wrote it, means by it, and the one
    /// spelling that servers do not disagree about. A literal plus sign is `%2B` and stays. Change nothing after this call.
    ///
    /// ```
    /// use ncloud_auth::{Credentials, SIGNATURE_HEADER, Signer, Timestamp};
    /// use reqwest::{Method, Request, Url};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let signer = Signer::new(&Credentials::new("my-access-key", "my-secret-key")?);
    /// let url = Url::parse("https://livestation.apigw.ntruss.com/api/v2/channels?channelName=a+b")?;
    /// let mut request = Request::new(Method::GET, url);
    /// signer.sign_request(&mut request, Timestamp::from_epoch_millis(1_755_586_043_299));
    /// assert_eq!(request.url().query(), Some("channelName=a%20b"));
    /// assert!(request.headers().contains_key(SIGNATURE_HEADER));
    /// # Ok(())
    /// # }
    /// ```
    pub fn sign_request(&self, request: &mut reqwest::Request, timestamp: Timestamp) {
        if let Some(query) = request.url().query().filter(|query| query.contains('+')) {
            let query = query.replace('+', "%20");
            request.url_mut().set_query(Some(&query));
        }
        let signed = self.sign(request.method().as_str(), target(request.url()), timestamp);
        signed.insert_into(request.headers_mut());
    }
}

/// Path and query exactly as in the URL, an empty query's `?` included: reqwest writes the same bytes into the request line.
fn target(url: &Url) -> &str {
    &url[Position::BeforePath..Position::AfterQuery]
}
