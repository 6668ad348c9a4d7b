"""What there is to ask for: the resources of `seed.json`, of which each operation gets one that is in the right state.

The emulator goes back to them before each request, so that no request stands in another one's way.
"""

import urllib.request

# Which resource a path is about; of channels, the kind follows from the path.
IDS = {
    "bucketName": "my-bucket",
    "contentId": 413,
    "id": 1060,
    "managerGroupNo": 1,
    "platformId": 7,
    "qualityId": 1001,
    "qualitySetId": 1001,
    "recordId": 298,
    "scheduleId": 1293,
    "snapshotId": 1047,
}
CHANNELS = {"/re-stream/": "relay-ready", "/vod/": "vod-ready"}
LIVE_CHANNEL = "live-on-air"

# Operations that need a channel in another state than the first one of its kind.
CHANNEL_OF = {
    "change_channel_cdn": "live-ready",
    "delete_channel": "live-ready",
    "end_curtain": "live-on-air-curtain",
    "get_vod_service_urls": "vod-reserved",
    "resume_channel": "live-block",
    "resume_vod_channel": "vod-block",
    "start_recording": "live-on-air-unrecorded",
    "stop_vod_channel": "vod-reserved",
    "update_channel": "live-ready",
}
# Channels that change between LL_HLS and anything else are refused, so a change to LL_HLS is asked of these.
LOW_LATENCY_CHANNEL_OF = {"update_channel": "live-ready-low-latency", "update_vod_channel": "vod-ready-low-latency"}

# Operations whose values fit one resource and not another: a protocol its channel, a clip its snapshot.
FIT_THEIR_RESOURCE = {"create_short_clip", "start_curtain", "update_channel", "update_vod_channel"}


def restore(base_url):
    """Takes the emulator back to its seed."""
    request = urllib.request.Request(f"{base_url}/_emulator/reset", method="POST")
    urllib.request.urlopen(request).close()


def path_parameters(operation_id, path, names, body):
    """The ids of a path that the operation can do its work on."""
    ids = {name: IDS[name] for name in names if name != "channelId"}
    if "channelId" in names:
        of_kind = [channel for prefix, channel in CHANNELS.items() if path.startswith(prefix)]
        ids["channelId"] = CHANNEL_OF.get(operation_id, (of_kind or [LIVE_CHANNEL])[0])
        if operation_id in LOW_LATENCY_CHANNEL_OF and body.get("outputProtocol") == "LL_HLS":
            ids["channelId"] = LOW_LATENCY_CHANNEL_OF[operation_id]
    return ids
