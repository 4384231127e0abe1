import { type Context, Hono } from "hono";
import type { Id } from "../../domain/ids.ts";
import { PHOTO_BYTES_MAX } from "../../domain/photo.ts";
import { type PhotoReceipt, TUS_VERSION, WORDS_HEADER } from "../../sync/photo/lane.ts";
import { PROTO } from "../../sync/protocol.ts";
import type { Seal } from "../devices/key.ts";
import { sendJson, sendRefusal } from "../http/httpJson.ts";
import type { Log } from "../log/log.ts";
import type { BlobStore } from "./blobStore.ts";
import { type Asker, HELD_PHOTOS_MAX, type PhotoKey } from "./photoAccess.ts";
import { type Taken, takerOf } from "./taking.ts";
import { openUploads, readMetadata, readUploadId } from "./uploads.ts";

const SWEEP_EVERY_MS = 24 * 3_600_000;

/** A picture opened by itself may do nothing at all, whatever it turns out to be. */
const SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";

type House = { data: string; log: Log; blobStore: BlobStore; seal: Seal; nowMs(): number };
type Env = { Variables: { device: { person: Id } } };
type Asked = Context<Env>;

/**
 * Under /api/photos, behind the device's credential. Every picture is asked for by record, slot and hash, and
 * is 404 to whom it does not concern.
 */
export function photoRoutes({ data, log, blobStore, seal, nowMs }: House): Hono<Env> {
  const app = new Hono<Env>();
  const uploads = openUploads(data);
  const taker = takerOf({ log, blobStore, uploads, seal });
  let sweptMs = Number.NEGATIVE_INFINITY;

  app.post("/uploads", async (context) => {
    if (nowMs() - sweptMs > SWEEP_EVERY_MS) {
      sweptMs = nowMs();
      // By the clock of the disk, which is what the files carry.
      await uploads.sweep(Date.now());
    }
    const request = context.req.raw;
    const key = readMetadata(request.headers.get("upload-metadata") ?? "");
    if (!key) return refuse(context, 400, "form");
    const standing = await taker.standing(askerOf(context), key);
    if (!standing?.mayBring) return refuse(context, 409, "unnamed");
    const length = Number(/^\d{1,9}$/.exec(request.headers.get("upload-length") ?? "")?.[0] ?? Number.NaN);
    if (length > PHOTO_BYTES_MAX) return refuse(context, 413, "size");
    if (length !== standing.named.bytes) return refuse(context, 422, "size");
    const coming = { ...key, person: context.get("device").person };
    const isOneMore = standing.isHeld && !standing.receipt;
    if (isOneMore && (await log.heldPhotosOf(coming.person)) >= HELD_PHOTOS_MAX)
      return refuse(context, 409, "quota");
    if (await uploads.isBegun(coming))
      return new Response(null, { status: 201, headers: { "tus-resumable": TUS_VERSION } });
    await uploads.makeRoom(coming.person);
    return uploads.handle(request, coming);
  });

  // A HEAD comes in by the way of a GET; a GET itself has nothing to see here.
  app.on(["GET", "PATCH"], "/uploads/:id", async (context) => {
    const request = context.req.raw;
    if (request.method === "GET") return refuse(context, 404, "photo");
    const key = readUploadId(context.req.param("id"));
    const asker = askerOf(context);
    const standing = key && (await taker.standing(asker, key));
    if (!key || !standing) return notBegun();
    const coming = { ...key, person: asker.person };
    if (request.method === "HEAD") {
      const taken = await taker.take(asker, key, request.headers.get("linfang-stamp") ?? "");
      // With a fault, too: it is told to whoever asks for the receipt.
      if (!("left" in taken)) return wholeHead(standing.named.bytes);
      return standing.mayBring && (await uploads.isBegun(coming))
        ? uploads.handle(request, coming)
        : notBegun();
    }
    if (!standing.mayBring) return notBegun();
    const answer = await uploads.handle(request, coming);
    if (answer.headers.get("upload-offset") !== String(standing.named.bytes)) return answer;
    const taken = await taker.take(asker, key);
    // What was refused is gone, and nobody could ask for the reason later.
    return "fault" in taken ? answerTo(context, taken) : answer;
  });

  app.get("/:record/:slot/:hash/receipt", async (context) => {
    const key = keyOf(context);
    if (!key) return refuse(context, 404, "photo");
    return answerTo(context, await taker.take(askerOf(context), key));
  });

  app.get("/:record/:slot/:hash", async (context) => {
    const key = keyOf(context);
    const standing = key && (await taker.standing(askerOf(context), key));
    const bytes = key && standing?.mayRead && standing.receipt ? await blobStore.read(key.hash) : null;
    if (!key || !standing || !bytes) return refuse(context, 404, "photo");
    const ending = standing.named.type === "image/jpeg" ? "jpg" : "webp";
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": standing.named.type,
        "content-length": String(bytes.length),
        "content-disposition": `attachment; filename="${key.hash.slice(0, 16)}.${ending}"`,
        "content-security-policy": SANDBOX,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  });

  return app;
}

function answerTo(context: Asked, taken: Taken): Promise<Response> {
  if ("receipt" in taken)
    return sendJson(context.req.raw, { proto: PROTO, receipt: taken.receipt satisfies PhotoReceipt });
  if ("fault" in taken) return refuse(context, 422, taken.fault);
  return refuse(context, taken.left === "unnamed" ? 404 : 409, taken.left);
}

const askerOf = (context: Asked): Asker => ({
  person: context.get("device").person,
  words: context.req.header(WORDS_HEADER),
});

function keyOf(context: Asked): PhotoKey | null {
  const { record, slot, hash } = context.req.param() as { [name: string]: string };
  return readUploadId(`${record}.${slot}.${hash}`);
}

const notBegun = () => new Response(null, { status: 404, headers: { "tus-resumable": TUS_VERSION } });

function wholeHead(bytes: number): Response {
  const offset = String(bytes);
  return new Response(null, {
    headers: {
      "tus-resumable": TUS_VERSION,
      "upload-offset": offset,
      "upload-length": offset,
      "cache-control": "no-store",
    },
  });
}

function refuse(context: Asked, status: number, error: string): Promise<Response> {
  return sendRefusal(context.req.raw, status, error, { "tus-resumable": TUS_VERSION });
}
