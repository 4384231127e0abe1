import { PHOTO_BYTES_MAX } from "../../../domain/photo.ts";
import { PhotoAnswer, PhotoFault, TUS_VERSION, WORDS_HEADER } from "../../../sync/photo/lane.ts";
import type { Device } from "../../devices/who.ts";
import { type Asker, HELD_PHOTOS_MAX } from "../../log/photoAccess.ts";
import type { TakenUpload } from "../../photos/taking.ts";
import { readMetadata, readUploadId, UPLOADS_PATH } from "../../photos/uploads.ts";
import { jsonRoute, Refused, rawRoute } from "../route.ts";

// Every picture is asked for by record, slot and hash, and is 404 to whom it does not concern.

/** A picture opened by itself may do nothing at all, whatever it turns out to be. */
const SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";
const TUS = { "tus-resumable": TUS_VERSION };
/** Why the bytes are not the picture that its record names. */
const FAULTS = { 422: PhotoFault.options };
const PICTURE = "/api/photos/:record/:slot/:hash";

export const beginUpload = rawRoute({
  method: "POST",
  path: UPLOADS_PATH,
  who: "device-even-blocked",
  refuses: { 400: ["form"], 409: ["unnamed", "quota"], 413: ["size"], 422: ["size"] },
  async handleRaw({ request, device, refuse }, { log, nowMs, isRevoked, photos: { uploads, taker } }) {
    await uploads.sweepDaily(nowMs());
    const key = readMetadata(request.headers.get("upload-metadata") ?? "");
    if (!key) return refuse(400, "form", TUS);
    const standing = await taker.standing(askerOf(request, device, isRevoked(device)), key);
    if (!standing?.mayBring) return refuse(409, "unnamed", TUS);
    const length = Number(/^\d{1,9}$/.exec(request.headers.get("upload-length") ?? "")?.[0] ?? Number.NaN);
    if (length > PHOTO_BYTES_MAX) return refuse(413, "size", TUS);
    if (length !== standing.named.bytes) return refuse(422, "size", TUS);
    const coming = { ...key, person: device.person };
    const isOneMore = standing.isHeld && !standing.receipt;
    if (isOneMore && (await log.heldPhotosOf(coming.person)) >= HELD_PHOTOS_MAX)
      return refuse(409, "quota", TUS);
    if (await uploads.isBegun(coming)) return new Response(null, { status: 201, headers: TUS });
    await uploads.makeRoom(coming.person);
    return uploads.handle(request, coming);
  },
});

export const uploadOffset = rawRoute({
  method: "HEAD",
  path: `${UPLOADS_PATH}/:id`,
  who: "device-even-blocked",
  async handleRaw({ request, device, params }, { isRevoked, photos: { uploads, taker } }) {
    const asker = askerOf(request, device, isRevoked(device));
    const key = readUploadId(params.id);
    const standing = key && (await taker.standing(asker, key));
    if (!key || !standing) return notBegun();
    const taken = await taker.take(asker, key, request.headers.get("linfang-stamp") ?? "");
    // With a fault, too: it is told to whoever asks for the receipt.
    if (!("left" in taken)) return wholeHead(standing.named.bytes);
    const coming = { ...key, person: asker.person };
    return standing.mayBring && (await uploads.isBegun(coming))
      ? uploads.handle(request, coming)
      : notBegun();
  },
});

export const addToUpload = rawRoute({
  method: "PATCH",
  path: `${UPLOADS_PATH}/:id`,
  who: "device-even-blocked",
  refuses: FAULTS,
  async handleRaw({ request, device, params }, { isRevoked, photos: { uploads, taker } }) {
    const asker = askerOf(request, device, isRevoked(device));
    const key = readUploadId(params.id);
    const standing = key && (await taker.standing(asker, key));
    if (!key || !standing?.mayBring) return notBegun();
    const answer = await uploads.handle(request, { ...key, person: asker.person });
    if (answer.headers.get("upload-offset") !== String(standing.named.bytes)) return answer;
    const taken = await taker.take(asker, key);
    // What was refused is gone, and nobody could ask for the reason later.
    return "fault" in taken ? refusalOf(taken) : answer;
  },
});

export const photoReceipt = jsonRoute({
  method: "GET",
  path: `${PICTURE}/receipt`,
  who: "device-even-blocked",
  isForOutdated: true,
  answers: PhotoAnswer,
  refuses: { 404: ["photo", "unnamed"], 409: ["unfinished"], ...FAULTS },
  async handle({ request, device, params, refuse }, { isRevoked, photos: { taker } }) {
    const key = readUploadId(`${params.record}.${params.slot}.${params.hash}`);
    if (!key) return refuse(404, "photo", TUS);
    const taken = await taker.take(askerOf(request, device, isRevoked(device)), key);
    return "receipt" in taken ? { receipt: taken.receipt } : refusalOf(taken);
  },
});

export const photoBytes = rawRoute({
  method: "GET",
  path: PICTURE,
  who: "device",
  refuses: { 404: ["photo"] },
  async handleRaw({ request, device, params, refuse }, { isRevoked, photos: { taker, blobStore } }) {
    const key = readUploadId(`${params.record}.${params.slot}.${params.hash}`);
    const standing = key && (await taker.standing(askerOf(request, device, isRevoked(device)), key));
    const bytes = key && standing?.mayRead && standing.receipt ? await blobStore.read(key.hash) : null;
    if (!key || !standing || !bytes) return refuse(404, "photo", TUS);
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
  },
});

/** A phone that was blocked brings the pictures of its words, which are held, and reads of nothing. */
const askerOf = (request: Request, device: Device, isBlocked: boolean): Asker => ({
  person: device.person,
  ...(isBlocked ? { isBlocked } : {}),
  words: request.headers.get(WORDS_HEADER) ?? undefined,
});

function refusalOf(taken: Exclude<TakenUpload, { receipt: unknown }>): Refused {
  if ("fault" in taken) return new Refused(422, taken.fault, TUS);
  return new Refused(taken.left === "unnamed" ? 404 : 409, taken.left, TUS);
}

const notBegun = () => new Response(null, { status: 404, headers: TUS });

function wholeHead(bytes: number): Response {
  const offset = String(bytes);
  return new Response(null, {
    headers: { ...TUS, "upload-offset": offset, "upload-length": offset, "cache-control": "no-store" },
  });
}
