//! What holds of the requests of VOD2LIVE across their fields, whoever wrote them.

use ncloud_livestation_raw::types::{
    CreateScheduleRequest, CreateVodChannelRequest, DrmSettings, UpdateScheduleRequest, UpdateVodChannelRequest,
    VodFile,
};
use ncloud_livestation_raw::{CdnType, InvalidValue};

use super::schedule_start;
use crate::channel::rules::{check_cdn, check_drm, check_output};
use crate::client::{Client, Zone};

/// The rules of a channel to create, in this zone.
pub(crate) fn check_create(body: &CreateVodChannelRequest, zone: Zone) -> Result<(), InvalidValue> {
    let (cdn_type, rule) = match zone {
        Zone::Public => (CdnType::GlobalEdge, "be a Global Edge in the public zone"),
        Zone::Finance => (CdnType::CdnPlus, "be CDN+ in the finance zone"),
    };
    if body.cdn.cdn_type != cdn_type {
        return Err(InvalidValue::new("CDN", rule, &body.cdn.cdn_type));
    }
    check_cdn(&body.cdn)?;
    check_output(body.output_protocol.as_ref())?;
    if let Some(drm) = &body.drm {
        check_site_and_content(drm, zone)?;
    }
    if zone == Zone::Finance {
        return Ok(());
    }
    check_drm(body.drm_enabled_yn, body.drm.is_some())
}

/// The rules of a channel's settings.
pub(crate) fn check_update(body: &UpdateVodChannelRequest) -> Result<(), InvalidValue> {
    check_output(body.output_protocol.as_ref())
}

fn check_site_and_content(drm: &DrmSettings, zone: Zone) -> Result<(), InvalidValue> {
    let id = &drm.content_id;
    let is_legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if zone == Zone::Finance {
        return Err(InvalidValue::new("DRM", "be left out in the finance zone, which has none", &drm.site_id));
    }
    if !(3..=100).contains(&id.len()) || !id.chars().all(is_legal) {
        return Err(InvalidValue::new("DRM content id", "be 3 to 100 letters, digits, - and _", id));
    }
    Ok(())
}

/// The most files that a schedule takes.
const MOST_FILES: usize = 50;

/// The rules of a schedule to create.
pub(crate) fn check_create_schedule(body: &CreateScheduleRequest, client: &Client) -> Result<(), InvalidValue> {
    schedule_start::check(body.start_time, client)?;
    check_files(&body.vod_list)
}

/// The rules of a change of a schedule.
pub(crate) fn check_update_schedule(body: &UpdateScheduleRequest, client: &Client) -> Result<(), InvalidValue> {
    match (body.start_time, body.vod_list.as_slice()) {
        (None, []) => Err(InvalidValue::new("update of a schedule", "change the start or the files", &"nothing")),
        (start, files) => {
            start.map_or(Ok(()), |start| schedule_start::check(start, client))?;
            if files.is_empty() { Ok(()) } else { check_files(files) }
        }
    }
}

fn check_files(files: &[VodFile]) -> Result<(), InvalidValue> {
    if (1..=MOST_FILES).contains(&files.len()) {
        return Ok(());
    }
    Err(InvalidValue::new("number of files", "be 1 to 50", &files.len()))
}
