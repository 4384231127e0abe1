import { readVisitedPlaces } from "../../../src/app/files/exportVisits.ts";
import { device } from "../../../src/app/store/device.ts";
import { openStore } from "../../../src/app/store/open.ts";
import { blankRow, type RecordRow } from "../../../src/app/store/row.ts";
import { reindexed } from "../../../src/app/store/save/reindex.ts";
import { visitsCsvSlowly } from "../../../src/reports/export/visitsCsv.ts";
import { ids, numberedId, visitBody } from "../visits.ts";
import { benchMe, openRaw, rawSave } from "./pageSaving.ts";

const TOGETHER = 5000;
const earlier = numberedId(3, 1);

/**
 * Fills the app's own store as years of exchanges would: the newest visits, one a door, belong to the running
 * round, all before to an earlier one.
 */
export async function fillVisits(from: number, to: number, doors: number): Promise<void> {
  const store = await openStore(device);
  for (let at = from; at < to; at += TOGETHER) {
    const rows: RecordRow[] = [];
    for (let n = at; n < Math.min(at + TOGETHER, to); n++)
      rows.push(visitRow(n, doors, n < doors / 2 ? ids.round : earlier));
    await store.db.records.bulkPut(rows);
  }
  store.close();
}

function visitRow(n: number, doors: number, round: string): RecordRow {
  const body = visitBody(n, doors, round);
  const id = ids.visit(n);
  const at = body.visitedAt;
  const head = JSON.stringify({
    ...{
      id,
      record: id,
      kind: "visit",
      v: 1,
      base: "",
      changed: Object.keys(body),
      parent: body.door,
      stream: "",
      community: benchMe.community.id,
    },
    ...{ by: benchMe.person.id, device: "bench", at, salt: "0".repeat(24), resolved: [], body },
  });
  const row = blankRow(id, "visit", { by: benchMe.person.id, at });
  return reindexed({ ...row, parent: body.door, seq: n + 1, n: 1, rev: id, head, receivedAt: at });
}

/**
 * The least that draws sixty cells from a phone's disk: one indexed read of the doors, one read a door of its
 * visits, plain elements.
 */
export async function facadeFloor(building: string, round: string): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open("linfang");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const begun = performance.now();
  const index = db.transaction("records").objectStore("records").index("keys");
  const all = (range: IDBKeyRange | string) =>
    new Promise<RecordRow[]>((resolve, reject) => {
      const asking = index.getAll(range);
      asking.onsuccess = () => resolve(asking.result as RecordRow[]);
      asking.onerror = () => reject(asking.error);
    });
  const doors = await all(`building|${building}`);
  const visits = await Promise.all(
    doors.map((door) =>
      all(IDBKeyRange.bound(`round|${round}|${door.record}`, `round|${round}|${door.record}|\uffff`)),
    ),
  );
  const box = document.createElement("div");
  doors.forEach((door, n) => {
    const cell = document.createElement("button");
    const visit = visits[n]?.at(-1);
    cell.textContent = `${JSON.parse(door.head).body.label} ${visit ? JSON.parse(visit.head).body.result : ""}`;
    box.append(cell);
  });
  document.body.append(box);
  await painted();
  const took = performance.now() - begun;
  box.remove();
  db.close();
  return took;
}

/** Two raw puts and a word on the screen, so many times. */
export async function tapFloor(times: number): Promise<number[]> {
  const db = await openRaw("bench-tap-raw");
  const cell = document.body.appendChild(document.createElement("p"));
  const took: number[] = [];
  for (let n = 0; n < times; n++) {
    const row = visitRow(n, 60, ids.round);
    const begun = performance.now();
    await rawSave(db, row, { order: device.newId(), text: row.head });
    cell.textContent = `没人在 ${n}`;
    await painted();
    took.push(performance.now() - begun);
  }
  db.close();
  return took;
}

function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

type Csv = { ms: number; frozenMs: number; floorMs: number; rows: number };

/**
 * All visits of a phone as CSV, read and written as the day-end page does; the longest stretch in which the
 * screen stood still; and the bare read and join.
 */
export async function csv(from: string, to: string): Promise<Csv> {
  const store = await openStore(device);
  let last = performance.now();
  let frozenMs = 0;
  const beat = setInterval(() => {
    const now = performance.now();
    frozenMs = Math.max(frozenMs, now - last);
    last = now;
  }, 4);
  const begun = performance.now();
  const visits = await store.visitsOn(from, to);
  const places = await readVisitedPlaces(store, visits);
  const rest = () => new Promise((resolve) => setTimeout(resolve));
  const pieces = await visitsCsvSlowly(visits, places, rest, true);
  const file = new Blob(pieces, { type: "text/csv" });
  const ms = performance.now() - begun;
  await new Promise((resolve) => setTimeout(resolve, 20));
  clearInterval(beat);
  if (file.size < visits.length * 100) throw new Error("the CSV is too short");

  const floorBegun = performance.now();
  const rows = await store.db.records.where("keys").between(`day|${from}`, `day|${to}|\uffff`).toArray();
  const lines = rows.map((row) => Object.values(JSON.parse(row.head).body).join(","));
  new Blob(lines);
  const floorMs = performance.now() - floorBegun;
  store.close();
  return { ms, frozenMs, floorMs, rows: visits.length };
}
