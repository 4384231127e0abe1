import { createHash, createHmac } from "node:crypto";

export type BucketKeys = { key: string; secret: string; region: string };
type Headers = { [name: string]: string };

export const hexHash = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** As AWS asks it: everything but letters, digits and four signs. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export const pathOf = (...parts: string[]) =>
  `/${parts
    .flatMap((part) => part.split("/"))
    .map(encoded)
    .join("/")}`;

/** In the order in which it is signed, so that it is also what is asked. */
export const queryOf = (query: Headers) =>
  Object.entries(query)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");

/**
 * The headers that show whose request this is, by AWS Signature Version 4 in one piece: the hash of the whole
 * body is signed, and nothing follows it. `url`: as `pathOf` and `queryOf` made it.
 */
export function signed(
  { method, url, headers, bodyHash }: { method: string; url: URL; headers: Headers; bodyHash: string },
  { key, secret, region }: BucketKeys,
  at: Date,
): Headers {
  const moment = `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const day = moment.slice(0, 8);
  const all: Headers = { ...headers, "x-amz-content-sha256": bodyHash, "x-amz-date": moment };
  const listed = Object.entries({ ...all, host: url.host }).sort(([one], [other]) => (one < other ? -1 : 1));
  const names = listed.map(([name]) => name).join(";");
  const request = [
    ...[method, url.pathname, url.search.slice(1)],
    ...listed.map(([name, value]) => `${name}:${value.trim()}`),
    ...["", names, bodyHash],
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", moment, scope, hexHash(request)].join("\n");
  const signing = ["s3", "aws4_request"].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), region));
  const signature = hmac(signing, text).toString("hex");
  return {
    ...all,
    authorization: `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
