//! `livestation alarm …`

use clap::{Args, Subcommand};
use ncloud_livestation::raw::requests;
use ncloud_livestation::{AlarmReceiver, ChannelAlarm, ChannelId, ManagerGroupNo};

use crate::failure::Failure;
use crate::file_input::Body;
use crate::session::Session;

/// Who is told of failures by SMS or e-mail.
#[derive(Debug, Subcommand)]
pub(crate) enum AlarmCommand {
    /// Sets what somebody is told of a live channel, in place of what was set before
    #[command(after_help = "Operation: set_channel_alarm")]
    Set(SetAlarm),
    /// Lists groups of people who can be told
    #[command(after_help = "Operation: list_manager_groups")]
    Groups,
    /// Lists the people of a group
    #[command(after_help = "Operation: list_managers")]
    Managers { group: ManagerGroupNo },
}

/// Sets an alarm.
#[derive(Debug, Args)]
pub(crate) struct SetAlarm {
    channel: ChannelId,
    /// Tells these by e-mail
    #[arg(long, value_name = "ADDRESS", value_delimiter = ',', required_unless_present_any = ["sms", "off", "input"])]
    email: Vec<String>,
    /// Tells these by SMS
    #[arg(long, value_name = "NUMBER", value_delimiter = ',')]
    sms: Vec<String>,
    /// Tells nobody
    #[arg(long, conflicts_with_all = ["email", "sms"])]
    off: bool,
    /// Of every change of state
    #[arg(long)]
    on_status_change: bool,
    /// Of recordings that cannot be uploaded
    #[arg(long)]
    on_upload_failure: bool,
    /// Of a stream that cannot be relayed
    #[arg(long)]
    on_restream_failure: bool,
    /// Of short clips that cannot be made
    #[arg(long)]
    on_clip_failure: bool,
    /// Of a change between main and backup stream
    #[arg(long)]
    on_failover: bool,
    /// Of errors of the channel
    #[arg(long)]
    on_channel_error: bool,
    #[command(flatten)]
    body: Body,
}

impl AlarmCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::Set(set) => set.run(s).await,
            Self::Groups => s.show(s.client().manager_groups(), &["managerGroupNo"]).await,
            Self::Managers { group } => {
                let columns = ["managerNo", "managerName", "cellPhoneNo", "emailAddress"];
                s.show(s.client().managers(group), &columns).await
            }
        }
    }
}

impl SetAlarm {
    async fn run(self, s: &Session) -> Result<(), Failure> {
        if let Some(body) = self.body.read()? {
            let request = requests::SetChannelAlarm::new(self.channel, body);
            return s.done(s.client().operation(request), "the alarm is set").await;
        }
        let receivers =
            self.email.into_iter().map(AlarmReceiver::email).chain(self.sms.into_iter().map(AlarmReceiver::sms));
        let alarm = if self.off { ChannelAlarm::off() } else { ChannelAlarm::to(receivers) };
        let alarm = alarm
            .on_status_change(self.on_status_change)
            .on_upload_failure(self.on_upload_failure)
            .on_restream_failure(self.on_restream_failure)
            .on_short_clip_failure(self.on_clip_failure)
            .on_failover(self.on_failover)
            .on_channel_error(self.on_channel_error);
        s.done(s.channel(self.channel)?.set_alarm(alarm), "the alarm is set").await
    }
}
