//! The movie: file type, index, pictures, and the padding that makes it as long as announced.

use super::boxes::{boxed, free, full, word, words};
use super::picture::{HEIGHT, WIDTH, decoder_configuration, pictures};

/// A picture every second, and the last one to the end: even hours need no more than this.
const MOST_PICTURES: u32 = 60;

const SECOND_MS: u32 = 1000;
/// 1.0 in 16.16 bits.
const ONE: u32 = 0x0001_0000;
/// The identity: no rotation, no scaling.
const MATRIX: [u32; 9] = [ONE, 0, 0, 0, ONE, 0, 0, 0, 0x4000_0000];

/// The beginning of an MP4 that plays `duration_ms` and is `length` bytes long in all: everything but the padding at its
/// end, whose bytes may be any. `note` is the first of the padding. When `length` is too short for all of that, what is
/// beyond it is to be cut.
pub(in super::super) fn head(duration_ms: i64, note: &str, length: u64) -> Vec<u8> {
    let movie = movie(u32::try_from(duration_ms.max(1)).unwrap_or(u32::MAX));
    let padding = length.saturating_sub(movie.len() as u64);
    [movie, free(padding), note.as_bytes().to_vec()].concat()
}

fn movie(duration_ms: u32) -> Vec<u8> {
    let count = duration_ms.div_ceil(SECOND_MS).min(MOST_PICTURES);
    let samples: Vec<Vec<u8>> = pictures().into_iter().cycle().take(count as usize).collect();
    let file_type = boxed(b"ftyp", &[b"isom", &word(0x200), b"isomiso2avc1mp41"]);
    // Where the pictures begin stands in the index, before them; how long the index is does not depend on it.
    let index_length = index(duration_ms, &samples, 0).len();
    let index = index(duration_ms, &samples, file_type.len() + index_length + 8);
    [file_type, index, boxed(b"mdat", &[&samples.concat()])].concat()
}

fn index(duration_ms: u32, samples: &[Vec<u8>], first_sample_at: usize) -> Vec<u8> {
    let movie_header = full(
        b"mvhd",
        0,
        &[&words(&[0, 0, SECOND_MS, duration_ms, ONE]), &[1, 0], &[0; 10], &words(&MATRIX), &[0; 24], &word(2)],
    );
    // Flags 3: enabled, in the movie.
    let track_header = full(
        b"tkhd",
        3,
        &[
            &words(&[0, 0, 1, 0, duration_ms]),
            &[0; 16],
            &words(&MATRIX),
            &words(&[u32::from(WIDTH) << 16, u32::from(HEIGHT) << 16]),
        ],
    );
    // The language is `und`, as five bits a letter.
    let media_header = full(b"mdhd", 0, &[&words(&[0, 0, SECOND_MS, duration_ms]), &[0x55, 0xC4, 0, 0]]);
    let handler = full(b"hdlr", 0, &[&[0; 4], b"vide", &[0; 12], b"colour bars\0"]);
    let media_information = boxed(
        b"minf",
        &[
            &full(b"vmhd", 1, &[&[0; 8]]),
            &boxed(b"dinf", &[&full(b"dref", 0, &[&word(1), &full(b"url ", 1, &[])])]),
            &sample_table(duration_ms, samples, first_sample_at),
        ],
    );
    let media = boxed(b"mdia", &[&media_header, &handler, &media_information]);
    boxed(b"moov", &[&movie_header, &boxed(b"trak", &[&track_header, &media])])
}

/// One chunk with all samples; all are key frames, so there is no `stss`.
fn sample_table(duration_ms: u32, samples: &[Vec<u8>], first_sample_at: usize) -> Vec<u8> {
    let count = u32::try_from(samples.len()).unwrap_or(u32::MAX);
    let before_last = count.saturating_sub(1);
    let last_ms = duration_ms.saturating_sub(before_last.saturating_mul(SECOND_MS));
    let times = match before_last {
        0 => words(&[1, 1, last_ms]),
        _ => words(&[2, before_last, SECOND_MS, 1, last_ms]),
    };
    let sizes: Vec<u8> = samples.iter().flat_map(|sample| word(sample.len())).collect();
    boxed(
        b"stbl",
        &[
            &full(b"stsd", 0, &[&word(1), &sample_entry()]),
            &full(b"stts", 0, &[&times]),
            &full(b"stsc", 0, &[&words(&[1, 1, count, 1])]),
            &full(b"stsz", 0, &[&words(&[0, count]), &sizes]),
            &full(b"stco", 0, &[&word(1), &word(first_sample_at)]),
        ],
    )
}

fn sample_entry() -> Vec<u8> {
    /// 72 dots per inch, in 16.16 bits.
    const RESOLUTION: u32 = 0x0048_0000;
    boxed(
        b"avc1",
        &[
            &[0, 0, 0, 0, 0, 0, 0, 1],
            &[0; 16],
            &WIDTH.to_be_bytes(),
            &HEIGHT.to_be_bytes(),
            &words(&[RESOLUTION, RESOLUTION, 0]),
            // One picture a sample, no name, 24 bits a pixel, no colour table.
            &[0, 1],
            &[0; 32],
            &[0, 24, 0xFF, 0xFF],
            &boxed(b"avcC", &[&decoder_configuration()]),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names and lengths of the boxes at the top; the last may be cut.
    fn boxes(mut bytes: &[u8]) -> Vec<(String, u64)> {
        let mut found = Vec::new();
        while bytes.len() >= 8 {
            let short = u64::from(u32::from_be_bytes(bytes[..4].try_into().unwrap()));
            let length = if short == 1 { u64::from_be_bytes(bytes[8..16].try_into().unwrap()) } else { short };
            found.push((String::from_utf8(bytes[4..8].to_vec()).unwrap(), length));
            bytes = bytes.get(length as usize..).unwrap_or_default();
        }
        found
    }

    #[test]
    fn the_boxes_add_up_to_the_length() {
        // 100 ms is the shortest clip there is and 4 hours the longest, of 7.2 GB.
        for (duration_ms, length) in
            [(100, 50_000), (1_500, 750_000), (60_000, 30_000_000), (14_400_000, 7_200_000_000)]
        {
            let head = head(duration_ms, "note", length);
            let boxes = boxes(&head);
            let names: Vec<&str> = boxes.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["ftyp", "moov", "mdat", "free"]);
            assert_eq!(boxes.iter().map(|(_, length)| length).sum::<u64>(), length);
            assert!(head.len() < 40_000);
        }
    }
}
