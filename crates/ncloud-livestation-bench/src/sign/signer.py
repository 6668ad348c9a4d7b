# Signs with the vendor's code: a number on stdin is that many signatures, the answer is the nanoseconds of one.
import sys
import time

from ncloud_vserver.api_client import ApiClient
from ncloud_vserver.configuration import Configuration

access_key, secret_key, moment = sys.argv[1:4]
configuration = Configuration()
configuration.host = "https://livestation.apigw.ntruss.com/api/v2"
configuration.access_key = access_key
configuration.secret_key = secret_key
client = ApiClient(configuration)
URI = "/channels/ls-20220623115623-fHnXy/shortclip/1060"

for line in sys.stdin:
    if line.strip() == "signature":
        print(client.make_signature("GET", URI, None, moment).decode(), flush=True)
        continue
    times = int(line)
    start = int(moment)
    began = time.perf_counter_ns()
    for turn in range(times):
        client.make_signature("GET", URI, None, str(start + turn))
    print((time.perf_counter_ns() - began) / times, flush=True)
