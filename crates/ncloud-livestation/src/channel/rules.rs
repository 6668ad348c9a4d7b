//! What holds of a request across its fields, whoever wrote it.

use ncloud_livestation_raw::types::{CreateChannelRequest, NewChannelCdn, RecordSettings, UpdateChannelRequest};
use ncloud_livestation_raw::{CdnRegion, CdnType, DurationMinutes, InvalidValue, OutputProtocol, RecordMode};

/// Minutes that viewers can rewind; the service takes no other.
pub(super) const TIME_MACHINE: DurationMinutes = DurationMinutes::new(360);

/// The rules of a channel to create.
pub(crate) fn check_create(body: &CreateChannelRequest) -> Result<(), InvalidValue> {
    check_cdn(&body.cdn)?;
    check_output(body.output_protocol.as_ref())?;
    let is_new_outside_korea = body.cdn.region_type.as_ref().is_some_and(|region| *region != CdnRegion::Korea);
    let is_low_latency = body.output_protocol == Some(OutputProtocol::LlHls);
    if is_low_latency && (is_new_outside_korea || body.cdn.cdn_type != CdnType::GlobalEdge) {
        const RULE: &str = "be HLS or HLS,DASH without a Global Edge in Korea";
        return Err(InvalidValue::new("output protocol", RULE, &OutputProtocol::LlHls));
    }
    check_drm(body.drm_enabled_yn, body.drm.is_some())?;
    check_time_machine(body.use_dvr, body.timemachine_min)?;
    check_recording(&body.record)
}

/// The rules of a channel's settings.
pub(crate) fn check_update(body: &UpdateChannelRequest) -> Result<(), InvalidValue> {
    check_output(body.output_protocol.as_ref())?;
    check_time_machine(body.use_dvr, body.timemachine_min)?;
    check_recording(&body.record)
}

/// A CDN is a new one or one that exists, and each has fields of its own.
pub(crate) fn check_cdn(cdn: &NewChannelCdn) -> Result<(), InvalidValue> {
    // Domain and profile of a Global Edge that exists, clients leave out; the service decides.
    if !cdn.create_cdn {
        return given(
            cdn.cdn_instance_no.is_some(),
            "cdnInstanceNo",
            "be given for a CDN that exists (createCdn false)",
        );
    }
    if cdn.cdn_type != CdnType::GlobalEdge {
        return Ok(());
    }
    given(cdn.profile_id.is_some(), "profileId", "be given for a new Global Edge")?;
    given(cdn.region_type.is_some(), "regionType", "be given for a new Global Edge")
}

/// Responses name protocols that no request can.
pub(crate) fn check_output(protocol: Option<&OutputProtocol>) -> Result<(), InvalidValue> {
    match protocol {
        Some(OutputProtocol::Dash) => {
            Err(InvalidValue::new("output protocol", "be HLS, LL_HLS or HLS,DASH", &OutputProtocol::Dash))
        }
        _ => Ok(()),
    }
}

/// Site and content are given with DRM, and with it alone.
pub(crate) fn check_drm(is_enabled: Option<bool>, is_given: bool) -> Result<(), InvalidValue> {
    if is_enabled.unwrap_or_default() == is_given {
        return Ok(());
    }
    let what = if is_given { "drm without drmEnabledYn" } else { "drmEnabledYn without drm" };
    Err(InvalidValue::new("DRM", "have drmEnabledYn true and drm, or neither", &what))
}

fn check_time_machine(is_used: bool, minutes: Option<DurationMinutes>) -> Result<(), InvalidValue> {
    match minutes {
        None if is_used => Err(InvalidValue::new("timemachineMin", "be 360 with useDvr", &"left out")),
        Some(minutes) if minutes != TIME_MACHINE => {
            Err(InvalidValue::new("timemachineMin", "be 360, or left out without useDvr", &minutes))
        }
        _ => Ok(()),
    }
}

fn check_recording(record: &RecordSettings) -> Result<(), InvalidValue> {
    if record.type_ != RecordMode::AutoUpload {
        return Ok(());
    }
    const RULE: &str = "be given for recordings that are uploaded (AUTO_UPLOAD)";
    given(record.format.is_some(), "record.format", RULE)?;
    given(record.bucket_name.is_some(), "record.bucketName", RULE)?;
    given(record.file_path.is_some(), "record.filePath", RULE)
}

fn given(is_given: bool, field: &'static str, rule: &'static str) -> Result<(), InvalidValue> {
    if is_given { Ok(()) } else { Err(InvalidValue::new(field, rule, &"left out")) }
}
