import type { Id } from "../../../../src/domain/ids.ts";
import type { Role } from "../../../../src/domain/person.ts";
import type { LogTable } from "../../../../src/server/database/tables.ts";
import { Broken, revisionIn } from "../../ledger.ts";
import type { Shelf } from "./wishTruths.ts";

const MAY: { readonly [kind: string]: readonly Role[] } = {
  ...{ care_tier: ["office", "grid_worker"], care_reason: ["office", "grid_worker"] },
  study_session: ["office"],
};

/**
 * Why a household is seen so often lies beside its door in the care stream, wherever the door has gone, and
 * on no leader's phone; it is said once, and how often is only ever taken back; all by whoever may.
 */
export function expectCare(
  rows: readonly LogTable[],
  roleOf: (person: Id) => Role | undefined,
  shelves: readonly Shelf[],
): void {
  const heads = new Map(rows.flatMap((row) => (row.live !== null && row.id ? [[row.record, row]] : [])));
  const lines = new Map(rows.flatMap((row) => (row.id && row.sort === "line" ? [[row.id, row]] : [])));
  for (const row of rows) {
    const may = MAY[row.kind];
    if (!may || row.id === null || row.sort === "held") continue;
    const { by, kind, record, stream, prev, sort } = row;
    const body = revisionIn(row).body as { [field: string]: unknown };
    const fail = (what: string) =>
      new Broken("diverged", "I12", `the ${kind} ${record} of ${by.slice(0, 4)} ${what}`);
    const door = kind === "study_session" ? undefined : heads.get(String(body.door));
    const beside = kind === "care_reason" ? "care" : "patch";
    if (door && row.live !== null && stream !== `${beside}:${door.stream.slice("patch:".length)}`)
      throw fail(`lives in ${stream}, and its door in ${door.stream}`);
    const role = roleOf(by);
    if (role === undefined || row.let_in_by !== null || sort !== "line") continue;
    if (!may.includes(role)) throw fail(`has its place, by a ${role}`);
    const before = lines.get(prev ?? "");
    if (before && kind === "care_reason") throw fail("was said anew");
    const was = before && (revisionIn(before).body as { [field: string]: unknown });
    if (was && kind === "care_tier" && (was.tier !== body.tier || was.door !== body.door))
      throw fail("says something else than before");
  }
  for (const { name, person, rows: held } of shelves)
    if (roleOf(person) === "block_leader")
      for (const { kind, record, seq, head } of held)
        if (kind === "care_reason" && seq > 0 && head !== "")
          throw new Broken("diverged", "I12", `${name} holds the reason ${record}`);
}
