import * as z from "zod/mini";
import { DoneAnswer } from "../../../sync/officeProtocol.ts";
import { cleanPhoto } from "../../../sync/photo/clean.ts";
import { readJpeg } from "../../../sync/photo/jpeg.ts";
import {
  SettleSlips,
  SLIP_PHOTO_BYTES_MAX,
  SlipAnswer,
  SlipPhoto,
  SlipQuestion,
  SlipStanding,
  SlipsList,
  SlipsQuery,
  SlipsSettled,
  SlipTaken,
  SlipTokens,
  SlipWords,
  TokensRequest,
} from "../../../sync/slipProtocol.ts";
import { entropyCheck } from "../../photos/entropyCheck.ts";
import type { SlipPicture } from "../../slips/letterBox.ts";
import { jsonRoute, rawRoute } from "../route.ts";

// What whoever holds a slip may ask, by its token alone: no row here asks for an address, a browser or a
// cookie, and of none is a line written (`requestLog.ts`). Below, the office's side.

const SMALL = { bytes: 4096, inflatedBytes: 4096 };
const PICTURED = { bytes: 2 * SLIP_PHOTO_BYTES_MAX, inflatedBytes: 2 * SLIP_PHOTO_BYTES_MAX };

export const slipPlace = jsonRoute({
  method: "GET",
  path: "/api/v",
  who: "slip",
  answers: SlipAnswer,
  async handle({ slip: { where, isOpen } }, { community }) {
    return { community: (await community()).name, where, isOpen };
  },
});

export const slipWords = jsonRoute({
  method: "POST",
  path: "/api/v/words",
  who: "slip",
  asks: SlipWords,
  answers: SlipTaken,
  refuses: { 410: ["shut"], 429: ["often"] },
  limits: SMALL,
  async handle({ asked, slip, refuse }, { slips }) {
    if (!slip.isOpen) return refuse(410, "shut");
    const put = await slips.box.put({ place: slip.place, slip: slip.slip }, asked);
    return "waitS" in put ? refuse(429, "often", { "retry-after": String(put.waitS) }) : put;
  },
});

export const slipPhoto = jsonRoute({
  method: "POST",
  path: "/api/v/photo",
  who: "slip",
  asks: SlipPhoto,
  answers: DoneAnswer,
  refuses: { 404: ["slip"], 422: ["broken"], 429: ["often"] },
  limits: PICTURED,
  async handle({ asked, slip, refuse }, { slips, nowMs }) {
    const name = { place: slip.place, slip: slip.slip };
    const known = `${slip.place} ${slip.slip}`;
    const waitS = await slips.pictures.waitS(known, nowMs());
    if (waitS > 0) return refuse(429, "often", { "retry-after": String(waitS) });
    // The ticket first: for who wrote no words just now nothing is decoded, and nothing told of a picture.
    const isTheirs = await slips.box.takesPhoto(name, asked.number, asked.ticket);
    await slips.pictures.count(known, !isTheirs, nowMs());
    if (!isTheirs) return refuse(404, "slip");
    const picture = pictureOf(Buffer.from(asked.photo, "base64"));
    if (!picture) return refuse(422, "broken");
    const kept = await slips.box.addPhoto(name, asked.number, asked.ticket, picture);
    if (kept === null) return refuse(404, "slip");
    return kept === "full" ? refuse(429, "often", { "retry-after": "86400" }) : { ok: true as const };
  },
});

export const slipState = jsonRoute({
  method: "POST",
  path: "/api/v/state",
  who: "slip",
  asks: SlipQuestion,
  answers: SlipStanding,
  refuses: { 404: ["slip"], 429: ["often"] },
  limits: SMALL,
  async handle({ asked, slip, refuse }, { slips, nowMs }) {
    const name = { place: slip.place, slip: slip.slip };
    const known = `${slip.place} ${slip.slip}`;
    const waitS = await slips.questions.waitS(known, nowMs());
    if (waitS > 0) return refuse(429, "often", { "retry-after": String(waitS) });
    const found = await slips.box.find(name, asked.number);
    await slips.questions.count(known, found === null, nowMs());
    if (!found) return refuse(404, "slip");
    const answer = found.answer ? { answer: found.answer } : {};
    const on = (found.settled_at ?? found.at).slice(0, 10);
    if (found.fate === "new") return { state: "received" as const, on, ...answer };
    if (found.fate === "discarded") return { state: "put_aside" as const, on, ...answer };
    if (found.fate === "answered") return { state: "answered" as const, on, ...answer };
    const issue = found.issue ? await slips.issueState(found.issue) : null;
    return { state: "taken" as const, on, ...issue, ...answer };
  },
});

export const slipsList = jsonRoute({
  method: "GET",
  path: "/api/slips",
  who: "office",
  asks: SlipsQuery,
  answers: SlipsList,
  handle: ({ asked }, { slips }) => slips.box.list(asked.as ?? "new", asked.before),
});

export const settleSlipsRoute = jsonRoute({
  method: "POST",
  path: "/api/slips/settle",
  who: "office",
  asks: SettleSlips,
  answers: SlipsSettled,
  async handle({ asked, device: { person } }, { slips, audit }) {
    const ids = await slips.box.settle(asked);
    if (ids.length > 0) await audit.note(person, { act: "slips", count: ids.length });
    return { ids };
  },
});

export const slipTokens = jsonRoute({
  method: "POST",
  path: "/api/slips/tokens",
  who: "office",
  asks: TokensRequest,
  answers: SlipTokens,
  refuses: { 404: ["place"] },
  async handle({ asked: { place, from, count }, device: { person }, refuse }, { slips, audit }) {
    const tokens = await slips.tokens(place, from, count);
    if (!tokens) return refuse(404, "place");
    await audit.note(person, { act: "slip-sheets", about: place, count: tokens.length });
    return { tokens };
  },
});

/** As its words came with it, cleaned; the office's issue takes it as any other picture. */
export const slipPhotoBytes = rawRoute({
  method: "GET",
  path: "/api/slips/:id/photo",
  who: "office",
  refuses: { 404: ["photo"] },
  async handleRaw({ params, refuse }, { slips }) {
    const bytes = z.uuid().safeParse(params.id).success ? await slips.box.photo(params.id) : null;
    if (!bytes) return refuse(404, "photo");
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": "image/jpeg",
        "content-disposition": "attachment",
        "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "cache-control": "private, no-store",
      },
    });
  },
});

/** What is left of a stranger's file: what draws it, and nothing else. Null where it is no picture. */
function pictureOf(bytes: Uint8Array): SlipPicture | null {
  const cleaned = bytes.length <= SLIP_PHOTO_BYTES_MAX ? cleanPhoto(bytes) : null;
  if (!cleaned?.ok || cleaned.type !== "image/jpeg") return null;
  const jpeg = readJpeg(cleaned.bytes);
  return jpeg && entropyCheck(jpeg) ? cleaned : null;
}
