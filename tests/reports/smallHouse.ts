import type { Building, Door } from "../../src/domain/doors/place.ts";
import type { Visit } from "../../src/domain/visits/visit.ts";

export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
/** 15栋 with one stairwell that is called 2, and a cellar. */
export const building: Building = {
  kind: "building",
  compound: id(1),
  name: "15",
  aliases: [],
  code: "B15",
  order: 15,
  form: "slab",
  units: [{ key: "2", name: "2", order: 0 }],
  storeys: [
    { index: -1, label: "-1", kind: "basement" },
    { index: 3, label: "3", kind: "dwelling" },
  ],
  doorOrder: "ltr",
};
/** Its number is what a spreadsheet likes to take for a date. */
export const door: Door = {
  kind: "door",
  building: id(2),
  unit: "2",
  storey: 3,
  storeyGuessed: false,
  label: "3-2",
  slot: 1,
  spanColumns: 1,
  spanStoreys: 1,
  use: "dwelling",
  occupancy: "unknown",
  rooms: 0,
  status: "active",
  code: "C1-B15-U2-F03-02",
};
export const visit: Visit = {
  kind: "visit",
  door: id(3),
  result: "met",
  visitedAt: "2026-03-18T19:05:07+08:00",
  enteredLater: false,
  withdrawn: false,
  mode: "door",
  topics: [],
  note: "",
};
