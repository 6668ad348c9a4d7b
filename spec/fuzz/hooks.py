"""What the document says in words, for schemathesis: how to sign, and what OpenAPI 3.0 cannot say of a request.

The key pair comes from NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY; without them it is the emulator's default one.
"""

import base64
import hashlib
import hmac
import os
import time
from urllib.parse import urlsplit

import requests
import schemathesis
from schemathesis import GenerationMode

ACCESS_KEY = os.environ.get("NCLOUD_ACCESS_KEY", "emulator-access-key")
SECRET_KEY = os.environ.get("NCLOUD_SECRET_KEY", "emulator-secret-key")
SHORTEST_MS, LONGEST_MS = 100, 60_000  # of a clip; snapshot 1047 of the emulator's document example is a minute long


class SignatureV2(requests.auth.AuthBase):
    """Signs the request target exactly as it goes out."""

    def __call__(self, request):
        timestamp = str(time.time_ns() // 1_000_000)
        message = f"{request.method} {request.path_url}\n{timestamp}\n{ACCESS_KEY}"
        digest = hmac.new(SECRET_KEY.encode(), message.encode(), hashlib.sha256).digest()
        request.headers["x-ncp-apigw-timestamp"] = timestamp
        request.headers["x-ncp-iam-access-key"] = ACCESS_KEY
        request.headers["x-ncp-apigw-signature-v2"] = base64.b64encode(digest).decode()
        request.headers.setdefault("Content-Type", "application/json")
        return request


schemathesis.auth.set_from_requests(SignatureV2())


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes a request that fits the schema fit the words beside it, too."""
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    schema = case.operation.schema
    path = urlsplit(schema.get_base_url()).path
    for server in schema.raw_schema["servers"]:
        if urlsplit(server["url"]).path == path:
            case.headers["x-ncp-region_code"] = server["x-region-code"]
    if case.operation.definition.raw["operationId"] == "create_short_clip":
        length = case.body["endTime"] - case.body["startTime"]
        case.body["startTime"] %= LONGEST_MS
        case.body["endTime"] = case.body["startTime"] + max(SHORTEST_MS, min(length, LONGEST_MS))
