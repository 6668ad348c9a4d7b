//! Who may do what: the owners of the emulator's keys everything, everybody else reads what is public.

use std::sync::Arc;

use async_trait::async_trait;
use s3s::access::{S3Access, S3AccessContext};
use s3s::auth::{S3Auth, SecretKey};
use s3s::{S3Result, s3_error};

use super::object::ObjectName;
use crate::service::Service;

/// The keys of the API, as `s3s` asks for them.
#[derive(Debug)]
pub(super) struct Keys(pub(super) Arc<Service>);

#[async_trait]
impl S3Auth for Keys {
    async fn get_secret_key(&self, access_key: &str) -> S3Result<SecretKey> {
        let key = self.0.keys().iter().find(|key| key.access_key == access_key);
        key.map(|key| key.secret_key.as_str().into()).ok_or_else(|| {
            s3_error!(InvalidAccessKeyId, "The AWS Access Key Id you provided does not exist in our records.")
        })
    }
}

/// The accesses of unsigned requests; what a sub account may do in the storage is not emulated.
#[derive(Debug)]
pub(super) struct Accesses(pub(super) Arc<Service>);

#[async_trait]
impl S3Access for Accesses {
    async fn check(&self, context: &mut S3AccessContext<'_>) -> S3Result<()> {
        if context.credentials().is_some() {
            return Ok(());
        }
        // A missing object is refused like a private one: who may not list a bucket is not told what is in it.
        let is_read = matches!(context.s3_op().name(), "GetObject" | "HeadObject");
        let name = context.s3_path().as_object().map(|(bucket, key)| ObjectName::new(bucket, key));
        let object = name.filter(|_| is_read).and_then(|name| self.0.object(&name));
        match object {
            Some(object) if object.is_public => Ok(()),
            _ => Err(s3_error!(AccessDenied, "Access Denied")),
        }
    }
}
