import type { AssetReading } from "../../../reports/import/assets/rows.ts";
import type { OwnerReading } from "../../../reports/import/owners/rows.ts";
import type { RegisterReading } from "../../../reports/import/register/rows.ts";
import type { NoTable } from "./tableFile.ts";

/** What the page asks of the worker that reads files. */
export type TableAsk =
  | { ask: "open"; bytes: ArrayBuffer; name: string }
  | { ask: "read"; as: "register" | "assets" | "owners"; answers: [string, number][] };

/** What it answers: a reading comes without its lists, which went before it in pieces. */
export type TableAnswer =
  | { is: "file"; read: { read: true } | { read: false; why: NoTable } }
  | { is: "piece"; of: "rows" | "faults" | "notes"; piece: unknown[] }
  | { is: "reading"; reading: RegisterReading | AssetReading | OwnerReading };
