import { desks, type KindRow } from "../kindRow.ts";
import type { Role } from "../person.ts";
import { MonthBoard, MonthReport } from "./monthReport.ts";

// The rows of what is made of a month, which stand in `kinds.ts` with all the others.

const OFFICE: readonly Role[] = ["office"];

const OF_A_MONTH = {
  version: 1,
  keys: ({ kind }: { kind: string }) => [`kind|${kind}`],
  // A month has one of each, whichever desk makes it first.
  ...({ ids: "derived", brought: "never", late: false, covers: null, desk: "month" } as const),
} as const;

export const monthKinds = {
  // Closed once: the second one is held, whoever writes it.
  month_report: {
    ...OF_A_MONTH,
    schema: MonthReport,
    home: () => "office" as const,
    writers: { office: OFFICE },
    corrects: "nobody",
    decides: null,
    page: ({ month }) => `${desks.month}/report/${month}`,
  } satisfies KindRow<MonthReport>,
  // Only ever withdrawn, see the office's ingest.
  month_board: {
    ...OF_A_MONTH,
    schema: MonthBoard,
    home: () => "all" as const,
    writers: { all: OFFICE },
    corrects: "writers",
    decides: "trust",
    page: ({ month }) => `${desks.month}/board/${month}`,
  } satisfies KindRow<MonthBoard>,
};

/** Of these there is one a month: their ids follow from the month and are never drawn. */
export const isOnce = (kind: string): boolean => Object.hasOwn(monthKinds, kind);
