import * as z from "zod/mini";
import type { Id } from "../../domain/ids.ts";
import { type Fault, failureOf, faultFor, readReply } from "../failure.ts";
import { PROTO } from "../protocol.ts";

/** Why the office will never take these bytes. They stay on the phone, visible. */
export const PhotoFault = z.enum(["size", "hash", "type", "broken", "dimensions", "not-clean"]);
export type PhotoFault = z.infer<typeof PhotoFault>;

/**
 * The office has the bytes, and they have this hash. With `chain` its number is a proof of the office's past,
 * like any other that the phone has seen.
 */
export const PhotoReceipt = z.object({
  ...{ record: z.string(), slot: z.string(), hash: z.string(), seq: z.int(), stamp: z.string() },
  chain: z.optional(z.string()),
});
export type PhotoReceipt = z.infer<typeof PhotoReceipt>;
export const PhotoAnswer = z.object({ proto: z.literal(PROTO), receipt: PhotoReceipt });

/**
 * `stamp`: of an earlier receipt, for an office that has forgotten giving it. `words`: of a picture out of a
 * colleague's file, the revision that names it, as `wordsOf` says it.
 */
export type Outgoing = {
  record: Id;
  slot: string;
  hash: string;
  bytes: number;
  stamp?: string;
  words?: string;
};
export type PhotoSent =
  | { sent: true; receipt: PhotoReceipt }
  /**
   * "unnamed": the office does not know a revision that names it; the words come first. "quota": it has as
   * many pictures of this person's held words as it takes until somebody has looked. "stopped": by the one
   * who sends.
   */
  | { sent: false; why: Fault | "unnamed" | "quota" | "stopped" }
  | { sent: false; why: "refused"; fault: PhotoFault };

type Headers = { [name: string]: string };
/** One request; rejects where there is no signal. */
export type Ask = (
  method: "GET" | "HEAD" | "POST" | "PATCH",
  path: string,
  headers: Headers,
  body?: Uint8Array,
) => Promise<Heard>;
type Heard = { status: number; header(name: string): string | null; text: string };

/** What was learned of the link: how many bytes go in one request. */
export type ChunkPace = { bytes: number };
export const firstChunk: ChunkPace = { bytes: 32 * 1024 };
const CHUNK_BYTES_MIN = 8 * 1024;
const CHUNK_BYTES_MAX = 512 * 1024;
const QUICK_MS = 700;
const SLOW_MS = 3_000;
/** How often one try asks for the offset again before it gives up. */
const OFFSETS_ASKED_MAX = 4;

export const TUS_VERSION = "1.0.0";
/** Says with every request about a picture that the one who brings it carries the words that name it. */
export const WORDS_HEADER = "linfang-words";
export const wordsKeyOf = ({ id, hash }: { id: string | null; hash: string | null }) => `${id}.${hash}`;
export const photoPath = ({ record, slot, hash }: Pick<Outgoing, "record" | "slot" | "hash">) =>
  `/api/photos/${record}/${slot}/${hash}`;
export const uploadPath = ({ record, slot, hash }: Pick<Outgoing, "record" | "slot" | "hash">) =>
  `/api/photos/uploads/${record}.${slot}.${hash}`;

type Way = {
  ask: Ask;
  pace: ChunkPace;
  nowMs: () => number;
  /** How many bytes the office has, as it says itself. False stops here; the next try goes on from it. */
  onOffset?: (bytes: number) => Promise<boolean> | boolean;
};

/**
 * Brings one picture to the office over tus 1.0, from wherever an earlier try was cut off: the address
 * follows from what the picture is, and the office is asked for the offset first. Done is only what it
 * answers with a receipt that names the phone's own hash.
 */
export async function sendPhoto(
  photo: Outgoing,
  read: (from: number, to: number) => Promise<Uint8Array>,
  { ask, ...rest }: Way,
): Promise<PhotoSent> {
  const carried: Headers = photo.words ? { [WORDS_HEADER]: photo.words } : {};
  const way: Way = {
    ...rest,
    ask: (method, path, headers, body) => ask(method, path, { ...carried, ...headers }, body),
  };
  for (let asked = 0; asked < OFFSETS_ASKED_MAX; asked += 1) {
    const begun = await offsetOf(photo, way.ask);
    if ("why" in begun) return { sent: false, why: begun.why };
    let offset = begun.offset;
    if (way.onOffset && !(await way.onOffset(offset))) return { sent: false, why: "stopped" };
    while (offset < photo.bytes) {
      const to = Math.min(photo.bytes, offset + way.pace.bytes);
      const moved = await sendChunk(photo, offset, await read(offset, to), way);
      if ("why" in moved) return { sent: false, why: moved.why };
      if ("fault" in moved) return { sent: false, why: "refused", fault: moved.fault };
      if (moved.offset <= offset) break;
      offset = moved.offset;
      if (offset < photo.bytes && way.onOffset && !(await way.onOffset(offset)))
        return { sent: false, why: "stopped" };
    }
    if (offset < photo.bytes) continue;
    const answered = await receiptOf(photo, way.ask);
    if (answered) return answered;
  }
  return { sent: false, why: "server" };
}

type Moved = { offset: number } | { why: Fault | "unnamed" | "quota" };

async function offsetOf(photo: Outgoing, ask: Ask): Promise<Moved> {
  const stamp: Headers = photo.stamp ? { "linfang-stamp": photo.stamp } : {};
  const head = await heard(ask, "HEAD", uploadPath(photo), stamp);
  if (!head) return { why: "offline" };
  const offset = numberIn(head, "upload-offset");
  if (head.status === 200 && offset !== null && offset <= photo.bytes) return { offset };
  if (head.status !== 404 || !isTus(head)) return { why: faultOf(head) };
  const { record, slot, hash } = photo;
  const metadata = Object.entries({ record, slot, hash }).map(([name, value]) => `${name} ${base64(value)}`);
  const made = await heard(ask, "POST", "/api/photos/uploads", {
    "upload-length": String(photo.bytes),
    "upload-metadata": metadata.join(","),
  });
  if (!made) return { why: "offline" };
  if (made.status === 201 && isTus(made)) return { offset: 0 };
  const error = errorIn(made);
  return { why: error === "unnamed" || error === "quota" ? error : faultOf(made) };
}

/**
 * No further than before where the office stands elsewhere than this phone thought: then it is asked again.
 */
async function sendChunk(
  photo: Outgoing,
  offset: number,
  bytes: Uint8Array,
  { ask, pace, nowMs }: Way,
): Promise<Moved | { fault: PhotoFault }> {
  const beganMs = nowMs();
  const headers = { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
  const patched = await heard(ask, "PATCH", uploadPath(photo), headers, bytes);
  const tookMs = nowMs() - beganMs;
  const moved =
    patched && patched.status === 204 && isTus(patched) ? numberIn(patched, "upload-offset") : null;
  if (moved === null) pace.bytes = Math.max(CHUNK_BYTES_MIN, pace.bytes / 2);
  else if (tookMs <= QUICK_MS) pace.bytes = Math.min(CHUNK_BYTES_MAX, pace.bytes * 2);
  else if (tookMs >= SLOW_MS) pace.bytes = Math.max(CHUNK_BYTES_MIN, pace.bytes / 2);
  if (moved !== null) return { offset: moved };
  if (!patched) return { why: "offline" };
  const fault = refusedFor(patched);
  if (fault) return { fault };
  const isElsewhere = patched.status === 409 || patched.status === 404 || patched.status === 410;
  return isElsewhere && isTus(patched) ? { offset } : { why: faultOf(patched) };
}

/** Null where the office has less than it said. */
async function receiptOf(photo: Outgoing, ask: Ask): Promise<PhotoSent | null> {
  const answer = await heard(ask, "GET", `${photoPath(photo)}/receipt`, {});
  if (!answer) return { sent: false, why: "offline" };
  const said = PhotoAnswer.safeParse(readReply(answer.status, answer.text).json);
  if (answer.status === 200 && said.success) {
    const { receipt } = said.data;
    const isOurs =
      receipt.hash === photo.hash && receipt.slot === photo.slot && receipt.record === photo.record;
    return isOurs ? { sent: true, receipt } : { sent: false, why: "server" };
  }
  const error = errorIn(answer);
  const fault = refusedFor(answer);
  if (fault) return { sent: false, why: "refused", fault };
  if (error === "unfinished") return null;
  return { sent: false, why: error === "unnamed" ? "unnamed" : faultOf(answer) };
}

async function heard(ask: Ask, ...[method, path, headers, body]: Parameters<Ask>): Promise<Heard | null> {
  try {
    return await ask(method, path, { ...headers, "tus-resumable": TUS_VERSION }, body);
  } catch {
    return null;
  }
}

/** What carries the mark of uploads speaks for the office, too. The words are not to blame for a picture. */
function faultOf(answer: Heard): Fault {
  const reply = readReply(answer.status, answer.text);
  const fault = faultFor(failureOf(reply, reply.error !== undefined || isTus(answer)));
  return fault === "push" || fault === "other" ? "server" : fault;
}

function refusedFor(answer: Heard): PhotoFault | null {
  const fault = PhotoFault.safeParse(errorIn(answer));
  return answer.status === 422 && fault.success ? fault.data : null;
}

const isTus = (answer: Heard) => answer.header("tus-resumable") === TUS_VERSION;

const errorIn = ({ status, text }: Heard) => readReply(status, text).error ?? "";

function numberIn(answer: Heard, name: string): number | null {
  const text = answer.header(name);
  return text !== null && /^\d{1,9}$/.test(text) && isTus(answer) ? Number(text) : null;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Of plain ASCII, as the metadata of an upload is written. */
function base64(text: string): string {
  let coded = "";
  for (let at = 0; at < text.length; at += 3) {
    const [one, two, three] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)];
    const bits = (one << 16) | ((two || 0) << 8) | (three || 0);
    const four = [18, 12, 6, 0].map((shift) => LETTERS[(bits >> shift) & 63]);
    coded += four.slice(0, Number.isNaN(two) ? 2 : Number.isNaN(three) ? 3 : 4).join("");
    coded += "=".repeat(Number.isNaN(two) ? 2 : Number.isNaN(three) ? 1 : 0);
  }
  return coded;
}
