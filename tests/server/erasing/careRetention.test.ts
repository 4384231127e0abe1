import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import { addDays, addMonths } from "../../../src/domain/time/days.ts";
import { openTown, settledTown, visitBody, type Written, write } from "../town.ts";

const START = "2026-03-18";
const tierAt = (door: Id, change: object = {}): SurveyRecord => ({
  ...{ kind: "care_tier", door, tier: "weekly", since: START, reviewedOn: START, withdrawn: false },
  ...change,
});
const movedOn = (door: Id, day: string) =>
  visitBody(door, { result: "changed", visitedAt: `${day}T10:00:00+08:00` });

async function keptTown() {
  const town = await openTown();
  const settled = await settledTown(town);
  const { endpoint } = town;
  const { office } = settled;
  const put = async (body: SurveyRecord & { door: Id }, edit: object = {}): Promise<Written> => {
    const written = write(endpoint, office, body, { parent: body.door, ...edit });
    const [receipt] = await endpoint.append([written], office);
    expect(receipt).toMatchObject({ verdict: "line" });
    return written;
  };
  const go = async (day: string) => {
    town.clock.ms = Date.parse(`${day}T04:00:00Z`);
    await endpoint.heedBackups(null);
  };
  const has = (record: Id) => {
    const file = new DatabaseSync(join(town.data, "linfang.db"), { readOnly: true });
    const rows = file.prepare("select seq from log where record = ? and text is not null").all(record);
    file.close();
    return rows.length > 0;
  };
  /** A day at a time where it matters: a leap of more than a month is not believed at once. */
  const goTo = async (day: string) => {
    for (let at = addDays(START, 20); at < day; at = addDays(at, 20)) await go(at);
    await go(day);
  };
  await go(addDays(START, -7));
  await go(START);
  return { ...settled, put, goTo, has };
}

test("how often ends a month after it was taken back, and not a day before", async () => {
  const { doorA, put, goTo, has } = await keptTown();
  const door = doorA.revision.id;
  const tier = await put(tierAt(door) as never);
  const { id, record } = tier.revision;
  await put(tierAt(door, { withdrawn: true }) as never, { record, base: id, changed: ["withdrawn"] });
  await goTo(addDays(addMonths(START, 1), -1));
  expect(has(record)).toBe(true);
  await goTo(addMonths(START, 1));
  expect(has(record)).toBe(false);
});

test("how often and why end a month after others moved in, unless somebody says that it is still right", async () => {
  const { doorA, doorB, put, goTo, has } = await keptTown();
  const day = addDays(START, 2);
  const [gone, still] = [doorA.revision.id, doorB.revision.id];
  const said: Id[] = [];
  for (const door of [gone, still]) {
    const reason = { kind: "care_reason", door, reasons: ["alone"], way: "spoken" } as const;
    said.push((await put(tierAt(door) as never)).revision.record);
    said.push((await put({ ...reason, givenAt: `${START}T10:00:00+08:00` } as never)).revision.record);
    await put(movedOn(door, day) as never);
  }
  await put(tierAt(still, { reviewedOn: day }) as never);
  await goTo(addDays(addMonths(day, 1), -1));
  expect(said.map(has)).toEqual([true, true, true, true]);
  await goTo(addMonths(day, 1));
  expect(said.map(has)).toEqual([false, false, true, true]);
});

test("what nobody took back and nobody moved away from does not end by itself", async () => {
  const { doorA, put, goTo, has } = await keptTown();
  const tier = await put(tierAt(doorA.revision.id) as never);
  await goTo(addMonths(START, 14));
  expect(has(tier.revision.record)).toBe(true);
});
