//! Requests of the specification that come from elsewhere, and keep the same rules as those that the handles make.

use std::any::Any;

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::types::SetCallbackRequest;
use ncloud_livestation_raw::{InvalidValue, requests};

use crate::call::{Call, ContentOf, not_empty};
use crate::client::Client;
use crate::event::{callback_address, check_alarm};
use crate::short_clip::check_clip;
use crate::{channel, curtain, quality, restream, vod};

impl Client {
    /// An operation by its generated request, with everything that a call has; its value is the `content` of the response.
    ///
    /// For requests that come from elsewhere, such as from a file. They keep the rules of those that the handles make, across
    /// fields as well: what breaks one is refused with [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) before it
    /// is sent. The request's type is as **unstable** as [`raw`](crate::raw).
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client, json: &str) -> Result<(), Box<dyn std::error::Error>> {
    /// use ncloud_livestation::raw::requests::CreateChannel;
    ///
    /// let channel = client.operation(CreateChannel::new(serde_json::from_str(json)?)).await?;
    /// println!("{}", channel.channel_id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn operation<R>(&self, request: R) -> Call<ContentOf<R>>
    where
        R: raw::Request<Response: raw::Envelope<Content: Send + 'static>>,
    {
        let checked = check(&request, self);
        Call::content_of_checked(self, checked.map(|()| request))
    }
}

/// The rules of a request, by its type; most have none but those of their fields.
fn check(request: &dyn Any, client: &Client) -> Result<(), InvalidValue> {
    macro_rules! rules {
        ($($request:ident: |$body:ident| $check:expr,)+) => {
            $(if let Some(requests::$request { body: $body, .. }) = request.downcast_ref() {
                return $check;
            })+
        };
    }
    rules! {
        CreateChannel: |body| channel::rules::check_create(body),
        UpdateChannel: |body| channel::rules::check_update(body),
        ChangeChannelsCdn: |body| not_empty("channels", &body.channel_list).map(drop),
        CreateVodChannel: |body| vod::rules::check_create(body, client.zone()),
        UpdateVodChannel: |body| vod::rules::check_update(body),
        ChangeVodChannelsCdn: |body| not_empty("channels", &body.channel_list).map(drop),
        CreateSchedule: |body| vod::rules::check_create_schedule(body, client),
        UpdateSchedule: |body| vod::rules::check_update_schedule(body, client),
        CreateRestreamChannel: |body| restream::rules::check_create(body),
        UpdateRestreamPlatform: |body| restream::rules::check_update(body),
        CreateQualityProfile: |body| quality::rules::check_profile(body),
        CreateQualitySet: |body| quality::rules::check_set(body),
        UpdateQualitySet: |body| quality::rules::check_segments(body),
        CreateShortClip: |body| check_clip(body),
        CreateCurtainContent: |body| curtain::rules::check_create(body),
        StartCurtain: |body| curtain::rules::check_start(body),
        DeleteRecordings: |body| not_empty("recordings", &body.record_ids).map(drop),
        UploadRecordings: |body| not_empty("recordings", &body.record_ids).map(drop),
        SetDefaultCallback: |body| callback_address(body.callback_url.clone()).map(drop),
        SetChannelCallback: |body| check_callback(body),
        SetRestreamCallback: |body| check_callback(body),
        SetVodCallback: |body| check_callback(body),
        SetChannelAlarm: |body| check_alarm(body),
    }
    Ok(())
}

fn check_callback(body: &SetCallbackRequest) -> Result<(), InvalidValue> {
    callback_address(body.callback_endpoint.clone()).map(drop)
}
