//! ISO base media boxes: a length, a four-letter name, and what is in them.

/// A box of these parts.
pub(super) fn boxed(name: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut bytes = word(content.len() + 8).to_vec();
    bytes.extend(name);
    bytes.extend(content);
    bytes
}

/// A box with version 0 and these flags in front.
pub(super) fn full(name: &[u8; 4], flags: u8, parts: &[&[u8]]) -> Vec<u8> {
    boxed(name, &[&[0, 0, 0, flags], &parts.concat()])
}

/// The beginning of a `free` box that is `length` bytes long in all; what is in it means nothing.
pub(super) fn free(length: u64) -> Vec<u8> {
    match u32::try_from(length) {
        Ok(length) => [&length.to_be_bytes()[..], b"free"].concat(),
        // A length of 1 says that the true one follows, in 64 bits.
        Err(_) => [&1_u32.to_be_bytes()[..], b"free", &length.to_be_bytes()].concat(),
    }
}

/// 32 bits; no box made here comes near what they hold.
pub(super) fn word(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

/// 32-bit numbers one after another.
pub(super) fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}
