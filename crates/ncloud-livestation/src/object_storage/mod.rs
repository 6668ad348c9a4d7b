//! Object Storage: metadata, contents and downloads of the files of clips and recordings. Needs the feature
//! `object-storage`.

mod address;
mod download;
mod failure;
mod file;
mod handle;
mod info;
mod object_call;
mod presigned;
mod reader;
mod recorded;
mod region;
mod settings;
mod sigv4;
mod stream;

pub use self::download::{Download, DownloadProgress, Downloaded, IfExists, Verification};
pub use self::file::StoredFile;
pub use self::handle::ObjectStorage;
pub use self::info::ObjectInfo;
pub use self::presigned::PresignedUrl;
pub use self::region::StorageRegion;
pub(crate) use self::settings::{GatewayHttp, StorageOptions, StorageSettings};
pub use self::stream::ByteStream;
