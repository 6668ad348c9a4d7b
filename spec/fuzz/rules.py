"""What the document says of requests in words: each rule turns a body or query that fits its schema into one that fits
the words, too, and changes as little as it can, so that what is random stays random.
"""

import time
from urllib.parse import quote

PUBLIC, FINANCE = "KR", "FKR"
LARGEST = 2**63 - 1
SHORTEST_MS, LONGEST_MS = 100, 60_000  # of a clip; snapshot 1047 of the seed is a minute long
LOW_LATENCY_SET, PASS_THROUGH_SET = 4, 5  # of the quality sets that the emulator provides, which are 1 to 5
MINUTES_AHEAD, DAYS_AHEAD = 10, 14  # of a schedule
AAC_RATES = [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000]
MOST_PLATFORMS = {"STANDARD": 3, "PROFESSIONAL": 5}
MOST_VIDEOS = 10

_rules = {}


def rule(*operation_ids):
    """Says which operations' bodies a function is for; they apply in the order of this file."""

    def register(function):
        for operation_id in operation_ids:
            _rules.setdefault(operation_id, []).append(function)
        return function

    return register


def apply(operation_id, body, zone):
    """The body, following all rules of its operation; `zone` is the region code."""
    body = of_64_bits(body)
    for function in _rules.get(operation_id, []):
        function(body, zone)
    return body


def of_64_bits(value):
    """The value, with integers that 64 bits with a sign can hold."""
    if isinstance(value, dict):
        return {name: of_64_bits(member) for name, member in value.items()}
    if isinstance(value, list):
        return [of_64_bits(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return min(value, LARGEST)
    return value


def query(operation_id, query):
    """Makes a query follow the words."""
    if operation_id == "get_vod_service_urls" and query["serviceUrlType"] == "TIMEMACHINE":
        query["serviceUrlType"] = "GENERAL"


# Channels


@rule("create_channel", "update_channel", "create_vod_channel", "update_vod_channel")
def no_dash_alone(body, zone):
    if body.get("outputProtocol") == "DASH":
        body["outputProtocol"] = "HLS,DASH"


@rule("create_channel")
def low_latency_needs_global_edge(body, zone):
    if zone == FINANCE and body.get("outputProtocol") == "LL_HLS":
        body["outputProtocol"] = "HLS"


@rule("create_channel", "create_vod_channel")
def cdn_of_the_zone(body, zone):
    cdn = body["cdn"]
    cdn["cdnType"] = "CDN_PLUS" if zone == FINANCE else "GLOBAL_EDGE"
    if not cdn["createCdn"]:
        cdn.setdefault("cdnInstanceNo", 11577)
    if zone == PUBLIC:
        cdn.setdefault("profileId", 4207)
        if cdn["createCdn"]:
            cdn.setdefault("regionType", "KOREA")
        else:
            cdn.setdefault("cdnDomain", "edge.invalid")


@rule("create_channel", "create_vod_channel")
def quality_set_of_the_protocol(body, zone):
    if body.get("outputProtocol") == "LL_HLS":
        body["qualitySetId"] = LOW_LATENCY_SET
        if "regionType" in body["cdn"]:
            body["cdn"]["regionType"] = "KOREA"
    else:
        body["qualitySetId"] = 1 + body["qualitySetId"] % PASS_THROUGH_SET


@rule("create_vod_channel")
def drm_member_of_the_zone(body, zone):
    if zone == FINANCE:
        body.pop("drmEnabledYn", None)
    else:
        body.setdefault("drmEnabledYn", False)


@rule("create_channel", "create_vod_channel")
def drm_has_settings_and_no_pass_through(body, zone):
    if body.get("drmEnabledYn"):
        body.setdefault("drm", {"siteId": "DEMO", "contentId": "movie"})
        if body["qualitySetId"] == PASS_THROUGH_SET:
            body["qualitySetId"] = 1


@rule("create_channel", "update_channel")
def time_machine_with_dvr(body, zone):
    if body["useDvr"]:
        body.setdefault("timemachineMin", 360)


@rule("create_channel", "update_channel")
def upload_says_where_to(body, zone):
    record = body["record"]
    if record["type"] == "AUTO_UPLOAD":
        record.setdefault("format", "MP4")
        record.setdefault("bucketName", "my-bucket")
        record.setdefault("filePath", "/livestation")


@rule("change_channels_cdn")
def live_channels_that_are_ready(body, zone):
    body["channelList"] = ["live-ready" for _ in body["channelList"]]


@rule("change_vod_channels_cdn")
def vod_channels_that_are_ready(body, zone):
    body["channelList"] = ["vod-ready" for _ in body["channelList"]]


# Recordings, clips, qualities, curtains


@rule("delete_recordings", "upload_recordings")
def recordings_that_wait(body, zone):
    body["recordIds"] = [298 + id % 2 for id in body["recordIds"]]


@rule("create_short_clip")
def clip_within_its_snapshot(body, zone):
    length = body["endTime"] - body["startTime"]
    body["startTime"] %= LONGEST_MS
    body["endTime"] = body["startTime"] + max(SHORTEST_MS, min(length, LONGEST_MS))


@rule("create_quality_profile")
def picture_of_the_type(body, zone):
    if body["type"] == "BYPASS":
        body["type"] = "NORMAL"
    if body["type"] == "NORMAL":
        body.setdefault(
            "video",
            {
                "codec": "H264", "profile": "MAIN", "level": -1, "width": 1280, "height": 720, "fps": 30.0,
                "bitrate": 2_048_000,
            },
        )


@rule("create_quality_profile")
def small_pictures_are_baseline(body, zone):
    video = body.get("video")
    if video and (video["width"] < 1280 or video["height"] < 720):
        video["profile"] = "BASELINE"


@rule("create_quality_profile")
def rates_of_aac(body, zone):
    audio = body["audio"]
    if audio["codec"] == "AAC":
        audio.setdefault("profile", "LC")
        audio["samplerate"] = min(AAC_RATES, key=lambda rate: abs(rate - audio["samplerate"]))


@rule("create_quality_set")
def profiles_that_exist(body, zone):
    body["qualityIds"] = list(dict.fromkeys(1 + id % 5 for id in body["qualityIds"]))


@rule("create_quality_set")
def segments_without_low_latency(body, zone):
    if not body["isEnabledUll"]:
        body.setdefault("segmentDuration", 2000)
        body.setdefault("segmentCount", 3)
    if body["enableHlsTimedMetadata"]:
        body.setdefault("timedMetadata", {"header": "ncloud.livestation.metadata", "interval": 1000, "key": "utc"})


@rule("create_curtain_content")
def something_to_see(body, zone):
    files = body["content"]
    endings = [file["filePath"].lower().rsplit(".", 1)[1] for file in files]
    if endings.count("mp4") > MOST_VIDEOS:
        body["content"] = files[:MOST_VIDEOS]
    if all(ending in ("mp3", "aac", "m4a") for ending in endings):
        files[0]["filePath"] = "/notice.png"


@rule("start_curtain")
def contents_that_are_ready(body, zone):
    body["contentId"] = [413 + id % 2 for id in body["contentId"]]


# Re-Stream, VOD2LIVE, events


@rule("create_restream_channel")
def platforms_of_the_plan(body, zone):
    del body["restream"][MOST_PLATFORMS[body["planType"]]:]


@rule("create_schedule")
def vod_channel_that_is_ready(body, zone):
    body["channelId"] = "vod-ready"


@rule("create_schedule", "update_schedule")
def begins_soon_enough(body, zone):
    if "startTime" in body:
        first, last = (MINUTES_AHEAD + 1) * 60, DAYS_AHEAD * 24 * 3600 - 60
        ahead = first + int(body["startTime"]) % (last - first)
        in_korea = time.gmtime(time.time() + ahead + 9 * 3600)
        body["startTime"] = time.strftime("%Y%m%d%H%M%S", in_korea)


@rule("set_default_callback", "set_channel_callback", "set_restream_callback", "set_vod_callback")
def callbacks_are_urls(body, zone):
    for name, value in body.items():
        body[name] = "https://hooks.example.com/" + quote(value, safe="")


@rule("set_channel_alarm")
def receivers_of_one_kind(body, zone):
    receivers = body["notificationManagerList"]
    if body["alertOn"] and not receivers:
        receivers.append({})
    by_mail = any("emailAddress" in receiver for receiver in receivers)
    for receiver in receivers:
        receiver.pop("cellPhoneNo" if by_mail else "emailAddress", None)
        receiver.setdefault("emailAddress" if by_mail else "cellPhoneNo", "")
