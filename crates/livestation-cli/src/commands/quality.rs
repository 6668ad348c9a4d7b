//! `livestation quality …`

use std::time::Duration;

use clap::Subcommand;
use ncloud_livestation::{
    GenType, QualityProfile, QualityProfileId, QualitySet, QualitySetId, QualitySetKind, Segments,
};

use super::quality_new::{CreateProfile, CreateSet, PROFILE_COLUMNS, SET_COLUMNS};
use crate::confirm::{confirm, confirm_known, named};
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
    Get {
        /// Id of the profile, as quality profile list shows it
        profile: QualityProfileId,
    },
    /// Deletes a profile
    #[command(after_help = "Operation: delete_quality_profile")]
    Delete {
        /// Id of the profile, as quality profile list shows it
        profile: QualityProfileId,
    },
}

/// Quality sets.
#[derive(Debug, Subcommand)]
pub(crate) enum SetCommand {
    /// Lists sets
    #[command(visible_alias = "ls", after_help = "Operation: list_quality_sets")]
    List {
        /// Only those of the account (CUSTOM), or of the service (SYSTEM)
        #[arg(long, value_name = "WHOSE", value_parser = choice!(GenType), ignore_case = true)]
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
    Get {
        /// Id of the set, as quality set list shows it
        set: QualitySetId,
    },
    /// Changes the segments of a set, which interrupts broadcasts that use it
    #[command(after_help = "Operation: update_quality_set")]
    Update {
        /// Id of the set, as quality set list shows it
        set: QualitySetId,
        /// Length of a segment, 1s to 10s
        #[arg(long, value_parser = duration, value_name = "TIME")]
        segment_duration: Duration,
        /// Segments in a playlist, 2 to 10
        #[arg(long, value_name = "NUMBER")]
        segment_count: u32,
    },
    /// Deletes a set
    #[command(after_help = "Operation: delete_quality_set")]
    Delete {
        /// Id of the set, as quality set list shows it
        set: QualitySetId,
    },
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
                let (deed, handle) = (format!("Delete quality profile {profile}"), s.client().quality_profile(profile));
                let describe = |profile: QualityProfile| named(profile.name.as_deref(), None);
                confirm(s, &deed, handle.get(), describe, "It is gone for good.").await?;
                s.done(handle.delete(), &format!("deleted {profile}")).await
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
                let deed = format!("Change quality set {set} {}", named(plan.set().name.as_deref(), None));
                match plan.interrupted_channels() {
                    Some([]) => {}
                    Some(names) => {
                        let names: Vec<String> = names.iter().map(|name| named(Some(name), None)).collect();
                        let consequence = format!("Broadcasts of {} are interrupted.", names.join(", "));
                        confirm_known(s, &deed, &consequence).await?;
                    }
                    None => confirm_known(s, &deed, "Whose broadcasts are interrupted is not known.").await?,
                }
                s.show(call, SET_COLUMNS).await
            }
            Self::Delete { set } => {
                let (deed, handle) = (format!("Delete quality set {set}"), s.client().quality_set(set));
                let describe = |set: QualitySet| named(set.name.as_deref(), None);
                confirm(s, &deed, handle.get(), describe, "It is gone for good.").await?;
                s.done(handle.delete(), &format!("deleted {set}")).await
            }
        }
    }
}
