//! Where in an answer decoding failed.

use std::fmt::Write as _;

/// The place of a decoding error, such as `content.shortClipList[3].status`; empty at the top level.
///
/// Found from the error's line and column by walking the body up to there, so that nothing is paid for it while
/// answers decode.
///
/// ```
/// use ncloud_livestation_raw::{json_path, types::GetShortClipResponse};
///
/// let body = br#"{"content": {"shortclip": {"id": true, "status": "CREATING"}}}"#;
/// let error = serde_json::from_slice::<GetShortClipResponse>(body).unwrap_err();
/// assert_eq!(json_path(body, &error), "content.shortclip.id");
/// ```
#[must_use]
pub fn json_path(body: &[u8], error: &serde_json::Error) -> String {
    let end = offset(body, error.line(), error.column());
    let mut walk = Walk::default();
    for &byte in body.get(..end).unwrap_or(body) {
        walk.step(byte);
    }
    walk.path()
}

/// serde_json counts lines from 1 and columns in bytes read of that line.
fn offset(body: &[u8], line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match body[start..].iter().position(|&byte| byte == b'\n') {
            Some(feed) => start += feed + 1,
            None => return body.len(),
        }
    }
    (start + column).min(body.len())
}

/// A container that is open at the current byte.
enum Frame {
    Object { key: Vec<u8>, expecting_key: bool },
    Array { index: usize, comma: bool },
}

#[derive(Default)]
struct Walk {
    frames: Vec<Frame>,
    /// The string that is being read.
    string: Option<Vec<u8>>,
    escaped: bool,
}

impl Walk {
    fn step(&mut self, byte: u8) {
        if let Some(string) = &mut self.string {
            if self.escaped || (byte != b'"' && byte != b'\\') {
                self.escaped = false;
                string.push(byte);
            } else if byte == b'\\' {
                self.escaped = true;
            } else {
                self.end_string();
            }
            return;
        }
        match byte {
            b'"' => {
                self.begin_value();
                self.string = Some(Vec::new());
            }
            b'{' => {
                self.begin_value();
                self.frames.push(Frame::Object { key: Vec::new(), expecting_key: true });
            }
            b'[' => {
                self.begin_value();
                self.frames.push(Frame::Array { index: 0, comma: false });
            }
            b'}' | b']' => {
                self.frames.pop();
            }
            b',' => match self.frames.last_mut() {
                Some(Frame::Object { expecting_key, .. }) => *expecting_key = true,
                Some(Frame::Array { comma, .. }) => *comma = true,
                None => {}
            },
            b' ' | b'\n' | b'\r' | b'\t' | b':' => {}
            _ => self.begin_value(),
        }
    }

    /// The index moves with the first byte of the next item and not with the comma, which serde_json may have read
    /// already when it complains of the item before.
    fn begin_value(&mut self) {
        if let Some(Frame::Array { index, comma }) = self.frames.last_mut() {
            if std::mem::take(comma) {
                *index += 1;
            }
        }
    }

    fn end_string(&mut self) {
        let text = self.string.take().unwrap_or_default();
        if let Some(Frame::Object { key, expecting_key }) = self.frames.last_mut() {
            if std::mem::take(expecting_key) {
                *key = text;
            }
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for frame in &self.frames {
            match frame {
                Frame::Object { key, .. } if key.is_empty() => {}
                Frame::Object { key, .. } => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(&String::from_utf8_lossy(key));
                }
                Frame::Array { index, .. } => {
                    // Writing to a String cannot fail.
                    let _ = write!(path, "[{index}]");
                }
            }
        }
        path
    }
}
