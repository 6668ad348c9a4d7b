//! What somebody is told of by SMS or e-mail.

use ncloud_livestation_raw::types::{self, Channel, EventChannelResponse, SetChannelAlarmRequest};
use ncloud_livestation_raw::{ChannelId, Envelope as _, InvalidValue, ManagerNo, UnreadableFields, requests};

use crate::call::{Call, Operation, private};
use crate::channel::ChannelHandle;

/// What somebody is told of when it happens to a channel, and who. Made by [`to`](Self::to) and [`off`](Self::off).
///
/// What becomes of a kind of event that is not named is not documented. What each kind is follows from its name.
///
/// ```
/// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
/// use ncloud_livestation::{AlarmReceiver, ChannelAlarm};
///
/// let alarm = ChannelAlarm::to([AlarmReceiver::email("on-call@example.com")])
///     .on_status_change(true)
///     .on_upload_failure(true)
///     .on_short_clip_failure(true);
/// client.channel("ls-20220623115623-fHnXy")?.set_alarm(alarm).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ChannelAlarm(SetChannelAlarmRequest);

/// Somebody who is told: a person with an e-mail address, or with a telephone number for SMS.
///
/// Of the request's page, the end was not seen: it has a member whose name begins with `mana`, and an older text names
/// `notifyType`. Whether they must be there, and with which values, is not known. None of them is sent unless it is set.
#[derive(Debug, Clone, PartialEq)]
pub struct AlarmReceiver(types::AlarmReceiver);

/// Sets an alarm; made by [`ChannelHandle::set_alarm`].
#[derive(Debug, Clone)]
pub struct SetAlarm {
    channel: ChannelId,
    alarm: ChannelAlarm,
}

impl ChannelAlarm {
    /// An alarm to these persons, who are all told by e-mail or all by SMS; of what, the other methods say.
    #[must_use]
    pub fn to(receivers: impl IntoIterator<Item = AlarmReceiver>) -> Self {
        Self::new(true, receivers.into_iter().map(|receiver| receiver.0).collect())
    }

    /// No alarm. The list of receivers, which is required, is sent empty: that the service takes it so is inferred.
    #[must_use]
    pub fn off() -> Self {
        Self::new(false, Vec::new())
    }

    fn new(alert_on: bool, receivers: Vec<types::AlarmReceiver>) -> Self {
        Self(SetChannelAlarmRequest {
            alert_on,
            alert_change_status: None,
            alert_vod_upload_fail: None,
            alert_re_stream_fail: None,
            alert_short_clip_fail: None,
            alert_stream_fail_over: None,
            alert_general_channel_error: None,
            notification_manager_list: receivers,
        })
    }

    /// Whether to tell when the channel's state changes.
    #[must_use]
    pub fn on_status_change(mut self, tell: bool) -> Self {
        self.0.alert_change_status = Some(tell);
        self
    }

    /// Whether to tell when a recording cannot be uploaded.
    #[must_use]
    pub fn on_upload_failure(mut self, tell: bool) -> Self {
        self.0.alert_vod_upload_fail = Some(tell);
        self
    }

    /// Whether to tell when the stream cannot be relayed.
    #[must_use]
    pub fn on_restream_failure(mut self, tell: bool) -> Self {
        self.0.alert_re_stream_fail = Some(tell);
        self
    }

    /// Whether to tell when a short clip cannot be made. No event and no callback does.
    #[must_use]
    pub fn on_short_clip_failure(mut self, tell: bool) -> Self {
        self.0.alert_short_clip_fail = Some(tell);
        self
    }

    /// Whether to tell when viewers get the other of main and backup stream.
    #[must_use]
    pub fn on_failover(mut self, tell: bool) -> Self {
        self.0.alert_stream_fail_over = Some(tell);
        self
    }

    /// Whether to tell when the channel has an error.
    #[must_use]
    pub fn on_channel_error(mut self, tell: bool) -> Self {
        self.0.alert_general_channel_error = Some(tell);
        self
    }
}

/// The rules of an alarm, whoever wrote it.
pub(crate) fn check_alarm(body: &SetChannelAlarmRequest) -> Result<(), InvalidValue> {
    let receivers = &body.notification_manager_list;
    if body.alert_on && receivers.is_empty() {
        return Err(InvalidValue::new("alarm receivers", "name at least one", &"[]"));
    }
    receivers.iter().try_for_each(check)?;
    let by_email = receivers.iter().filter(|receiver| receiver.email_address.is_some()).count();
    if by_email != 0 && by_email != receivers.len() {
        let mixture = format_args!("{by_email} by e-mail and {} by SMS", receivers.len() - by_email);
        return Err(InvalidValue::new("alarm receivers", "be all told by e-mail or all by SMS", &mixture));
    }
    Ok(())
}

fn check(receiver: &types::AlarmReceiver) -> Result<(), InvalidValue> {
    if let Some(email) = &receiver.email_address {
        let has_parts = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        if !has_parts || email.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(InvalidValue::new("e-mail address", "be a name, @ and a host, without blanks", email));
        }
    }
    if let Some(phone) = &receiver.cell_phone_no
        && (phone.is_empty() || !phone.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Err(InvalidValue::new("telephone number", "be digits alone, such as 01012345678", phone));
    }
    Ok(())
}

impl AlarmReceiver {
    /// Somebody who is told by e-mail.
    #[must_use]
    pub fn email(address: impl Into<String>) -> Self {
        Self(types::AlarmReceiver { email_address: Some(address.into()), ..types::AlarmReceiver::default() })
    }

    /// Somebody who is told by SMS; the number is digits, such as `01012345678`.
    #[must_use]
    pub fn sms(number: impl Into<String>) -> Self {
        Self(types::AlarmReceiver { cell_phone_no: Some(number.into()), ..types::AlarmReceiver::default() })
    }

    /// Sends `managerNo`. Inferred: see [`AlarmReceiver`].
    #[must_use]
    pub fn manager_no(mut self, number: impl Into<ManagerNo>) -> Self {
        self.0.manager_no = Some(number.into());
        self
    }

    /// Sends `managerName`. Inferred: see [`AlarmReceiver`].
    #[must_use]
    pub fn manager_name(mut self, name: impl Into<String>) -> Self {
        self.0.manager_name = Some(name.into());
        self
    }

    /// Sends `notifyType` with this text. Inferred, and no value was seen: see [`AlarmReceiver`].
    #[must_use]
    pub fn notify_type(mut self, kind: impl Into<String>) -> Self {
        self.0.notify_type = Some(kind.into());
        self
    }
}

impl ChannelHandle {
    /// Sets what somebody is told of by SMS or e-mail, in place of what was set before.
    ///
    /// Gives the channel if the response holds it, which is not documented. Fails with
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when nobody is named, or some by e-mail and some by SMS.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-event-notification>.
    pub fn set_alarm(&self, alarm: ChannelAlarm) -> Call<SetAlarm> {
        Call::new(self.client(), SetAlarm { channel: self.id().clone(), alarm })
    }
}

impl private::Sealed for SetAlarm {}

impl Operation for SetAlarm {
    type Output = Option<Channel>;
    type Sent = requests::SetChannelAlarm;

    fn prepare(self) -> Result<requests::SetChannelAlarm, InvalidValue> {
        check_alarm(&self.alarm.0)?;
        Ok(requests::SetChannelAlarm::new(self.channel, self.alarm.0))
    }

    fn read(_: &Self::Sent, response: EventChannelResponse, _: &mut UnreadableFields) -> Option<Channel> {
        response.into_content()
    }
}
