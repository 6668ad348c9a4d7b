//! CDNs, as requests ask for them.

use serde::Deserialize;
use serde_json::{Value, json};

use super::model::Cdn;
use super::view;
use crate::operation::{invalid, missing};
use crate::response::{Refusal, service};
use crate::state::State;

/// The CDN of a channel that is to be created.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RequestedCdn {
    create_cdn: bool,
    cdn_type: String,
    cdn_domain: Option<String>,
    profile_id: Option<u64>,
    region_type: Option<String>,
    cdn_instance_no: Option<u64>,
}

/// Of which CDNs the public zone requires the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProfileId {
    /// Of each.
    Always,
    /// Of new ones: clients leave it out of others.
    OfNew,
}

impl RequestedCdn {
    /// Itself, when it has what the pages of the two zones call needed.
    pub(crate) fn checked(self, in_finance_zone: bool, profile_id: ProfileId) -> Result<Self, Refusal> {
        if self.cdn_type != if in_finance_zone { "CDN_PLUS" } else { "GLOBAL_EDGE" } {
            return Err(invalid("cdn.cdnType"));
        }
        let in_public_zone = !in_finance_zone;
        let needs_profile = self.create_cdn || profile_id == ProfileId::Always;
        for (is_required, is_there, path) in [
            (needs_profile && in_public_zone, self.profile_id.is_some(), "cdn.profileId"),
            (self.create_cdn && in_public_zone, self.region_type.is_some(), "cdn.regionType"),
            (!self.create_cdn && in_public_zone, self.cdn_domain.is_some(), "cdn.cdnDomain"),
            (!self.create_cdn, self.cdn_instance_no.is_some(), "cdn.cdnInstanceNo"),
        ] {
            if is_required && !is_there {
                return Err(missing(path));
            }
        }
        Ok(self)
    }

    /// Whether it is a Global Edge in Korea; of one that exists, the region is not known here.
    pub(crate) fn may_be_in_korea(&self) -> bool {
        self.cdn_type == "GLOBAL_EDGE" && self.region_type.as_deref().is_none_or(|region| region == "KOREA")
    }

    /// The CDN, which is made when it is not there yet.
    pub(crate) fn into_cdn(self, state: &mut State) -> Cdn {
        let instance_no = self.cdn_instance_no.filter(|_| !self.create_cdn);
        let instance_no = instance_no.unwrap_or_else(|| state.next_instance());
        let domain = self.cdn_domain.filter(|_| !self.create_cdn);
        Cdn {
            instance_no,
            cdn_type: self.cdn_type,
            domain: domain.unwrap_or_else(|| Cdn::domain_of(instance_no)),
            profile_id: self.profile_id,
            region_type: self.region_type,
        }
    }
}

/// The Global Edge that channels are moved to.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CdnTarget {
    cdn_instance_no: u64,
    profile_id: u64,
}

impl CdnTarget {
    /// `cdn` of a body that the document's schema has let through.
    pub(crate) fn of(body: &Value) -> Result<Self, Refusal> {
        Self::deserialize(&body["cdn"]).map_err(|_| Refusal::service(service::JSON_PARSE, ""))
    }

    /// The channels that a body names.
    pub(crate) fn channel_ids(body: &Value) -> Vec<&str> {
        body["channelList"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The response for these channels, which equals that for one (guessed).
    pub(crate) fn response(&self, channel_ids: &[&str]) -> Value {
        let mut shown = Cdn::none();
        self.apply(&mut shown);
        json!({ "content": { "channelList": channel_ids, "cdn": view::cdn(&shown, false) } })
    }

    /// Moves; the domain follows from the instance (guessed), and the region stays.
    pub(crate) fn apply(&self, cdn: &mut Cdn) {
        cdn.instance_no = self.cdn_instance_no;
        cdn.profile_id = Some(self.profile_id);
        cdn.cdn_type = "GLOBAL_EDGE".to_owned();
        cdn.domain = Cdn::domain_of(self.cdn_instance_no);
    }
}
