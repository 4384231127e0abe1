import type { PhotoRow } from "../../src/app/store/photos/photoShelf.ts";
import type { SyncStatus } from "../../src/app/store/read/syncStatus.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { LogTable } from "../../src/server/database/tables.ts";
import { Broken, type Ledger, revisionIn } from "./ledger.ts";
import type { Phone } from "./people/phone.ts";

/** `drafts`: how many forms lie half written on the phone. `heardAll`: its person has had a whole answer. */
type Known = { rows: readonly LogTable[]; drafts: number; heardAll: boolean };

let lastHeld: { rows: readonly LogTable[]; texts: ReadonlySet<string> } = { rows: [], texts: new Set() };
const textOf = (id: Id, hash: string) => `${id}|${hash}`;

/** The same books are asked about phone after phone. */
function heldIn(rows: readonly LogTable[]): ReadonlySet<string> {
  if (lastHeld.rows !== rows) {
    const texts = new Set<string>();
    for (const row of rows)
      if (row.sort === "held" && row.id !== null && row.hash !== null && !isPlacedAsWell(row, rows))
        texts.add(textOf(row.id, row.hash));
    lastHeld = { rows, texts };
  }
  return lastHeld.texts;
}

/** A form saved on two phones: under its id the same words have their place, and a second copy has none. */
const isPlacedAsWell = (held: LogTable, rows: readonly LogTable[]) =>
  held.reason === "other-content" &&
  rows.some((row) => row.id === held.id && row.sort !== "held" && bodyOf(row) === bodyOf(held));

const bodyOf = (row: LogTable) => JSON.stringify(revisionIn(row).body);

/**
 * A phone never claims more than is true by the office's disk. What the office had once and has lost with a
 * restore counts as there: its phones hear of that with the next exchange.
 */
export function expectSaysTrue(ledger: Ledger, phone: Phone, says: SyncStatus, known: Known): void {
  const missing = new Set<string>();
  const isHeld = heldIn(known.rows);
  let held = "";
  for (const saved of ledger.saved.values()) {
    if (saved.phone !== phone || saved.isGone) continue;
    if (!ledger.wasCommitted(saved.id, saved.hash)) missing.add(saved.record);
    else if (isHeld.has(textOf(saved.id, saved.hash))) held = saved.id;
  }
  for (const { carrier, id, hash, text, isGone } of ledger.carried)
    if (carrier === phone && !isGone && !ledger.wasCommitted(id, hash))
      missing.add((JSON.parse(text) as { record: Id }).record);
  const pictures = new Set<string>();
  for (const { phone: whose, record, slot, hash, isGone } of ledger.pictures)
    if (whose === phone && !isGone && !ledger.vaulted.has(hash)) pictures.add(`${record}|${slot}`);
  // The office has not these, or this phone cannot bring again what the office has lost.
  for (const { record, slot, state } of phone.disk.rows<PhotoRow>("photos"))
    if (state === "refused") pictures.add(`${record}|${slot}`);
  const words = missing.size;
  const least = words + pictures.size + known.drafts;
  const claim = `${phone.name} says ${says.isAllIn ? "that all is with the office" : `${says.unsent} are not`}`;
  if (says.unsent < least)
    throw new Broken(
      "diverged",
      "I19",
      `${claim}, and ${words} words, ${pictures.size} pictures and ${known.drafts} forms are not, as ${[...missing][0] ?? [...pictures][0] ?? "a form"}`,
    );
  if (says.isAllIn && held !== "" && !ledger.wasRewound)
    throw new Broken("diverged", "I19", `${claim}, and ${held} is held there`);
  if (says.hasAll && !known.heardAll)
    throw new Broken("diverged", "I19", `${phone.name} counts, and its person has not heard all of it once`);
}
