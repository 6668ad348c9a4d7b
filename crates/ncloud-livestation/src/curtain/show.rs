//! The operations `start_curtain` and `end_curtain`.

use std::time::Duration;

use ncloud_livestation_raw::types::{LiveCurtain, LiveCurtainResponse, StartCurtainRequest};
use ncloud_livestation_raw::{
    ChannelId, CurtainContentId, DurationMinutes, Envelope as _, InvalidValue, UnreadableFields, requests,
};

use super::rules::{bad_insert_time, check_start};
use crate::call::{Call, ContentOf, Operation, private};
use crate::channel::ChannelHandle;

/// Shows curtain contents on a channel; made by [`ChannelHandle::start_curtain`].
#[derive(Debug, Clone)]
pub struct StartCurtain {
    channel: ChannelId,
    contents: Vec<CurtainContentId>,
    insert_time: Option<Duration>,
}

impl ChannelHandle {
    /// Shows a curtain content in place of the channel's picture, at once, and returns to the picture after 3 minutes or
    /// [`insert_time`](Call::insert_time). Viewers see it some seconds later. Stopping the recording ends it, too.
    ///
    /// The channel must be on air and play HLS alone, without a pass-through or audio-only profile in its quality set.
    /// Several videos ([`add_content`](Call::add_content)) must have one resolution.
    ///
    /// Not sent twice unless it provably was not processed. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-curtain-curtaininsert>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    ///
    /// let channel = client.channel("ls-20220623115623-fHnXy")?;
    /// channel.start_curtain(414).insert_time(Duration::from_secs(10 * 60)).await?;
    /// // Earlier than after ten minutes:
    /// channel.end_curtain().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn start_curtain(&self, content: impl Into<CurtainContentId>) -> Call<StartCurtain> {
        let request = StartCurtain { channel: self.id().clone(), contents: vec![content.into()], insert_time: None };
        Call::new(self.client(), request)
    }

    /// Returns to the channel's picture before the time of the curtain is up.
    ///
    /// Sent again after an attempt without a response; if it is refused then because no curtain is shown, that is an error,
    /// since no operation tells whether the first attempt has ended it. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-curtain-curtainremove>.
    pub fn end_curtain(&self) -> Call<ContentOf<requests::EndCurtain>> {
        Call::content_of(self.client(), requests::EndCurtain::new(self.id().clone()))
    }
}

impl Call<StartCurtain> {
    /// Shows this content as well.
    pub fn add_content(mut self, content: impl Into<CurtainContentId>) -> Self {
        self.request.contents.push(content.into());
        self
    }

    /// How long it is shown: 1 to 10 whole minutes. Default: 3 minutes.
    pub fn insert_time(mut self, time: Duration) -> Self {
        self.request.insert_time = Some(time);
        self
    }
}

impl private::Sealed for StartCurtain {}

impl Operation for StartCurtain {
    type Output = LiveCurtain;
    type Sent = requests::StartCurtain;

    fn prepare(self) -> Result<requests::StartCurtain, InvalidValue> {
        let Self { channel, contents, insert_time } = self;
        let insert_time = insert_time.map(|time| DurationMinutes::try_from(time).map_err(|_| bad_insert_time(&time)));
        let body = StartCurtainRequest { content_id: contents, insert_time: insert_time.transpose()? };
        check_start(&body)?;
        Ok(requests::StartCurtain::new(channel, body))
    }

    fn read(_: &requests::StartCurtain, response: LiveCurtainResponse, _: &mut UnreadableFields) -> LiveCurtain {
        response.into_content()
    }
}
