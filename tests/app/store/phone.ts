import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { device } from "../../../src/app/store/device.ts";
import { openStore } from "../../../src/app/store/open.ts";
import type { Me, Shown } from "../../../src/app/store/store.ts";
import type { Body } from "../../../src/domain/records.ts";

export const newId = device.newId;
export const someone: Me = {
  device: "device-1",
  community: { id: newId(), name: "新塘社区" },
  person: { id: newId(), name: "邻长甲", role: "block_leader" },
};

/**
 * A phone with its own disk. `disk` outlives it: opening again on the same disk is the same phone after a
 * restart.
 */
export async function phoneWith(me: Me | null = someone, disk = new IDBFactory()) {
  const store = await openStore({ ...device, indexedDB: disk, IDBKeyRange });
  if (me) await store.keepMe(me);
  return { store, disk };
}

export function visitOf(door: string, more: Partial<Body<"visit">> = {}): Body<"visit"> {
  return {
    kind: "visit",
    door,
    result: "not_home",
    visitedAt: "2026-03-18T19:05:07+08:00",
    enteredLater: false,
    withdrawn: false,
    topics: [],
    note: "",
    ...more,
  };
}

export function doorOf(building: string, label: string, more: Partial<Body<"door">> = {}): Body<"door"> {
  return {
    kind: "door",
    building,
    unit: "1",
    storey: 3,
    storeyGuessed: false,
    label,
    slot: 0,
    spanColumns: 1,
    spanStoreys: 1,
    use: "dwelling",
    occupancy: "unknown",
    rooms: 0,
    status: "active",
    code: `C1-B15-U1-F03-${label}`,
    ...more,
  };
}

export const labels = (doors: Shown<"door">[]) => doors.map((door) => door.body.label).sort();
