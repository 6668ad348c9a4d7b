//! The least a signature can cost: with the key prepared, the message is two blocks and its hash a third.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::block_api::compress256;

use crate::error::Result;
use crate::wire::{ACCESS_KEY, MOMENT, SECRET_KEY, TARGET};

type Block = [u8; 64];
type State = [u32; 8];

/// SHA-256 before its first block (FIPS 180-4, section 5.3.3).
const START: State =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// A message already laid out in blocks, and both halves of the key already hashed.
#[derive(Debug)]
pub struct Floor {
    inner: State,
    outer: State,
    message: [Block; 2],
}

impl Default for Floor {
    fn default() -> Self {
        Self::new()
    }
}

impl Floor {
    /// The request everybody signs.
    #[must_use]
    pub fn new() -> Self {
        Self::of_message(TARGET, MOMENT, ACCESS_KEY, SECRET_KEY)
    }

    /// The message of a `GET`; it and its padding have to fill two blocks, as those of short paths do.
    #[must_use]
    pub fn of_message(target: &str, moment: i64, access_key: &str, secret_key: &str) -> Self {
        let text = format!("GET {target}\n{moment}\n{access_key}");
        let mut padded = [0; 128];
        for (place, byte) in padded.iter_mut().zip(text.bytes().chain([0x80])) {
            *place = byte;
        }
        let bits = (64 + text.len() as u64) * 8;
        padded[120..].copy_from_slice(&bits.to_be_bytes());
        let mut message = [[0; 64]; 2];
        for (block, bytes) in message.iter_mut().zip(padded.chunks_exact(64)) {
            block.copy_from_slice(bytes);
        }
        Self { inner: keyed(secret_key, 0x36), outer: keyed(secret_key, 0x5c), message }
    }

    /// Three compressions and base64. `salt` changes the message, so that nothing is computed once and kept.
    ///
    /// # Errors
    ///
    /// Never: 32 bytes are 44 characters.
    pub fn sign(&self, salt: u64) -> Result<[u8; 44]> {
        let mut message = self.message;
        message[1][..8].copy_from_slice(&salt.to_be_bytes());
        self.hash(&message)
    }

    /// The signature of the message as it is.
    ///
    /// # Errors
    ///
    /// As [`sign`](Self::sign).
    pub fn signature(&self) -> Result<[u8; 44]> {
        self.hash(&self.message)
    }

    fn hash(&self, message: &[Block; 2]) -> Result<[u8; 44]> {
        let mut state = self.inner;
        compress256(&mut state, message);
        let mut last = [0; 64];
        write(&mut last, state);
        last[32] = 0x80;
        last[56..].copy_from_slice(&(96_u64 * 8).to_be_bytes());
        let mut state = self.outer;
        compress256(&mut state, &[last]);
        let mut digest = [0; 32];
        write(&mut digest, state);
        let mut text = [0; 44];
        STANDARD.encode_slice(digest, &mut text)?;
        Ok(text)
    }
}

fn keyed(secret_key: &str, pad: u8) -> State {
    let mut block = [pad; 64];
    for (place, byte) in block.iter_mut().zip(secret_key.bytes()) {
        *place ^= byte;
    }
    let mut state = START;
    compress256(&mut state, &[block]);
    state
}

fn write(bytes: &mut [u8], state: State) {
    for (place, word) in bytes.chunks_exact_mut(4).zip(state) {
        place.copy_from_slice(&word.to_be_bytes());
    }
}
