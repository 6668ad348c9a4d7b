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
    Managers {
        /// Number of the group, as alarm groups shows it
        group: ManagerGroupNo,
    },
}

/// Sets an alarm.
#[derive(Debug, Args)]
pub(crate) struct SetAlarm {
    /// Id of the channel, such as ls-20220623115623-fHnXy
    channel: ChannelId,
    /// Tells these by e-mail, such as hong@example.com,kim@example.com
    #[arg(long, value_name = "ADDRESS", value_delimiter = ',', required_unless_present_any = ["sms", "off", "input"])]
    email: Vec<String>,
    /// Tells these by SMS, such as 01012345678; all by e-mail or all by SMS
    #[arg(long, value_name = "NUMBER", value_delimiter = ',')]
    sms: Vec<String>,
    /// Tells nobody any more
    #[arg(long, conflicts_with_all = ["email", "sms"])]
    off: bool,
    /// Tells of every change of state
    #[arg(long)]
    on_status_change: bool,
    /// Tells of recordings that cannot be uploaded
    #[arg(long)]
    on_upload_failure: bool,
    /// Tells of a stream that cannot be relayed
    #[arg(long)]
    on_restream_failure: bool,
    /// Tells of short clips that cannot be made
    #[arg(long)]
    on_clip_failure: bool,
    /// Tells of a change between main and backup stream
    #[arg(long)]
    on_failover: bool,
    /// Tells of errors of the channel
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
