//! Lists of clips into our types, which accept what the documents do not promise, against plain structs.

pub mod plain;

use ncloud_livestation_raw::types::ListShortClipsResponse;
use ncloud_livestation_raw::{Decoded, decode};

use crate::figure::Figure;
use crate::turns::{self, Subject};
use crate::valgrind::{self, Counted};
use crate::{Result, wire};

/// Lengths of the lists.
const LENGTHS: [u64; 3] = [10, 1_000, 100_000];

/// Decodes into our types.
///
/// # Errors
///
/// When the text is no list.
pub fn ours(text: &[u8]) -> Result<Decoded<ListShortClipsResponse>> {
    Ok(decode(text)?)
}

/// Decodes into plain structs.
///
/// # Errors
///
/// When the text is no list.
pub fn plain(text: &[u8]) -> Result<plain::ListShortClips> {
    Ok(serde_json::from_slice(text)?)
}

/// Measures.
///
/// # Errors
///
/// When decoding fails.
pub fn measure() -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for length in LENGTHS {
        let prefix = format!("decode.{length}");
        let text = wire::list_answer(length);
        let text = text.as_bytes();
        let times = u32::try_from(200_000 / length)?.max(1);
        let subjects =
            vec![Subject::repeated("ours", times, || ours(text)), Subject::repeated("plain", times, || plain(text))];
        let turns = turns::take(subjects, 21)?;
        figures.push(Figure::new(format!("{prefix}.answer"), text.len() as f64, "bytes"));
        figures.extend(turns.times(&prefix));
        figures.extend(turns.ratio(&prefix, "ours", "plain"));
        if length <= 1_000 {
            figures.extend(valgrind::compare(&prefix, &counted(length, "ours"), &counted(length, "plain"))?);
        }
    }
    Ok(figures)
}

fn counted(length: u64, name: &'static str) -> Counted {
    let repeats = if length <= 10 { [10, 210] } else { [2, 22] };
    Counted::new(name, &format!("decode-{name}"), repeats).with("--clips", &length.to_string())
}
