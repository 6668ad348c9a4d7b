//! The picture: 160 x 90 pixels of colour bars in H.264, twice, as two key frames in a row must differ in their number.
//!
//! `picture.h264` was made by `ffmpeg -f lavfi -i smptebars=size=160x90:rate=1 -frames:v 2 -pix_fmt yuv420p
//! -c:v libx264 -profile:v baseline -g 1 -qp 40 -bsf:v filter_units=remove_types=6|9 picture.h264`.

static STREAM: &[u8] = include_bytes!("picture.h264");

pub(super) const WIDTH: u16 = 160;
pub(super) const HEIGHT: u16 = 90;

const KEY_FRAME: u8 = 5;
const SEQUENCE_PARAMETERS: u8 = 7;
const PICTURE_PARAMETERS: u8 = 8;

/// The pictures, to be shown in turn, each with its length in front as MP4 has it.
pub(super) fn pictures() -> Vec<Vec<u8>> {
    units(KEY_FRAME).map(|unit| [&super::boxes::word(unit.len())[..], unit].concat()).collect()
}

/// What a decoder must know before the first picture: the content of an `avcC` box.
pub(super) fn decoder_configuration() -> Vec<u8> {
    let sequence = units(SEQUENCE_PARAMETERS).next().unwrap_or_default();
    let picture = units(PICTURE_PARAMETERS).next().unwrap_or_default();
    let profile_and_level = sequence.get(1..4).unwrap_or_default();
    // Lengths in four bytes (3 + 1); one unit of each kind.
    [&[1], profile_and_level, &[0xFF, 0xE1], &short(sequence), sequence, &[1], &short(picture), picture].concat()
}

fn short(unit: &[u8]) -> [u8; 2] {
    u16::try_from(unit.len()).unwrap_or(u16::MAX).to_be_bytes()
}

/// The units of one type; the stream has a start code of three or four bytes before each.
fn units(kind: u8) -> impl Iterator<Item = &'static [u8]> {
    let starts: Vec<usize> =
        STREAM.windows(3).enumerate().filter(|(_, window)| *window == [0, 0, 1]).map(|(at, _)| at + 3).collect();
    let ends: Vec<usize> = starts.iter().skip(1).map(|next| next - 3).chain([STREAM.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .filter_map(|(start, end)| STREAM.get(start..end))
        // The fourth byte of a start code is a zero, and no unit ends with one.
        .map(|unit| unit.strip_suffix(&[0]).unwrap_or(unit))
        .filter(move |unit| unit.first().is_some_and(|header| header & 0x1F == kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_holds_two_pictures_and_their_parameters() {
        let pictures = pictures();
        assert_eq!(pictures.len(), 2);
        assert_ne!(pictures[0], pictures[1]);
        assert!(decoder_configuration().starts_with(&[1, 0x42, 0xC0, 0x0A, 0xFF, 0xE1, 0, 23, 0x67]));
    }
}
