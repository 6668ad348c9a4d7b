//! Which members of what is printed are secrets: the SDK serialises each as a constant, and `--show-secrets` puts them back.

use ncloud_livestation::raw::spec::SECRET_FIELDS;
use ncloud_livestation::{Channel, DefaultCallback, RestreamChannel, RestreamPlatform, SecretString, VodChannel};
use serde::Serialize;
use serde_json::Value;

/// What is printed: each type says what of it is secret, so that none is forgotten.
pub(crate) trait Printed: Serialize {
    /// Puts the secrets into its JSON.
    fn reveal(&self, json: &mut Value);
}

macro_rules! secrets_of {
    ($($type:ty: $($name:literal = $field:ident),*;)+) => {
        $(impl Printed for $type {
            fn reveal(&self, json: &mut Value) {
                $(put(json, $name, self.$field.as_ref());)*
            }
        })+
    };
}

secrets_of! {
    Channel: "streamKey" = stream_key, "backupStreamKey" = backup_stream_key, "callbackEndpoint" = callback_endpoint;
    RestreamChannel: "streamKey" = stream_key, "callbackEndpoint" = callback_endpoint;
    RestreamPlatform: "streamKey" = stream_key, "id" = id, "password" = password;
    VodChannel: "callbackEndpoint" = callback_endpoint;
    DefaultCallback: "callbackUrl" = callback_url;
}

macro_rules! without_secrets {
    ($($type:ty),+ $(,)?) => {
        $(impl Printed for $type {
            fn reveal(&self, _: &mut Value) {}
        })+
    };
}

without_secrets!(
    (),
    // What was masked already, or was never secret.
    Value,
    serde_json::Map<String, Value>,
    ncloud_livestation::ChangeCdnContent,
    ncloud_livestation::CurtainContent,
    ncloud_livestation::Downloaded,
    ncloud_livestation::Event,
    ncloud_livestation::LiveCurtain,
    ncloud_livestation::Manager,
    ncloud_livestation::ManagerGroup,
    ncloud_livestation::Preview,
    ncloud_livestation::QualityProfile,
    ncloud_livestation::QualitySet,
    ncloud_livestation::Recording,
    ncloud_livestation::RecordingUpload,
    ncloud_livestation::Schedule,
    ncloud_livestation::ServiceUrl,
    ncloud_livestation::ShortClip,
    ncloud_livestation::Snapshot,
    ncloud_livestation::StreamMetadata,
);

impl<T: Printed> Printed for [T] {
    fn reveal(&self, json: &mut Value) {
        if let Value::Array(items) = json {
            items.iter_mut().zip(self).for_each(|(json, item)| item.reveal(json));
        }
    }
}

impl<T: Printed> Printed for Vec<T> {
    fn reveal(&self, json: &mut Value) {
        self.as_slice().reveal(json);
    }
}

impl<T: Printed> Printed for Option<T> {
    fn reveal(&self, json: &mut Value) {
        if let Some(value) = self {
            value.reveal(json);
        }
    }
}

impl<T: Printed + ?Sized> Printed for &T {
    fn reveal(&self, json: &mut Value) {
        (*self).reveal(json);
    }
}

fn put(json: &mut Value, name: &str, secret: Option<&SecretString>) {
    if let Some(secret) = secret {
        json[name] = secret.expose().into();
    }
}

/// Masks what is secret by its name, in the response to a request that no type describes. The user of a platform is one
/// beside a stream key, and goes by the name of all ids.
pub(crate) fn mask(json: &mut Value) {
    match json {
        Value::Object(members) => {
            let is_platform = members.contains_key("rtmpUrl");
            for (name, value) in members {
                let is_secret = SECRET_FIELDS.iter().any(|secret| secret.eq_ignore_ascii_case(name));
                match value {
                    Value::Null => {}
                    value if is_secret && (name != "id" || is_platform) => *value = "[REDACTED]".into(),
                    value => mask(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mask),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_no_type_describes_is_masked_by_name() {
        let mut response = json!({"content": [{"id": 7, "streamKey": "s3cr3t", "callbackEndpoint": null},
            {"rtmpUrl": "rtmp://a", "id": "me", "password": "s3cr3t"}]});
        mask(&mut response);
        assert_eq!(
            response,
            json!({"content": [{"id": 7, "streamKey": "[REDACTED]", "callbackEndpoint": null},
                {"rtmpUrl": "rtmp://a", "id": "[REDACTED]", "password": "[REDACTED]"}]})
        );
    }
}
