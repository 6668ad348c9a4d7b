//! The commands, a file a group. A command that is an operation of the service says so under its help, which a test compares
//! with the table of operations.

mod alarm;
mod api;
mod callback;
mod cdn;
mod changes;
mod channel;
mod channel_create;
mod channel_edit;
mod channel_print;
mod channel_record;
mod channel_update;
mod clip;
mod clip_make;
mod clip_wait;
mod curtain;
mod doctor;
mod emulator;
mod emulator_demo;
mod event;
mod given;
mod login;
mod manual;
mod quality;
mod quality_new;
mod recording;
mod restream;
mod schedule;
mod sign;
mod snapshot;
mod verify;
mod vod;
mod vod_create;
mod vod_settings;
mod wait;

use clap::Subcommand;

use crate::failure::Failure;
use crate::globals::Globals;
use crate::session::Session;

/// A command.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Online(Online),
    #[command(flatten)]
    Offline(Offline),
}

/// What needs a network, or a runtime.
#[derive(Debug, Subcommand)]
pub(crate) enum Online {
    /// Live channels
    #[command(subcommand)]
    Channel(channel::ChannelCommand),
    /// Recordings of live channels
    #[command(subcommand)]
    Recording(recording::RecordingCommand),
    /// Snapshots, from which clips are cut
    #[command(subcommand)]
    Snapshot(snapshot::SnapshotCommand),
    /// Short clips: MP4 files cut out of a live stream
    #[command(subcommand)]
    Clip(clip::ClipCommand),
    /// Curtains: what viewers see instead of the stream
    #[command(subcommand)]
    Curtain(curtain::CurtainCommand),
    /// Quality profiles and sets
    #[command(subcommand)]
    Quality(quality::QualityCommand),
    /// Re-Stream channels, which relay to other platforms
    #[command(subcommand)]
    Restream(restream::RestreamCommand),
    /// VOD2LIVE channels, which play files
    #[command(subcommand)]
    Vod(vod::VodCommand),
    /// Schedules of VOD2LIVE channels
    #[command(subcommand)]
    Schedule(schedule::ScheduleCommand),
    /// What happened to channels
    #[command(subcommand)]
    Event(event::EventCommand),
    /// Where the service posts events to
    #[command(subcommand)]
    Callback(callback::CallbackCommand),
    /// Who is told of failures by SMS or e-mail
    #[command(subcommand)]
    Alarm(alarm::AlarmCommand),
    /// Any request, signed: for what has no command
    Api(api::Api),
    /// Finds out what is wrong here, step by step
    Doctor(doctor::Doctor),
    /// Holds the service itself against the specification that this program is made from
    Verify(verify::Verify),
    /// Live Station on this machine, to try every other command without an account
    Emulator(emulator::EmulatorCommand),
}

/// What needs neither network nor runtime.
#[derive(Debug, Subcommand)]
pub(crate) enum Offline {
    /// The headers that sign a request, ready for curl
    Sign(sign::Sign),
    /// Writes the keys where this program and the vendor's tools look for them
    Login(login::Login),
    /// Completion for a shell, such as: livestation completion bash > /etc/bash_completion.d/livestation
    Completion(manual::Completion),
    /// Writes the man pages into a folder
    Man(manual::Man),
}

impl Online {
    pub(crate) async fn run(self, session: &Session) -> Result<(), Failure> {
        match self {
            Self::Channel(command) => command.run(session).await,
            Self::Recording(command) => command.run(session).await,
            Self::Snapshot(command) => command.run(session).await,
            Self::Clip(command) => command.run(session).await,
            Self::Curtain(command) => command.run(session).await,
            Self::Quality(command) => command.run(session).await,
            Self::Restream(command) => command.run(session).await,
            Self::Vod(command) => command.run(session).await,
            Self::Schedule(command) => command.run(session).await,
            Self::Event(command) => command.run(session).await,
            Self::Callback(command) => command.run(session).await,
            Self::Alarm(command) => command.run(session).await,
            Self::Api(command) => command.run(session).await,
            Self::Doctor(command) => command.run(session).await,
            Self::Verify(command) => command.run(session).await,
            Self::Emulator(command) => command.run(session).await,
        }
    }
}

impl Offline {
    /// `whole`: the whole command line as clap knows it.
    pub(crate) fn run(self, globals: &Globals, whole: fn() -> clap::Command) -> Result<(), Failure> {
        match self {
            Self::Sign(command) => command.run(globals),
            Self::Login(command) => command.run(globals),
            Self::Completion(command) => command.run(whole()),
            Self::Man(command) => command.run(whole()),
        }
    }
}
