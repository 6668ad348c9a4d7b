//! The operations of S3 that the emulator implements; `s3s` answers all others with `NotImplemented`.

use std::ops::Range;
use std::sync::Arc;

use async_trait::async_trait;
use http::header::{CONTENT_RANGE, CONTENT_TYPE, HeaderMap, HeaderValue};
use s3s::dto::{
    Bucket, CommonPrefix, DeleteObjectInput, DeleteObjectOutput, GetObjectInput, GetObjectOutput, HeadBucketInput,
    HeadBucketOutput, HeadObjectInput, HeadObjectOutput, ListBucketsInput, ListBucketsOutput, ListObjectsInput,
    ListObjectsOutput, Object, ObjectCannedACL, Owner, PutObjectInput, PutObjectOutput, StreamingBlob, Timestamp,
};
use s3s::{S3, S3Error, S3Request, S3Response, S3Result, s3_error};

use super::body::PieceStream;
use super::conditions;
use super::content::Content;
use super::faults::Strikes;
use super::listing::{ListRequest, page};
use super::object::{ObjectName, StoredObject};
use crate::response::http_time;
use crate::service::Service;

/// Who owns everything there is.
const OWNER: &str = "ncloud-livestation-emulator";

/// The operations, on the objects of a service.
#[derive(Debug)]
pub(super) struct Operations(pub(super) Arc<Service>);

impl Operations {
    fn check_bucket(&self, bucket: &str) -> S3Result<()> {
        let known = self.0.buckets().contains(bucket);
        if known { Ok(()) } else { Err(s3_error!(NoSuchBucket, "The specified bucket does not exist")) }
    }

    fn find(&self, bucket: String, key: String) -> S3Result<(ObjectName, StoredObject)> {
        self.check_bucket(&bucket)?;
        let name = ObjectName::new(bucket, key);
        let object = self.0.object(&name);
        object.map(|object| (name, object)).ok_or_else(|| s3_error!(NoSuchKey, "The specified key does not exist."))
    }

    fn etag(&self, name: &ObjectName, object: &StoredObject) -> String {
        self.0.objects.etag(name, &object.content)
    }
}

#[async_trait]
impl S3 for Operations {
    async fn get_object(&self, request: S3Request<GetObjectInput>) -> S3Result<S3Response<GetObjectOutput>> {
        let input = request.input;
        if input.version_id.is_some() || input.part_number.is_some() {
            return Err(s3_error!(NotImplemented, "the emulator implements neither versions nor parts"));
        }
        let (name, object) = self.find(input.bucket, input.key)?;
        let etag = self.etag(&name, &object);
        conditions::check(&request.headers, &etag, object.modified_ms)?;
        let length = object.content.length();
        let ignores_range = request.extensions.get::<Strikes>().is_some_and(|strikes| strikes.ignores_range);
        let range = match input.range.filter(|_| !ignores_range) {
            Some(range) => {
                let inside = range.check(length).ok().filter(|range| !range.is_empty());
                Some(inside.ok_or_else(|| not_satisfiable(length))?)
            }
            None => None,
        };
        let content_range = range.as_ref().map(|range| content_range(range, length));
        let range = range.unwrap_or(0..length);
        Ok(S3Response::new(GetObjectOutput {
            accept_ranges: Some("bytes".to_owned()),
            content_length: Some(signed(range.end - range.start)),
            content_range,
            content_type: media_type(&object),
            e_tag: Some(quoted(&etag)),
            last_modified: Some(time(object.modified_ms)),
            body: Some(StreamingBlob::wrap(PieceStream(object.content.pieces(range)))),
            ..GetObjectOutput::default()
        }))
    }

    async fn head_object(&self, request: S3Request<HeadObjectInput>) -> S3Result<S3Response<HeadObjectOutput>> {
        let (name, object) = self.find(request.input.bucket, request.input.key)?;
        let etag = self.etag(&name, &object);
        conditions::check(&request.headers, &etag, object.modified_ms)?;
        Ok(S3Response::new(HeadObjectOutput {
            accept_ranges: Some("bytes".to_owned()),
            content_length: Some(signed(object.content.length())),
            content_type: media_type(&object),
            e_tag: Some(quoted(&etag)),
            last_modified: Some(time(object.modified_ms)),
            ..HeadObjectOutput::default()
        }))
    }

    async fn put_object(&self, request: S3Request<PutObjectInput>) -> S3Result<S3Response<PutObjectOutput>> {
        let input = request.input;
        self.check_bucket(&input.bucket)?;
        let acl = input.acl.as_ref().map(ObjectCannedACL::as_str);
        // How long it is at most was checked before.
        let bytes = match input.body {
            Some(body) => s3s::Body::from(body).store_all_unlimited().await.map_err(unreadable)?,
            None => bytes::Bytes::new(),
        };
        let object = StoredObject {
            content: Content::of(bytes),
            content_type: input.content_type.map_or_else(|| "binary/octet-stream".to_owned(), |kind| kind.to_string()),
            modified_ms: self.0.clock.now_ms(),
            is_public: matches!(acl, Some(ObjectCannedACL::PUBLIC_READ | ObjectCannedACL::PUBLIC_READ_WRITE)),
        };
        let name = ObjectName::new(input.bucket, input.key);
        let etag = self.etag(&name, &object);
        self.0.objects.put(name, object);
        Ok(S3Response::new(PutObjectOutput { e_tag: Some(quoted(&etag)), ..PutObjectOutput::default() }))
    }

    async fn delete_object(&self, request: S3Request<DeleteObjectInput>) -> S3Result<S3Response<DeleteObjectOutput>> {
        self.check_bucket(&request.input.bucket)?;
        self.0.objects.delete(ObjectName::new(request.input.bucket, request.input.key));
        Ok(S3Response::new(DeleteObjectOutput::default()))
    }

    async fn list_objects(&self, request: S3Request<ListObjectsInput>) -> S3Result<S3Response<ListObjectsOutput>> {
        let input = request.input;
        self.check_bucket(&input.bucket)?;
        let objects = self.0.objects(|name| name.bucket == input.bucket);
        let list = ListRequest {
            prefix: input.prefix.as_deref().unwrap_or_default(),
            delimiter: input.delimiter.as_deref().unwrap_or_default(),
            marker: input.marker.as_deref().unwrap_or_default(),
            most: input.max_keys.map(|most| usize::try_from(most).unwrap_or(0)),
        };
        let page = page(objects.keys().map(|name| name.key.as_str()), &list);
        let listed = objects.iter().filter(|(name, _)| page.keys.contains(&name.key)).map(|(name, object)| Object {
            key: Some(name.key.clone()),
            e_tag: Some(quoted(&self.etag(name, object))),
            last_modified: Some(time(object.modified_ms)),
            owner: Some(owner()),
            size: Some(signed(object.content.length())),
            ..Object::default()
        });
        let prefixes = page.common_prefixes.iter().map(|prefix| CommonPrefix { prefix: Some(prefix.clone()) });
        Ok(S3Response::new(ListObjectsOutput {
            contents: Some(listed.collect()),
            common_prefixes: Some(prefixes.collect()),
            is_truncated: Some(page.next_marker.is_some()),
            next_marker: page.next_marker,
            name: Some(input.bucket),
            prefix: input.prefix,
            delimiter: input.delimiter,
            marker: input.marker,
            max_keys: input.max_keys,
            ..ListObjectsOutput::default()
        }))
    }

    async fn list_buckets(&self, _: S3Request<ListBucketsInput>) -> S3Result<S3Response<ListBucketsOutput>> {
        let buckets = self.0.buckets().into_iter().map(|name| Bucket { name: Some(name), ..Bucket::default() });
        Ok(S3Response::new(ListBucketsOutput {
            buckets: Some(buckets.collect()),
            owner: Some(owner()),
            ..ListBucketsOutput::default()
        }))
    }

    async fn head_bucket(&self, request: S3Request<HeadBucketInput>) -> S3Result<S3Response<HeadBucketOutput>> {
        self.check_bucket(&request.input.bucket)?;
        Ok(S3Response::new(HeadBucketOutput::default()))
    }
}

fn not_satisfiable(length: u64) -> S3Error {
    let mut error = s3_error!(InvalidRange, "The requested range is not satisfiable");
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/xml"));
    if let Ok(range) = HeaderValue::from_str(&format!("bytes */{length}")) {
        headers.insert(CONTENT_RANGE, range);
    }
    error.set_headers(headers);
    error
}

fn unreadable(error: s3s::StdError) -> S3Error {
    S3Error::with_source(s3s::S3ErrorCode::IncompleteBody, error)
}

fn content_range(range: &Range<u64>, length: u64) -> String {
    format!("bytes {}-{}/{length}", range.start, range.end - 1)
}

fn quoted(etag: &str) -> String {
    format!("\"{etag}\"")
}

fn signed(length: u64) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn time(epoch_ms: i64) -> Timestamp {
    http_time(epoch_ms).into()
}

fn media_type(object: &StoredObject) -> Option<s3s::dto::ContentType> {
    object.content_type.parse().ok()
}

fn owner() -> Owner {
    Owner { id: Some(OWNER.to_owned()), display_name: Some(OWNER.to_owned()) }
}
