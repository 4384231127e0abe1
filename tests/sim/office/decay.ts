import type { PhotoRow } from "../../../src/app/store/photos/photoShelf.ts";
import type { Phone } from "../people/phone.ts";
import type { Town } from "../town.ts";

/** A picture's file at the office is empty, cut off, or another by one byte. */
export function rot(town: Town): void {
  const { chance, office } = town;
  const files = [...office.pictures.blobStore];
  if (files.length === 0) return;
  const [hash, bytes] = chance.pick(files);
  town.count("rot");
  const left = chance.pick([0, chance.below(bytes.length), bytes.length]);
  const at = chance.below(left);
  const damaged = bytes
    .slice(0, left)
    .map((byte, nth) => (left === bytes.length && nth === at ? byte ^ 0x10 : byte));
  office.pictures.blobStore = new Map([...office.pictures.blobStore, [hash, damaged]]);
  town.ledger.rotted.add(hash);
  // The slow look through all pictures comes by sooner or later.
  if (chance.happens(0.7)) town.sched.plan(chance.next() * 60_000, () => void office.keeper?.scrubPiece());
}

/** A browser lets go of a picture's bytes, and keeps what names it. */
export function loseBytes(town: Town, phone: Phone): void {
  const rows = phone.disk.rows<PhotoRow>("photos");
  const lone = rows.filter(
    ({ hash, state }) =>
      state === "waiting" && rows.every((other) => other.hash !== hash || other.state !== "draft"),
  );
  if (lone.length === 0 || phone.disk.isWriting || !phone.disk.lose) return;
  const { hash } = town.chance.pick(lone);
  town.count("rot", phone);
  for (const { id } of phone.disk.rows<{ id: string }>("photoChunks"))
    if (id.startsWith(hash)) phone.disk.lose("photoChunks", id);
  for (const picture of town.ledger.pictures)
    if (picture.phone === phone && picture.hash === hash) picture.isGone = true;
  // Whoever saves a form again, not knowing that it was saved, is told of it only then.
  for (const { record, slot } of lone.filter((row) => row.hash === hash))
    town.ledger.letGo.add(`${phone.name}|${record}|${slot}`);
}

/**
 * A browser sends the cookie of another phone, as where two communities share a host, or where one was set
 * back and handed on.
 */
export function swapCookie(town: Town, phone: Phone): void {
  const other = town.chance.pick(town.phones);
  if (other.me.person.id === phone.me.person.id) return;
  town.count("swapped", phone);
  phone.credential = other.credential;
}
