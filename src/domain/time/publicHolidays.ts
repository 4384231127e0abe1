import type { Day } from "../ids.ts";
import type { Calendar } from "./calendar.ts";
import { addDays } from "./days.ts";

// Days off and worked weekend days as the State Council's office announces them late in the year before:
// 国办发明电〔2024〕12号 for 2025, 国办发明电〔2025〕7号 for 2026. Compared day by day with the table of the
// package chinese-days 1.5.7 (MIT). A year joins by one more row here; the office need not wait for it.

/** First day, how many days in a row. */
type Span = readonly [Day, number];

const YEARS: readonly { year: number; off: readonly Span[]; workdays: readonly Day[] }[] = [
  {
    year: 2025,
    off: [
      ["2025-01-01", 1],
      ["2025-01-28", 8],
      ["2025-04-04", 3],
      ["2025-05-01", 5],
      ["2025-05-31", 3],
      ["2025-10-01", 8],
    ],
    workdays: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  },
  {
    year: 2026,
    off: [
      ["2026-01-01", 3],
      ["2026-02-15", 9],
      ["2026-04-04", 3],
      ["2026-05-01", 5],
      ["2026-06-19", 3],
      ["2026-09-25", 3],
      ["2026-10-01", 7],
    ],
    workdays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
];

/** The years that are known, oldest first; the three days of a month are the community's own. */
export const publicHolidays: readonly Calendar[] = YEARS.map(({ year, off, workdays }) => ({
  kind: "calendar",
  year,
  daysOff: off.flatMap(([first, count]) => Array.from({ length: count }, (_, n) => addDays(first, n))),
  workdays: [...workdays],
  months: [],
}));
