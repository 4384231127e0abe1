import type { Body } from "../../domain/records.ts";
import type { Revision } from "../../domain/revision.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { isShownOn } from "../../domain/time/notice.ts";
import { type BoardAnswer, type BoardTotals, ReleasedTotals } from "../../sync/boardProtocol.ts";
import type { LogDatabase } from "../log/logStore.ts";
import { logFault } from "../serverLog.ts";

type Said = Omit<BoardAnswer, "proto">;
const KINDS = ["notice", "helplines", "month_board"] as const;
type Read = (typeof KINDS)[number];
type Told = { [K in Read]: { body: Body<K> }[] };

/**
 * What the office tells everybody, and the sums of the newest month of which a public copy stands. Nothing is
 * counted here: a sum that grew as things happen would give away, asked twice or held beside a copy, what
 * the copy hides.
 */
export function openBoard(logDatabase: LogDatabase, now: () => Date): { read(): Promise<Said> } {
  return {
    async read() {
      const told = Object.fromEntries(KINDS.map((kind) => [kind, []])) as unknown as Told;
      const rows = await logDatabase.read(async (logStore) => logStore.headsOf(KINDS, "all", 0));
      for (const { kind, text } of rows) {
        const { body } = JSON.parse(text ?? "{}") as Revision;
        (told[kind as Read] as { body: unknown }[]).push({ body });
      }
      const day = dayOf(now());
      return {
        notices: told.notice
          .filter(({ body }) => isShownOn(body, day))
          .sort((a, b) => (a.body.from < b.body.from ? 1 : -1))
          .map(({ body: { words, until } }) => ({ words, until })),
        lines: told.helplines.flatMap(({ body }) => body.lines),
        totals: releasedTotals(told.month_board) ?? { ...NOTHING, month: `${day.slice(0, 7)}-01` },
      };
    },
  };
}

/** Before anything was released. */
const NOTHING = { doors: { n: 0, of: 0 }, issues: { raised: null, closed: null, open: null } };

function releasedTotals(boards: Told["month_board"]): BoardTotals | undefined {
  const standing = boards
    .filter(({ body }) => !body.withdrawn)
    .sort((a, b) => (a.body.month < b.body.month ? 1 : -1));
  for (const { body } of standing) {
    const released = ReleasedTotals.safeParse(parsed(body.data));
    if (!released.success) continue;
    const { total, lit } = released.data;
    return {
      ...{ month: `${body.month}-01`, released: body.releasedOn },
      doors: total.visited === null ? NOTHING.doors : { n: total.visited, of: total.homes },
      issues: { raised: total.raised, closed: total.closed, open: null },
      ...(lit ? { lit: { on: lit.on, ...lit.lit } } : {}),
    };
  }
  return undefined;
}

/** What a desk wrote beside the page; what is no JSON is no copy, and is noted. */
function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (fault) {
    logFault("public copy is no JSON", fault);
    return null;
  }
}
