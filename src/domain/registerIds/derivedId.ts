import { doorKey, narrow, normalLabel } from "../address.ts";
import type { Id } from "../ids.ts";
import { normalCode } from "../inspections/assetCode.ts";

/** SHA-1 of some bytes, as `crypto.subtle` or `node:crypto` gives it: 20 bytes. */
export type Sha1 = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** The secret of a community with which the office derives ids. A new secret has a new version. */
export type RegisterKey = { version: number; secret: string };

/**
 * What grid workers register as well (assets, an estate's plan), and the one list of numbers to call, is
 * derived without the secret, which only the office has: a lamp that both take out of one list has to be
 * there once. Nothing about these is secret, and an id is good for its kind only.
 */
export const UNKEYED = null;

/**
 * The record id of a register row: a UUID v5 in the community's name space. Two offices that import one list
 * mint the same ids, so every door is there once. The first part is the kind.
 *
 * With a key its version and secret stand before the parts, so that nobody can compute the id of a door whose
 * address they know. SHA-1 is enough for that: its collisions need somebody who chooses both texts from the
 * first byte on, and here 128 unknown bits come first. Finding the secret from ids is a search for a
 * preimage, 2^128 tries. Adding to a hashed text without knowing the secret needs all 160 bits of the hash,
 * of which an id shows 122, and would put bytes into the name that no UTF-8 text has.
 *
 * Without a key it is the old derivation. What has such an id keeps it for ever. The office's screens derive
 * no new ids of doors so: they wait for the exchange that brings the key, and find rows with old ids by what
 * they are.
 */
export async function registerId(
  sha1: Sha1,
  community: Id,
  key: RegisterKey | null,
  ...parts: string[]
): Promise<Id> {
  const hex = [...shaped(await sha1(hashedName(community, key, parts)))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The bytes whose hash becomes the id. */
export function hashedName(
  community: Id,
  key: RegisterKey | null,
  parts: readonly string[],
): Uint8Array<ArrayBuffer> {
  return joined(
    uuidBytes(community),
    utf8([...(key ? [`k${key.version}`, key.secret] : []), ...parts].join("\u0000")),
  );
}

/** The 16 bytes of the UUID v5 that a hash becomes. */
export function shaped(hash: Uint8Array): Uint8Array {
  const bytes = hash.slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes;
}

export function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(one.length + other.length);
  bytes.set(one);
  bytes.set(other, one.length);
  return bytes;
}

/** Does it follow from something, or was it drawn by lot? */
export const isDerived = (id: Id) => id[14] === "5";

/**
 * What a row's id is derived from. `nth` follows it where a renamed record sits on the first id already, see
 * `freeId`.
 */
export const idParts = {
  compound: (name: string) => ["compound", normalLabel(name, "compound")],
  building: (compound: string, name: string) => [
    "building",
    normalLabel(compound, "compound"),
    normalLabel(name, "building"),
  ],
  door: (compound: string, building: string, unit: string, label: string) => [
    "door",
    doorKey(compound, building, unit, label),
  ],
  grid: (name: string) => ["grid", tight(name)],
  /** `grid` is its name; `NO_GRID` where a register names none. */
  patch: (grid: string, name: string) => ["patch", tight(grid), tight(name)],
  person: (name: string) => ["person", tight(name)],
  /**
   * Of a registered lamp, manhole …: its number within its estate and type. One found on the way gets a
   * random id, since two people may give two things one number.
   */
  asset: (compound: string, type: string, code: string) => [
    "asset",
    normalLabel(compound, "compound"),
    type,
    normalCode(code),
  ],
  /** An estate has one plan, a community one list of numbers, of units, of replies, whoever makes them. */
  plan: (compound: Id) => ["plan", compound],
  helplines: () => ["helplines"],
  /** A year has one calendar, whichever desk sets it first. */
  calendar: (year: number) => ["calendar", String(year)],
  /** A month is closed once, and released once. */
  monthReport: (month: string) => ["month_report", month],
  monthBoard: (month: string) => ["month_board", month],
  /** A door has one owner at a time, whichever desk takes the list in. */
  ownership: (door: Id) => ["ownership", door],
  handlingUnits: () => ["handling_units"],
  replyTemplates: () => ["reply_templates"],
};

/** The grid of a patch whose register names none, in a community that has none or several. */
export const NO_GRID = "未分网格";

/** So many records may have sat on one name before. */
export const NAMESAKES_MAX = 100;

/**
 * The derived id, or where a renamed record sits on it already, the next one derived the same way on every
 * machine: `nth` is "2", "3" …
 */
export async function freeId(
  taken: readonly { record: Id }[] | ReadonlySet<Id>,
  idOf: (...nth: string[]) => Promise<Id>,
): Promise<Id> {
  const isTaken = (id: Id) =>
    taken instanceof Set
      ? taken.has(id)
      : (taken as readonly { record: Id }[]).some(({ record }) => record === id);
  let id = await idOf();
  for (let n = 2; isTaken(id) && n < NAMESAKES_MAX; n++) id = await idOf(String(n));
  return id;
}

/** A name without its spaces and widths. */
export function tight(name: string): string {
  return narrow(name).replace(/\s+/g, "");
}

/** UTF-8, as `TextEncoder` writes it: half of a pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const sign of text) {
    const point = sign.codePointAt(0) as number;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
  }
  return Uint8Array.from(bytes);
}

export function uuidBytes(id: Id): Uint8Array {
  const hex = id.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}
