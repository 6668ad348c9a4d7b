//! `livestation quality …`

use std::time::Duration;

use clap::Subcommand;
use ncloud_livestation::{GenType, QualityProfileId, QualitySetId, QualitySetKind, Segments};

use super::quality_new::{CreateProfile, CreateSet, PROFILE_COLUMNS, SET_COLUMNS};
use crate::failure::Failure;
use crate::parse::{choice, duration};
use crate::session::Session;

/// Quality profiles and sets.
#[derive(Debug, Subcommand)]
pub(crate) enum QualityCommand {
    /// Profiles: how picture and sound are encoded
    #[command(subcommand)]
    Profile(ProfileCommand),
    /// Sets of profiles, which channels have
    #[command(subcommand)]
    Set(SetCommand),
}

/// Quality profiles.
#[derive(Debug, Subcommand)]
pub(crate) enum ProfileCommand {
    /// Lists profiles
    #[command(visible_alias = "ls", after_help = "Operation: list_quality_profiles")]
    List,
    /// Creates a profile
    #[command(after_help = "Operation: create_quality_profile")]
    Create(CreateProfile),
    /// Shows a profile
    #[command(after_help = "Operation: get_quality_profile")]
    Get { profile: QualityProfileId },
    /// Deletes a profile
    #[command(after_help = "Operation: delete_quality_profile")]
    Delete { profile: QualityProfileId },
}

/// Quality sets.
#[derive(Debug, Subcommand)]
pub(crate) enum SetCommand {
    /// Lists sets
    #[command(visible_alias = "ls", after_help = "Operation: list_quality_sets")]
    List {
        /// Only those of the account (CUSTOM), or of the service (SYSTEM)
        #[arg(long, value_parser = choice!(GenType), ignore_case = true)]
        gen_type: Option<GenType>,
        /// Only sets of this kind
        #[arg(long, value_parser = choice!(QualitySetKind), ignore_case = true)]
        kind: Option<QualitySetKind>,
    },
    /// Creates a set
    #[command(after_help = "Operation: create_quality_set")]
    Create(CreateSet),
    /// Shows a set
    #[command(after_help = "Operation: get_quality_set")]
    Get { set: QualitySetId },
    /// Changes the segments of a set, which interrupts broadcasts that use it
    #[command(after_help = "Operation: update_quality_set")]
    Update {
        set: QualitySetId,
        /// Length of a segment
        #[arg(long, value_parser = duration, value_name = "TIME")]
        segment_duration: Duration,
        /// Segments in a playlist
        #[arg(long, value_name = "NUMBER")]
        segment_count: u32,
    },
    /// Deletes a set
    #[command(after_help = "Operation: delete_quality_set")]
    Delete { set: QualitySetId },
}

impl QualityCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::Profile(command) => command.run(s).await,
            Self::Set(command) => command.run(s).await,
        }
    }
}

impl ProfileCommand {
    async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::List => s.show(s.client().quality_profiles(), PROFILE_COLUMNS).await,
            Self::Create(create) => create.run(s).await,
            Self::Get { profile } => s.show(s.client().quality_profile(profile).get(), PROFILE_COLUMNS).await,
            Self::Delete { profile } => {
                s.confirm(&format!("Delete quality profile {profile} for good?"))?;
                s.done(s.client().quality_profile(profile).delete(), &format!("deleted {profile}")).await
            }
        }
    }
}

impl SetCommand {
    async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::List { gen_type, kind } => {
                let call = gen_type.into_iter().fold(s.client().quality_sets(), |call, of| call.gen_type(of));
                s.show(kind.into_iter().fold(call, |call, kind| call.kind(kind)), SET_COLUMNS).await
            }
            Self::Create(create) => create.run(s).await,
            Self::Get { set } => s.show(s.client().quality_set(set).get(), SET_COLUMNS).await,
            Self::Update { set, segment_duration, segment_count } => {
                let segments = Segments::new(segment_duration, segment_count);
                let plan = s.client().quality_set(set).update(segments).plan().await?;
                let Some(call) = plan.call() else {
                    s.say("nothing changes");
                    return s.print(plan.set(), SET_COLUMNS);
                };
                match plan.interrupted_channels() {
                    Some([]) => {}
                    Some(names) => s.confirm(&format!("Broadcasts of {} are interrupted. Go on?", names.join(", ")))?,
                    None => s.confirm("Whose broadcasts are interrupted is not known. Go on?")?,
                }
                s.show(call, SET_COLUMNS).await
            }
            Self::Delete { set } => {
                s.confirm(&format!("Delete quality set {set} for good?"))?;
                s.done(s.client().quality_set(set).delete(), &format!("deleted {set}")).await
            }
        }
    }
}
