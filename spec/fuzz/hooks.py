"""What the document says in words, for schemathesis: how to sign, what OpenAPI 3.0 cannot say of a request (`rules.py`),
and which resources there are (`scene.py`).

The key pair comes from NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY; without them it is the emulator's default one.
"""

import base64
import hashlib
import hmac
import os
import time
from urllib.parse import urlsplit

import requests
import rules
import scene
import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase
from schemathesis.openapi.checks import RejectedPositiveData, UnsupportedMethodResponse

ACCESS_KEY = os.environ.get("NCLOUD_ACCESS_KEY", "emulator-access-key")
SECRET_KEY = os.environ.get("NCLOUD_SECRET_KEY", "emulator-secret-key")
URL_NOT_FOUND, NOT_FOUND, NOT_AVAILABLE, FORM_VALIDATION = 300, 250004, 250005, 250014


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
    """Makes a request that fits the schema fit the words beside it, too, and asks for what there is.

    What was made wrong on purpose stays as it is; the rest of such a request is made right, so that nothing else is
    refused in its stead.
    """
    if case.meta is None:
        return
    operation_id = case.operation.definition.raw["operationId"]
    zone, origin = zone_and_origin(case.operation.schema)
    is_right = lambda location: not case.meta.is_negative_at(location)
    has_members = isinstance(case.body, dict) and is_right(ParameterLocation.BODY)
    if is_right(ParameterLocation.HEADER) and "x-ncp-region_code" in case.headers:
        case.headers["x-ncp-region_code"] = zone
    if has_members:
        case.body = rules.apply(operation_id, case.body, zone)
    if case.query and is_right(ParameterLocation.QUERY):
        rules.query(operation_id, case.query)
    if case.meta.phase.name != TestPhase.STATEFUL:
        scene.restore(origin)
        if case.path_parameters and is_right(ParameterLocation.PATH):
            body = case.body if has_members else {}
            case.path_parameters.update(scene.path_parameters(operation_id, case.path, case.path_parameters, body))


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Lets pass what is as it should be: refusals for the state of a resource, where it follows from earlier requests, and
    methods that a path has not. The gateway responds to unknown URLs with 404/300; that such a method is one is guessed.
    """
    if isinstance(failure, RejectedPositiveData) and case.meta.phase.name == TestPhase.STATEFUL:
        values_fit = case.operation.definition.raw["operationId"] in scene.FIT_THEIR_RESOURCE
        about_state = (NOT_FOUND, NOT_AVAILABLE, FORM_VALIDATION) if values_fit else (NOT_FOUND, NOT_AVAILABLE)
        return error_code(response) not in about_state
    if isinstance(failure, UnsupportedMethodResponse):
        return (response.status_code, error_code(response)) != (404, URL_NOT_FOUND)
    return True


def error_code(response):
    """The number of an error, which the gateway writes as text."""
    return int(response.json()["error"]["errorCode"])


def zone_and_origin(schema):
    """The region code that belongs to the address that is tested, and that address without its path."""
    address = urlsplit(schema.get_base_url())
    for server in schema.raw_schema["servers"]:
        if urlsplit(server["url"]).path == address.path:
            return server["x-region-code"], f"{address.scheme}://{address.netloc}"
    raise ValueError(f"no server of the document has the path {address.path}")
