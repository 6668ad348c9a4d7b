//! Signing one request: ours, the least it can cost, the naive way, other signers of the same request.

mod floor;
pub mod naive;
#[cfg(feature = "competitors")]
mod other_signers;
mod python;

use ncloud_auth::{Credentials, Signer, Timestamp};

use crate::figure::Figure;
use crate::turns::{self, Subject};
use crate::valgrind::{self, Counted};
use crate::wire::{ACCESS_KEY, MOMENT, SECRET_KEY, TARGET};
use crate::{Result, run::Work};

pub use floor::Floor;

/// How often a subject signs in a turn.
const TIMES: u32 = 20_000;

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
const SUBJECTS: &[(&str, &str, u32)] = &[
    ("ours", "sign-ours", TIMES),
    ("floor", "sign-floor", TIMES),
    ("naive", "sign-naive", TIMES),
    #[cfg(feature = "competitors")]
    ("aws-sigv4", "sign-aws-sigv4", TIMES / 10),
    #[cfg(feature = "competitors")]
    ("reqsign", "sign-reqsign", TIMES / 10),
];

/// Measures.
///
/// # Errors
///
/// When two that should agree on a signature do not, or Python's signer cannot be installed.
pub fn measure() -> Result<Vec<Figure>> {
    agree()?;
    let mut python = python::Signer::start()?;
    let mut subjects = vec![Subject::new("vendor-python", move || python.sign(TIMES / 10))];
    for (name, subject, times) in SUBJECTS {
        let mut work = work(subject)?;
        subjects.push(Subject::repeated(name, *times, move || work.once()));
    }
    let turns = turns::take(subjects, 31)?;

    let mut figures = turns.times("sign");
    figures.extend(turns.ratio("sign", "ours", "floor"));
    for other in ["naive", "aws-sigv4", "reqsign", "vendor-python"] {
        figures.extend(turns.ratio("sign", other, "ours"));
    }
    figures.extend(turns.ratio("sign", "vendor-python", "floor"));
    for (name, subject, _) in SUBJECTS {
        if let Some(cost) = Counted::new(name, subject, [100, 1_100]).count()? {
            figures.extend(valgrind::figures("sign", name, cost));
        }
    }
    Ok(figures)
}

/// Ours, the naive way and Python's make the same signature.
fn agree() -> Result<()> {
    let ours = signer()?.sign("GET", TARGET, Timestamp::from_epoch_millis(MOMENT));
    let ours = ours.signature().to_str()?.to_owned();
    let naive = naive::sign("GET", TARGET, MOMENT, ACCESS_KEY, SECRET_KEY)?.signature;
    let python = python::Signer::start()?.signature()?;
    if ours == naive && ours == python {
        Ok(())
    } else {
        Err(format!("signatures differ: ours {ours}, naive {naive}, Python {python}").into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_naive_way_makes_the_same_signature() {
        let ours = signer().unwrap().sign("GET", TARGET, Timestamp::from_epoch_millis(MOMENT));
        let naive = naive::sign("GET", TARGET, MOMENT, ACCESS_KEY, SECRET_KEY).unwrap();
        assert_eq!(ours.signature(), naive.signature.as_str());
        assert_eq!(ours.timestamp(), naive.timestamp.as_str());
    }

    #[test]
    fn the_floor_does_all_the_hashing_there_is() {
        let ours = signer().unwrap().sign("GET", TARGET, Timestamp::from_epoch_millis(MOMENT));
        let floor = Floor::of_message(TARGET, MOMENT, ACCESS_KEY, SECRET_KEY).signature().unwrap();
        assert_eq!(ours.signature().as_bytes(), floor);
    }
}
