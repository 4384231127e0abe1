import { doorKey, normalLabel } from "./address.ts";
import { normalCode } from "./assetCode.ts";
import type { Id } from "./ids.ts";

/** SHA-1 of some bytes, as `crypto.subtle` or `node:crypto` gives it: 20 bytes. */
export type Sha1 = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/**
 * The record id of a register row: a UUID v5 in the community's name space. Two offices that import one list mint the same ids, so every door
 * is there once. The first part is the kind.
 */
export async function registerId(sha1: Sha1, community: Id, ...parts: string[]): Promise<Id> {
  const name = utf8(parts.join("\u0000"));
  const bytes = new Uint8Array(16 + name.length);
  bytes.set(uuidBytes(community));
  bytes.set(name, 16);
  const hash = (await sha1(bytes)).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function compoundId(sha1: Sha1, community: Id, compound: string): Promise<Id> {
  return registerId(sha1, community, "compound", normalLabel(compound, "compound"));
}

export function buildingId(sha1: Sha1, community: Id, compound: string, building: string): Promise<Id> {
  return registerId(sha1, community, "building", normalLabel(compound, "compound"), normalLabel(building, "building"));
}

export function doorId(sha1: Sha1, community: Id, compound: string, building: string, unit: string, label: string): Promise<Id> {
  return registerId(sha1, community, "door", doorKey(compound, building, unit, label));
}

/** Of a registered lamp, manhole …: its number within its estate and type. One found on the way gets a random id, since two people may give two things one number. */
export function assetId(sha1: Sha1, community: Id, compound: string, type: string, code: string, nth: string[] = []): Promise<Id> {
  return registerId(sha1, community, "asset", normalLabel(compound, "compound"), type, normalCode(code), ...nth);
}

/** An estate has one plan, and a community one list of numbers to call, whoever makes them first. */
export function planId(sha1: Sha1, community: Id, compound: Id): Promise<Id> {
  return registerId(sha1, community, "plan", compound);
}

export function helplinesId(sha1: Sha1, community: Id): Promise<Id> {
  return registerId(sha1, community, "helplines");
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
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}

function uuidBytes(id: Id): Uint8Array {
  const hex = id.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}
