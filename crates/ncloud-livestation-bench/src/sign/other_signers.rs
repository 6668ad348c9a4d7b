//! AWS Signature Version 4 of the same request, by the two crates people use for it.
//!
//! It is another scheme, which asks for more work: a canonical request, its hash, and a key derived for the day. Both get
//! what can be prepared once; neither puts its result into a request.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use reqsign_aws_v4::{Credential, RequestSigner};
use reqsign_core::SignRequest as _;

use crate::error::Result;
use crate::wire::{ACCESS_KEY, MOMENT, SECRET_KEY, TARGET};
use crate::work::Work;

const HOST: &str = "livestation.apigw.ntruss.com";

pub(super) fn aws_sigv4() -> Result<Work> {
    let identity = Credentials::new(ACCESS_KEY, SECRET_KEY, None, None, "bench").into();
    let mut time = SystemTime::UNIX_EPOCH + Duration::from_millis(MOMENT.unsigned_abs());
    let url = format!("https://{HOST}{TARGET}");
    Ok(Work::of(move || {
        time += Duration::from_millis(1);
        // They hold the time, so each request needs its own.
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region("kr")
            .name("livestation")
            .time(time)
            .settings(SigningSettings::default())
            .build()?
            .into();
        let request =
            SignableRequest::new("GET", url.as_str(), [("host", HOST)].into_iter(), SignableBody::Bytes(&[]))?;
        Ok(sign(request, &parameters)?)
    }))
}

pub(super) fn reqsign() -> Result<Work> {
    let signer = RequestSigner::new("livestation", "kr");
    let credential = Credential {
        access_key_id: ACCESS_KEY.to_owned(),
        secret_access_key: SECRET_KEY.to_owned(),
        ..Credential::default()
    };
    let context = reqsign_core::Context::new();
    let (parts, ()) = http::Request::get(format!("https://{HOST}{TARGET}")).body(())?.into_parts();
    Ok(Work::of(move || {
        // It signs a request in place, so it needs a new one each time.
        let mut parts = parts.clone();
        let outcome = pin!(signer.sign_request(&context, &mut parts, Some(&credential), None))
            .poll(&mut Context::from_waker(Waker::noop()));
        match outcome {
            Poll::Ready(signed) => signed?,
            Poll::Pending => return Err("reqsign waits for something".into()),
        }
        Ok(parts)
    }))
}
