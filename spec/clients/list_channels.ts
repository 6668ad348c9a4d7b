// Lists channels with the types that openapi-typescript generates from livestation.json; `spec/README.md` has the commands.

import { createHmac } from "node:crypto";
import createClient from "openapi-fetch";
import type { paths } from "./livestation.d.ts";

const accessKey = process.env.NCLOUD_ACCESS_KEY ?? "emulator-access-key";
const secretKey = process.env.NCLOUD_SECRET_KEY ?? "emulator-secret-key";

const client = createClient<paths>({ baseUrl: process.argv[2] });
client.use({
  onRequest({ request }) {
    const { pathname, search } = new URL(request.url);
    const timestamp = String(Date.now());
    const message = `${request.method} ${pathname}${search}\n${timestamp}\n${accessKey}`;
    request.headers.set("x-ncp-apigw-timestamp", timestamp);
    request.headers.set("x-ncp-iam-access-key", accessKey);
    request.headers.set("x-ncp-apigw-signature-v2", createHmac("sha256", secretKey).update(message).digest("base64"));
    request.headers.set("content-type", "application/json");
    return request;
  },
});

const { data, error } = await client.GET("/channels", { params: { header: { "x-ncp-region_code": "KR" } } });
if (!data) throw new Error(`no list of channels: ${JSON.stringify(error)}`);
for (const channel of data.content) console.log(channel.channelId, channel.channelStatus, channel.channelName);
