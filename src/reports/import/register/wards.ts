import { freeId, idParts, NO_GRID, registerId, tight } from "../../../domain/derivedId.ts";
import type { Id } from "../../../domain/ids.ts";
import { type Change, changedFields, type Ground, type Held, type Known } from "./known.ts";
import type { RegisterRow, RowNote } from "./rows.ts";

const LEADERS_MAX = 20;

export type Wards = {
  changes: Change[];
  notes: RowNote[];
  /** The patch of a row; undefined where the row does not say, null where it says that there is none. */
  patchOf: (row: RegisterRow) => Id | null | undefined;
};

/**
 * Grids, patches and block leaders that a register names. Leaders are only ever added: whoever stands in by
 * hand stays. A row with a leader but no patch is in the one patch that this leader walks, else in a new one
 * of the leader's own.
 */
export async function planWards(rows: readonly RegisterRow[], known: Known, ground: Ground): Promise<Wards> {
  const notes: RowNote[] = [];
  const idOf = (parts: string[], taken: readonly { record: Id }[]) =>
    freeId(taken, (...nth) => registerId(ground.sha1, ground.community, ground.key, ...parts, ...nth));
  const people = new Map<string, Change<"person">>();
  const grids = new Map<string, Change<"grid">>();
  const patches = new Map<string, Change<"patch">>();
  const patchByRow = new Map<RegisterRow, Id | null | undefined>();

  const personOf = async (name: string, line: number): Promise<Id | null> => {
    const namesakes = known.people.filter(({ body }) => !body.left && tight(body.name) === tight(name));
    const leaders = namesakes.filter(({ body }) => body.role === "block_leader");
    const [found, other] = leaders.length > 0 ? leaders : namesakes;
    if (other) {
      if (!notes.some((note) => note.why === "namesakes" && note.shown === name))
        notes.push({ line, why: "namesakes", shown: name });
      return null;
    }
    if (found) return found.record;
    const made = people.get(tight(name));
    if (made) return made.record;
    const record = await idOf(idParts.person(name), known.people);
    people.set(tight(name), {
      kind: "person",
      record,
      before: null,
      body: { kind: "person", name, role: "block_leader", left: false },
    });
    return record;
  };

  const gridOf = async (name: string): Promise<Id> => {
    const found = known.grids.find(({ body }) => tight(body.name) === tight(name)) ?? grids.get(tight(name));
    if (found) return found.record;
    const record = await idOf(idParts.grid(name), known.grids);
    grids.set(tight(name), { kind: "grid", record, before: null, body: { kind: "grid", name, workers: [] } });
    return record;
  };

  const patchNamed = async (name: string, gridName: string | null): Promise<Change<"patch">> => {
    const gridId = gridName
      ? known.grids.find(({ body }) => tight(body.name) === tight(gridName))?.record
      : undefined;
    const namesakes = known.patches.filter(({ body }) => tight(body.name) === tight(name));
    const found = gridName ? namesakes.find(({ body }) => body.grid === gridId) : namesakes[0];
    if (found) return open(found, patches);
    const grid = await gridOf(
      gridName || (known.grids.length === 1 ? (known.grids[0] as Held<"grid">).body.name : NO_GRID),
    );
    const key = `${grid}\n${tight(name)}`;
    const made = patches.get(key);
    if (made) return made;
    const record = await idOf(idParts.patch(gridName || NO_GRID, name), known.patches);
    const patch: Change<"patch"> = {
      kind: "patch",
      record,
      before: null,
      body: { kind: "patch", name, grid, leaders: [] },
    };
    patches.set(key, patch);
    return patch;
  };

  const namesOf = (row: RegisterRow) => JSON.stringify([row.grid, row.patch, row.leaders]);
  const patchByNames = new Map<string, Id | null | undefined>();
  for (const row of rows) {
    const names = namesOf(row);
    if (!patchByNames.has(names)) {
      if (row.grid) await gridOf(row.grid);
      const own = row.patch === null && !row.grid ? patchLedBy(row.leaders[0], known) : null;
      const name = row.patch ?? (row.leaders[0] ? `${row.leaders[0]}的片区` : null);
      const patch = own ? open(own, patches) : name ? await patchNamed(name, row.grid) : null;
      for (const leader of patch ? row.leaders : []) {
        const person = await personOf(leader, row.line);
        if (
          person &&
          patch &&
          !patch.body.leaders.includes(person) &&
          patch.body.leaders.length < LEADERS_MAX
        ) {
          patch.body = { ...patch.body, leaders: [...patch.body.leaders, person] };
        }
      }
      patchByNames.set(names, patch ? patch.record : row.patch === "" ? null : undefined);
    }
    patchByRow.set(row, patchByNames.get(names));
  }

  const touched = [...patches.values()].filter(
    ({ before, body }) => before === null || changedFields(before, body).length > 0,
  );
  return {
    changes: [...people.values(), ...grids.values(), ...touched],
    notes,
    patchOf: (row) => patchByRow.get(row),
  };
}

/** The one patch that this leader walks already; with none or several the register has to say which. */
function patchLedBy(leader: string | undefined, known: Known): Held<"patch"> | null {
  if (!leader) return null;
  const ids = new Set(
    known.people
      .filter(({ body }) => !body.left && tight(body.name) === tight(leader))
      .map(({ record }) => record),
  );
  const led = known.patches.filter(({ body }) => body.leaders.some((one) => ids.has(one)));
  return led.length === 1 ? (led[0] ?? null) : null;
}

function open(found: Held<"patch">, patches: Map<string, Change<"patch">>): Change<"patch"> {
  const key = `known\n${found.record}`;
  const patch = patches.get(key) ?? {
    kind: "patch",
    record: found.record,
    before: found.body,
    body: found.body,
  };
  patches.set(key, patch);
  return patch;
}
