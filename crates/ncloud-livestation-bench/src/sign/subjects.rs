//! What signs, as work that can be repeated.

use ncloud_auth::{Credentials, Signer, Timestamp};

use super::floor::Floor;
use super::naive;
#[cfg(feature = "competitors")]
use super::other_signers;
use crate::error::Result;
use crate::wire::{ACCESS_KEY, MOMENT, SECRET_KEY, TARGET};
use crate::work::Work;

/// How often a subject signs in a turn.
pub(super) const TIMES: u32 = 20_000;

/// Credentials prepared for signing.
///
/// # Errors
///
/// Never with these keys.
pub fn signer() -> Result<Signer> {
    Ok(Signer::new(&Credentials::new(ACCESS_KEY, SECRET_KEY)?))
}

/// Work for `run`: signs once, at another time each time.
///
/// # Errors
///
/// When there is no such subject.
pub fn work(subject: &str) -> Result<Work> {
    let mut moment = MOMENT;
    let mut next = move || {
        moment += 1;
        moment
    };
    match subject {
        "sign-ours" => {
            let signer = signer()?;
            Ok(Work::of(move || Ok(signer.sign("GET", TARGET, Timestamp::from_epoch_millis(next())))))
        }
        "sign-floor" => {
            let floor = Floor::new();
            Ok(Work::of(move || floor.sign(next().unsigned_abs())))
        }
        "sign-naive" => Ok(Work::of(move || naive::sign("GET", TARGET, next(), ACCESS_KEY, SECRET_KEY))),
        #[cfg(feature = "competitors")]
        "sign-aws-sigv4" => other_signers::aws_sigv4(),
        #[cfg(feature = "competitors")]
        "sign-reqsign" => other_signers::reqsign(),
        other => Err(format!("nothing signs as {other:?}").into()),
    }
}

/// Subjects of this program; Python's is another process.
pub(super) const SUBJECTS: &[(&str, &str, u32)] = &[
    ("ours", "sign-ours", TIMES),
    ("floor", "sign-floor", TIMES),
    ("naive", "sign-naive", TIMES),
    #[cfg(feature = "competitors")]
    ("aws-sigv4", "sign-aws-sigv4", TIMES / 10),
    #[cfg(feature = "competitors")]
    ("reqsign", "sign-reqsign", TIMES / 10),
];
