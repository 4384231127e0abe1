import { promisify } from "node:util";
import { crc32, gunzip, gunzipSync, gzip, gzipSync } from "node:zlib";
import type * as z from "zod/mini";
import { matchesSchema } from "../../domain/matchesSchema.ts";
import { PROTO, REQUEST_BYTES_MAX } from "../../sync/protocol.ts";
import { type PreparedRows, preparedRows } from "../log/reading/sharedPages.ts";

const inflate = promisify(gunzip);
const deflate = promisify(gzip);

/** Below this, gzip's own header eats what it saves. */
const GZIP_FROM_BYTES = 600;
/**
 * Up to this, before inflating or deflating, it is done at once: handing it to another thread and back costs
 * this one several times as much.
 */
const AT_ONCE_BYTES = 16 * 1024;
/** Up to this a body that says how long it is comes as one piece, without a stream of parts. */
const WHOLE_BYTES = 64 * 1024;
/** Receipts are mostly hashes, which do not shrink however long one tries; texts do. */
const GZIP_QUICK = 1;
const GZIP_WELL = 6;

/** Deflated, of no name, of no time, made by nobody in particular. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** Comes after the rows of an answer, which are the last that it says. */
const AFTER = Buffer.from("}");
/** The most that one stored block of deflate holds (RFC 1951, 3.2.4). */
const STORED_MAX = 0xffff;

/** From whoever shows no device: joining needs a few hundred bytes, a browser's reports a few thousand. */
export const ANONYMOUS_BYTES_MAX = 8 * 1024;
/** How large a body may be, before and after inflating. */
export type Limits = { bytes: number; inflatedBytes: number };
/**
 * Of bodies that are being received, of all requests of one sort together; the others are told to come again.
 * Apart, since who shows no device may not make phones or the office wait.
 */
type Receiving = { readonly bytesMax: number; bytes: number };
export const receivingPool = (bytesMax: number): Receiving => ({ bytesMax, bytes: 0 });
export const STRANGER_LIMITS: Limits = { bytes: ANONYMOUS_BYTES_MAX, inflatedBytes: 64 * 1024 };
export const DEVICE_LIMITS: Limits = { bytes: REQUEST_BYTES_MAX, inflatedBytes: REQUEST_BYTES_MAX };

type ReadJson = { ok: true; json: unknown } | { ok: false; status: 400 | 413 | 429; error: string };

/** The request's JSON, inflated; never more than its limits in memory, whatever its header promised. */
async function readJson(request: Request, limits: Limits, receiving: Receiving): Promise<ReadJson> {
  const bytes = await readBytes(request, limits.bytes, receiving);
  if (bytes === "too-large") return { ok: false, status: 413, error: bytes };
  if (bytes === "busy") return { ok: false, status: 429, error: bytes };
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding !== "gzip" && encoding !== "identity") return { ok: false, status: 400, error: "encoding" };
  try {
    const plain = encoding === "gzip" ? await inflated(bytes, limits.inflatedBytes) : bytes;
    return { ok: true, json: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain)) };
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      return { ok: false, status: 413, error: "too-large" };
    return { ok: false, status: 400, error: "unreadable" };
  }
}

/** Throws where it is longer. */
function inflated(bytes: Uint8Array, maxOutputLength: number): Uint8Array | Promise<Uint8Array> {
  return bytes.length <= AT_ONCE_BYTES
    ? gunzipSync(bytes, { maxOutputLength })
    : inflate(bytes, { maxOutputLength });
}

async function readBytes(
  request: Request,
  bytesMax: number,
  receiving: Receiving,
): Promise<Uint8Array | "too-large" | "busy"> {
  const length = Number(request.headers.get("content-length") ?? 0);
  if (length > bytesMax) return "too-large";
  if (length > 0 && length <= WHOLE_BYTES) return readWhole(request, length, receiving);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body ?? []) {
      size += part.length;
      receiving.bytes += part.length;
      if (size > bytesMax) return "too-large";
      if (receiving.bytes > receiving.bytesMax) return "busy";
      parts.push(part);
    }
    return Buffer.concat(parts);
  } finally {
    receiving.bytes -= size;
  }
}

/**
 * A body of which the connection lets through so much and no more; counted as received from the start, since
 * how far it has come nobody is told.
 */
async function readWhole(
  request: Request,
  length: number,
  receiving: Receiving,
): Promise<Uint8Array | "too-large" | "busy"> {
  if (receiving.bytes + length > receiving.bytesMax) return "busy";
  receiving.bytes += length;
  try {
    const bytes = new Uint8Array(await request.arrayBuffer());
    // Only who calls this as a function can say less than comes.
    return bytes.length > length ? "too-large" : bytes;
  } finally {
    receiving.bytes -= length;
  }
}

/** An answer as JSON, gzipped where the phone takes it. */
export async function sendJson(
  request: Request,
  json: object,
  status = 200,
  headers: { [name: string]: string } = {},
): Promise<Response> {
  const all = {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    vary: "accept-encoding",
    ...headers,
  };
  const takesGzip = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  const shared = "rows" in json ? preparedRows(json.rows) : null;
  if (shared) {
    const before = Buffer.from(`${JSON.stringify({ ...json, rows: undefined }).slice(0, -1)},"rows":`);
    const bytes = takesGzip ? await gzipAround(before, shared) : Buffer.concat([before, shared.plain, AFTER]);
    return new Response(bytes, {
      status,
      headers: takesGzip ? { ...all, "content-encoding": "gzip" } : all,
    });
  }
  const plain = Buffer.from(JSON.stringify(json));
  const level = "rows" in json && Array.isArray(json.rows) && json.rows.length === 0 ? GZIP_QUICK : GZIP_WELL;
  if (!takesGzip || plain.length < GZIP_FROM_BYTES) return new Response(plain, { status, headers: all });
  const deflated =
    plain.length <= AT_ONCE_BYTES ? gzipSync(plain, { level }) : await deflate(plain, { level });
  return new Response(deflated, {
    status,
    headers: { ...all, "content-encoding": "gzip" },
  });
}

/**
 * One gzip member (RFC 1952): what is this answer's own, around what was deflated once for several. Deflate's
 * blocks may follow one another, and the checksum goes on from one part to the next.
 */
async function gzipAround(before: Buffer, rows: PreparedRows): Promise<Buffer<ArrayBuffer>> {
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(AFTER, rows.checksumAfter(crc32(before))), 0);
  end.writeUInt32LE(before.length + rows.plain.length + AFTER.length, 4);
  return Buffer.concat([GZIP_HEAD, ...stored(before), await rows.deflated(), ...stored(AFTER, true), end]);
}

/** As it is, in blocks of deflate: an answer's own few hundred bytes are not worth deflating for each. */
function stored(plain: Buffer, isEnd = false): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = 0; at < plain.length; at += STORED_MAX) {
    const part = plain.subarray(at, at + STORED_MAX);
    const head = Buffer.alloc(5);
    head[0] = isEnd && at + STORED_MAX >= plain.length ? 1 : 0;
    head.writeUInt16LE(part.length, 1);
    head.writeUInt16LE(part.length ^ STORED_MAX, 3);
    blocks.push(head, part);
  }
  return blocks;
}

export function sendRefusal(
  request: Request,
  status: number,
  error: string,
  headers: { [name: string]: string } = {},
): Promise<Response> {
  return sendJson(request, { proto: PROTO, error }, status, headers);
}

type ReadAs<T> = { ok: true; value: T } | { ok: false; status: 400 | 413 | 429; error: string };
/** The body, where it has this form. */
export async function readAs<T>(
  request: Request,
  schema: z.ZodMiniType<T>,
  limits: Limits,
  receiving: Receiving,
): Promise<ReadAs<T>> {
  const read = await readJson(request, limits, receiving);
  if (!read.ok) return read;
  if (matchesSchema(schema, read.json)) return { ok: true, value: read.json };
  const parsed = schema.safeParse(read.json);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, status: 400, error: "form" };
}
