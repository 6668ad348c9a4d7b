"""Lists channels with the client that openapi-python-client generates from livestation.json; `spec/README.md` has the commands."""

import base64
import hashlib
import hmac
import os
import sys
import time

import httpx
from naver_cloud_platform_live_station_client import Client
from naver_cloud_platform_live_station_client.api.channel import list_channels
from naver_cloud_platform_live_station_client.models import ListChannelsResponse, ListChannelsXNcpRegionCode

ACCESS_KEY = os.environ.get("NCLOUD_ACCESS_KEY", "emulator-access-key")
SECRET_KEY = os.environ.get("NCLOUD_SECRET_KEY", "emulator-secret-key")


def sign(request: httpx.Request) -> None:
    """Adds the gateway's signature (version 2) over the request target as it goes out."""
    timestamp = str(time.time_ns() // 1_000_000)
    message = f"{request.method} {request.url.raw_path.decode()}\n{timestamp}\n{ACCESS_KEY}"
    digest = hmac.new(SECRET_KEY.encode(), message.encode(), hashlib.sha256).digest()
    request.headers["x-ncp-apigw-timestamp"] = timestamp
    request.headers["x-ncp-iam-access-key"] = ACCESS_KEY
    request.headers["x-ncp-apigw-signature-v2"] = base64.b64encode(digest).decode()
    request.headers["content-type"] = "application/json"


client = Client(base_url=sys.argv[1], httpx_args={"event_hooks": {"request": [sign]}})
response = list_channels.sync(client=client, x_ncp_region_code=ListChannelsXNcpRegionCode.KR)
if not isinstance(response, ListChannelsResponse):
    sys.exit(f"no list of channels: {response}")
for channel in response.content:
    print(channel.channel_id, channel.channel_status, channel.channel_name)
