import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

type Keys = { key: string; secret: string; region: string };
const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");
const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");
const SKEW_MS = 15 * 60_000;
const CREDENTIAL = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request$/;
const SIGNED = /^SignedHeaders=([a-z0-9;-]+)$/;
const SIGNATURE = /^Signature=([0-9a-f]{64})$/;

/**
 * One bucket in memory, which checks every signature out of the request as it came, and takes nothing that
 * S3-compatible stores do not: no body in signed pieces, no trailers, no checksums beside the signed hash.
 */
export function strictStore(bucket: string, keys: Keys) {
  const objects = new Map<string, Buffer>();

  function faultIn({ method, url = "", headers, rawHeaders }: IncomingMessage, body: Buffer): string | null {
    if (Object.keys(headers).some((name) => /trailer|checksum|^transfer-encoding$/.test(name)))
      return "NotImplemented";
    if (headers["x-amz-content-sha256"] !== sha256(body)) return "XAmzContentSHA256Mismatch";
    const [credential = "", listed = "", shown = ""] = (headers.authorization ?? "").split(", ");
    const [, key, day = "", region = ""] = CREDENTIAL.exec(credential) ?? [];
    const [names = "", signature = ""] = [SIGNED.exec(listed)?.[1], SIGNATURE.exec(shown)?.[1]];
    if (key !== keys.key) return "InvalidAccessKeyId";
    if (region !== keys.region) return "AuthorizationHeaderMalformed";
    const date = String(headers["x-amz-date"]);
    const at = Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
    if (!date.startsWith(day) || !(Math.abs(Date.now() - at) < SKEW_MS)) return "RequestTimeTooSkewed";
    const signedNames = names.split(";");
    const mustSign = rawHeaders.filter((_, nth) => nth % 2 === 0).map((name) => name.toLowerCase());
    const isUnsigned = (name: string) => /^(host|x-amz-.*)$/.test(name) && !signedNames.includes(name);
    if (mustSign.some(isUnsigned)) return "AccessDenied";
    const [path, query = ""] = url.split("?");
    const lines = signedNames.map((name) => `${name}:${String(headers[name]).trim()}\n`).join("");
    const asked = [method, path, query.split("&").sort().join("&"), lines, names, sha256(body)].join("\n");
    let signing = Buffer.from(`AWS4${keys.secret}`);
    for (const part of [day, region, "s3", "aws4_request"])
      signing = createHmac("sha256", signing).update(part).digest();
    const text = `AWS4-HMAC-SHA256\n${date}\n${day}/${region}/s3/aws4_request\n${sha256(asked)}`;
    const right = createHmac("sha256", signing).update(text).digest();
    return right.toString("hex") === signature ? null : "SignatureDoesNotMatch";
  }

  function list(query: URLSearchParams): string {
    const [prefix, marker] = [query.get("prefix") ?? "", query.get("marker") ?? ""];
    const max = Math.min(1000, Number(query.get("max-keys") ?? 1000));
    const bytewise = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && bytewise(key, marker) > 0);
    const page = keys.sort(bytewise).slice(0, max);
    const each = page.map((key) => {
      const bytes = objects.get(key) ?? Buffer.of();
      const etag = `<ETag>&quot;${md5(bytes)}&quot;</ETag>`;
      return `<Contents><Key>${escaped(key)}</Key>${etag}<Size>${bytes.length}</Size></Contents>`;
    });
    const more = keys.length > page.length;
    const head = `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="urn:s3"><Name>${bucket}</Name>`;
    return `${head}<IsTruncated>${more}</IsTruncated>${each.join("")}</ListBucketResult>`;
  }

  return async (coming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of coming) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const refuse = (status: number, code: string) =>
      void response
        .writeHead(status, { "content-type": "application/xml" })
        .end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
    const fault = faultIn(coming, body);
    if (fault) return refuse(403, fault);
    const { pathname, searchParams } = new URL(coming.url ?? "", "http://store");
    const [, named, ...rest] = pathname.split("/").map(decodeURIComponent);
    const key = rest.join("/");
    if (named !== bucket) return refuse(404, "NoSuchBucket");
    const there = objects.get(key);
    if (coming.method === "GET" && key === "") return void response.end(list(searchParams));
    if (coming.method === "DELETE") {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (coming.method === "PUT") {
      objects.set(key, body);
      return void response.setHeader("etag", `"${md5(body)}"`).end();
    }
    if (!there) return refuse(404, "NoSuchKey");
    response
      .setHeader("etag", `"${md5(there)}"`)
      .setHeader("content-length", there.length)
      .end(there);
  };
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
