//! All signers side by side.

use ncloud_auth::Timestamp;

use super::subjects::{SUBJECTS, TIMES, signer, work};
use super::{naive, python};
use crate::error::Result;
use crate::figure::Figure;
use crate::turns::{self, Subject};
use crate::valgrind::{self, Counted};
use crate::wire::{ACCESS_KEY, MOMENT, SECRET_KEY, TARGET};

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
    use crate::sign::floor::Floor;

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
