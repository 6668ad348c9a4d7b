//! A platform that a channel relays to, and its connection, which follows from the clock.

use crate::channel::model::{PUBLISHING, READY};
use crate::forced_status::ForcedStatus;

pub(crate) const CONNECTING: &str = "CONNECTING";
pub(crate) const FAIL: &str = "FAIL";

/// Bytes per second that go to a platform: the stream of the vendor's example, picture and sound.
pub(crate) const BYTES_PER_SECOND: i64 = (4_026_912 + 192_320) / 8;

/// A platform.
#[derive(Clone, Debug)]
pub(crate) struct Platform {
    pub(crate) id: u64,
    pub(crate) target_name: String,
    pub(crate) rtmp_url: String,
    pub(crate) stream_key: String,
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
    /// A status of the connection that somebody set, until the broadcast ends.
    pub(crate) forced: Option<ForcedStatus>,
    /// How often it was connected again after a failure.
    pub(crate) retries: u64,
    /// How long was relayed to it before the present connection, milliseconds.
    pub(crate) played_ms: i64,
}

impl Platform {
    /// The status of the connection. `connected_at` is when the channel's platforms are connected, if it is on air.
    pub(crate) fn status(&self, connected_at: Option<i64>, now_ms: i64) -> &str {
        match (&self.forced, connected_at) {
            (Some(forced), _) => &forced.status,
            (None, None) => READY,
            (None, Some(at)) if now_ms < at => CONNECTING,
            (None, Some(_)) => PUBLISHING,
        }
    }

    /// How long was relayed to it in all, milliseconds.
    pub(crate) fn played_ms(&self, connected_at: Option<i64>, now_ms: i64) -> i64 {
        if self.status(connected_at, now_ms) != PUBLISHING {
            return self.played_ms;
        }
        let since = self.forced.as_ref().map(|forced| forced.since).or(connected_at).unwrap_or(now_ms);
        self.played_ms.saturating_add(now_ms.saturating_sub(since).max(0))
    }

    /// Sets the status of the connection from now on; a failure that is over was retried.
    pub(crate) fn force(&mut self, status: &str, connected_at: Option<i64>, now_ms: i64) {
        self.played_ms = self.played_ms(connected_at, now_ms);
        if self.status(connected_at, now_ms) == FAIL && matches!(status, CONNECTING | PUBLISHING) {
            self.retries += 1;
        }
        self.forced = Some(ForcedStatus { status: status.to_owned(), since: now_ms });
    }

    /// The broadcast ends.
    pub(crate) fn disconnect(&mut self, connected_at: Option<i64>, now_ms: i64) {
        self.played_ms = self.played_ms(connected_at, now_ms);
        self.forced = None;
    }

    /// The password as the service shows it: "masked except the first character"; by asterisks (guessed).
    pub(crate) fn masked_password(&self) -> Option<String> {
        let password = self.password.as_ref()?;
        Some(password.chars().enumerate().map(|(index, c)| if index == 0 { c } else { '*' }).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn platform() -> Platform {
        Platform {
            id: 1,
            target_name: "CUSTOM".to_owned(),
            rtmp_url: "rtmp://a.invalid".to_owned(),
            stream_key: "k".to_owned(),
            user: None,
            password: Some("비밀번호".to_owned()),
            forced: None,
            retries: 0,
            played_ms: 0,
        }
    }

    #[test]
    fn a_connection_follows_the_broadcast_until_it_is_told_otherwise() {
        let mut platform = platform();
        assert_eq!(platform.status(None, 0), READY);
        let seen = [99, 100].map(|now| platform.status(Some(100), now).to_owned());
        assert_eq!(seen, [CONNECTING, PUBLISHING]);
        platform.force(FAIL, Some(100), 150);
        assert_eq!((platform.status(Some(100), 200), platform.played_ms(Some(100), 200)), (FAIL, 50));
        platform.force(CONNECTING, Some(100), 200);
        platform.force(PUBLISHING, Some(100), 210);
        assert_eq!((platform.retries, platform.played_ms(Some(100), 230)), (1, 70));
        platform.disconnect(Some(100), 240);
        assert_eq!((platform.status(None, 250), platform.played_ms(None, 250)), (READY, 80));
    }

    #[test]
    fn a_password_is_shown_by_its_first_character() {
        assert_eq!(platform().masked_password().as_deref(), Some("비***"));
    }
}
