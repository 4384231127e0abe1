import type { Id } from "../../../../src/domain/ids.ts";
import type { Role } from "../../../../src/domain/person.ts";
import type { Revision } from "../../../../src/domain/revision.ts";
import type { Vote } from "../../../../src/domain/votes/vote.ts";
import { sheetText } from "../../../../src/domain/votes/voteSheet.ts";
import type { LogTable } from "../../../../src/server/database/tables.ts";
import { sha256 } from "../../../../src/server/seal/key.ts";
import { Broken } from "../../ledger.ts";

/**
 * Whatever stands of a round says the sheet that it began with, under its hash; only the office's words stand
 * unless it let others' in; and no round began with its result. `isStraight`: the log was never set back, so
 * that its first row is the first that was written.
 *
 * What stands beside the line says no more than the fields that its author touched. Written on words that are
 * held, its body repeats their sheet; after a restore it may come before them, or its base be held: the line
 * takes nothing of that.
 */
export function expectRounds(
  rows: readonly LogTable[],
  roleOf: (person: Id) => Role | undefined,
  isStraight: boolean,
) {
  const first = new Map<Id, Vote>();
  // In the order of each line: what was held keeps its number where what it stands on has come later.
  for (const { kind, text, sort, record, by, let_in_by } of rows.toSorted((a, b) => a.n - b.n)) {
    if (kind !== "vote" || !text || !["line", "merged", "beside"].includes(sort)) continue;
    const revision = JSON.parse(text) as Revision;
    const said = revision.body as unknown as Vote;
    const begun = first.get(record) ?? said;
    const body = sort === "beside" ? touchedIn(revision, begun) : said;
    if (!first.has(record)) {
      first.set(record, body);
      if (isStraight && body.result)
        throw new Broken("diverged", "I11", `round ${record} began with a result`);
    }
    if (sha256(sheetText(body.sheet)) !== body.hash)
      throw new Broken("diverged", "I11", `round ${record} has a sheet under another's hash`);
    if (body.hash !== begun.hash)
      throw new Broken("diverged", "I11", `the sheet of round ${record} was changed`);
    const cast = Object.values(body.result?.tally.heads ?? {}).reduce((one, other) => one + other, 0);
    if (cast > (body.sheet.present ?? 0))
      throw new Broken("diverged", "I11", `round ${record} counts more hands than people`);
    const role = roleOf(by);
    if (role && role !== "office" && sort === "line" && !let_in_by)
      throw new Broken("diverged", "I11", `round ${record} was written by a ${role}`);
  }
}

/** The round as it began, with what this revision itself says of it. */
function touchedIn({ changed, body }: Revision, begun: Vote): Vote {
  const said = body as { [field: string]: unknown };
  return { ...begun, ...Object.fromEntries(changed.map((field) => [field, said[field]])) };
}
