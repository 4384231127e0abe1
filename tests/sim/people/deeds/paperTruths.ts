import type { Id } from "../../../../src/domain/ids.ts";
import type { Role } from "../../../../src/domain/person.ts";
import type { Revision } from "../../../../src/domain/revision.ts";
import type { LogTable } from "../../../../src/server/database/tables.ts";
import { Broken } from "../../ledger.ts";

/** Where what the office tells lives, written down a second time and by hand. */
const TOLD: { readonly [kind: string]: string } = {
  ...{ notice: "all", calendar: "all", slip_place: "office" },
  ...{ handling_units: "rounds", reply_templates: "rounds" },
};

const bodyOf = ({ text }: LogTable) => (JSON.parse(text ?? "{}") as Revision).body;

/**
 * What the office tells stands where it is told, and is the office's own words unless it let others' in; what
 * a door asks is reworded by its author or the office alone; what somebody raises of their own stays in their
 * stream. `isStraight`: the log was never set back, so that a line has all its words.
 */
export function expectPapers(
  rows: readonly LogTable[],
  roleOf: (person: Id) => Role | undefined,
  isStraight: boolean,
): void {
  const lines = new Map(
    rows.flatMap((row) => (row.id !== null && row.sort === "line" ? [[row.id, row]] : [])),
  );
  for (const row of rows) {
    if (row.id === null || row.sort === "held") continue;
    const what = `a ${row.kind} of ${row.by.slice(0, 4)}, ${row.id.slice(0, 4)},`;
    const home = TOLD[row.kind];
    if (home !== undefined && row.live !== null && row.stream !== home)
      throw new Broken("diverged", "I12", `${what} lives in ${row.stream}`);
    const isFree = row.let_in_by !== null || roleOf(row.by) === "office" || roleOf(row.by) === undefined;
    if (home !== undefined && !isFree) throw new Broken("diverged", "I12", `${what} has its place`);
    const body = bodyOf(row);
    if (row.kind === "issue" && body.placeKind === "person" && row.stream !== `person:${row.begun_by}`)
      throw new Broken("diverged", "I12", `${what} of their own lives in ${row.stream}`);
    const before = lines.get(row.prev ?? "");
    const isAnothers = row.kind === "door_wish" && row.sort === "line" && row.begun_by !== row.by;
    if (!isStraight || !before || !isAnothers || isFree) continue;
    const was = bodyOf(before);
    const changed = Object.keys({ ...was, ...body }).find(
      (field) => field !== "withdrawn" && JSON.stringify(was[field]) !== JSON.stringify(body[field]),
    );
    if (changed) throw new Broken("diverged", "I12", `${what} says another ${changed} than its author`);
  }
}
