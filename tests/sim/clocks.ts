import type { Misdated } from "../../src/app/store/read/misdated.ts";
import type { Memory, Waiting } from "../../src/app/store/tables.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Revision } from "../../src/domain/revision.ts";
import { CLOCK_OFF_MS } from "../../src/domain/time/clock.ts";
import { Broken, type Ledger } from "./ledger.ts";
import type { Phone } from "./people/phone.ts";
import type { Options } from "./runs/options.ts";

/** What lies between a phone and the office takes so long at most. */
const WAY_MS_MAX = 5 * 60_000;

/**
 * A phone that has just been answered says how far its clock is off, and what it wrote under a wrong one
 * stands beside the day on which it was written; nothing else is doubted.
 */
export function expectClocksTold({ saved, wasOfficeOff }: Ledger, phone: Phone, { faults }: Options): void {
  if (wasOfficeOff) return;
  const inMeta = new Map(
    phone.disk.rows<{ name: string; value: unknown }>("meta").map(({ name, value }) => [name, value]),
  );
  const wrong = (what: string) => new Broken("diverged", "I23", `${phone.name} ${what}`);
  const { behindMs = 0 } = inMeta.get("memory") as Memory;
  const isOff = Math.abs(phone.clockMs) > CLOCK_OFF_MS + WAY_MS_MAX;
  if (isOff ? Math.abs(behindMs + phone.clockMs) > WAY_MS_MAX : phone.clockMs === 0 && behindMs !== 0)
    throw wrong(`is off by ${phone.clockMs} ms, and says that it is behind by ${behindMs}`);
  const misdated = new Map<Id, Misdated>();
  for (const one of (inMeta.get("misdated") ?? []) as Misdated[]) misdated.set(one.record, one);
  const waits = new Set(phone.disk.rows<Waiting>("outbox").map(({ id }) => id));
  // A phone that has not yet had an answer cannot know when it wrote.
  const { evict, rollBack, clone, join } = faults;
  const isAnew = [evict, rollBack, clone, join].some((fault) => fault !== undefined);
  for (const { id, record, phone: whose, revision, written, isGone } of saved.values()) {
    if (whose !== phone || id !== record || !isDated(revision) || !written || isGone) continue;
    const doubted = misdated.get(id);
    if (doubted && written.offMs === 0) throw wrong(`doubts ${id}, written under a right clock`);
    const at = doubted && Date.parse(doubted.at);
    if (!isAnew && at && at < written.trueMs - CLOCK_OFF_MS)
      throw wrong(`sets ${id} to ${doubted.at}, before it was written`);
    if (!doubted && !isAnew && written.offMs !== 0 && !waits.has(id) && isHandedIn(phone, id))
      throw wrong(`does not doubt ${id}, written ${written.offMs} ms off`);
  }
}

/** A visit of its day: a form that lay open since long before says a time that its author has seen. */
function isDated({ kind, at, body }: Revision): boolean {
  const { visitedAt } = body as { visitedAt?: string };
  return kind === "visit" && Math.abs(Date.parse(visitedAt ?? "") - Date.parse(at)) < CLOCK_OFF_MS;
}

/** It has its place; what was refused is not dated by anybody. */
const isHandedIn = (phone: Phone, id: Id) =>
  phone.disk.rows<{ id: Id }>("troubles").every((trouble) => trouble.id !== id);
