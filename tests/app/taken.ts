import { gunzipSync } from "node:zlib";

/** The text of a request's body, packed or not. */
export async function handledBy(body: BodyInit | null | undefined): Promise<string> {
  if (typeof body === "string") return body;
  return gunzipSync(Buffer.from(body as ArrayBuffer)).toString("utf8");
}
