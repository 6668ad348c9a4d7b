//! What is wrong here, looked at step by step, from this machine to the service.

mod finding;
mod keys;
mod limit;
mod network;
mod proxy;
mod service;
mod storage;

pub(crate) use self::finding::{Finding, Step};
pub(crate) use self::keys::find_keys;
pub(crate) use self::network::reach;
pub(crate) use self::service::ask;
pub(crate) use self::storage::look_into;
