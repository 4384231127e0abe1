import { normalLabel } from "../../../../domain/address.ts";
import { offeredPlaces, standingAgain } from "../../../../domain/doors/offeredPlaces.ts";
import type { Id } from "../../../../domain/ids.ts";
import { freeId, idParts, NO_GRID, registerId, tight } from "../../../../domain/registerIds/derivedId.ts";
import { named } from "../../named.ts";
import {
  type Change,
  changedInRegister,
  type HeldRegister,
  type KnownRecord,
  type RegisterGround,
} from "../known.ts";
import { ownPatchName } from "../leaders.ts";
import type { RegisterRow, RowNote } from "../rows.ts";

const LEADERS_MAX = 20;

export type Wards = {
  /** What the rows asked so far make and change, in the order in which it must be saved. */
  changes: () => Change[];
  notes: RowNote[];
  /**
   * The patch of a row whose door is in `now`; undefined where the row does not say, null where it says that
   * there is none.
   */
  patchOf: (row: RegisterRow, now: Id | undefined) => Promise<Id | null | undefined>;
};

/**
 * Grids, patches and block leaders that a register names. Leaders are only ever added: whoever stands in by
 * hand stays. Where a row leaves something out, its door stays in the patch that fits what the row does say,
 * so that a file that was taken in says nothing new the second time: a patch without its grid is the one that
 * the file, else the office, has in one grid; a leader without a patch walks the one that they walk already,
 * else one of their own. What was made by mistake and taken back is meant again by a row that names it.
 */
export function planWards(rows: readonly RegisterRow[], known: KnownRecord, ground: RegisterGround): Wards {
  const notes: RowNote[] = [];
  const idOf = (parts: string[], taken: readonly { record: Id }[]) =>
    freeId(taken, (...nth) => registerId(ground.sha1, ground.community, ground.key, ...parts, ...nth));
  const people = new Map<string, Change<"person">>();
  const grids = new Map<string, Change<"grid">>();
  const patches = new Map<string, Change<"patch">>();
  const gridsSaid = gridsByPatch(rows);
  const [standingGrids, standingPatches] = [offeredPlaces(known.grids), offeredPlaces(known.patches)];
  const patchByNames = new Map<string, Id | null | undefined>();

  const note = (line: number, why: RowNote["why"], shown: string) => {
    if (!notes.some((one) => one.why === why && one.shown === shown)) notes.push({ line, why, shown });
  };
  /** Null where several could be meant; with `isKnown` also where nobody of that name is there yet. */
  const personOf = async (name: string, line: number, isKnown: boolean): Promise<Id | null> => {
    const namesakes = known.people.filter(({ body }) => !body.left && tight(body.name) === tight(name));
    const leaders = namesakes.filter(({ body }) => body.role === "block_leader");
    const [found, other] = leaders.length > 0 ? leaders : namesakes;
    if (other) {
      note(line, "namesakes", name);
      return null;
    }
    if (found) return found.record;
    const made = people.get(tight(name));
    if (made) return made.record;
    if (isKnown) return null;
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
    const found = named([...standingGrids, ...grids.values()], name, "grid");
    if (found) return found.record;
    const gone = named(known.grids, name, "grid");
    const record = gone?.record ?? (await idOf(idParts.grid(name), known.grids));
    const body = gone ? standingAgain(gone.body) : { kind: "grid" as const, name, workers: [] };
    grids.set(tight(name), { kind: "grid", record, before: gone?.body ?? null, body });
    return record;
  };

  const patchIn = async (name: string, grid: Id, gridName: string): Promise<Change<"patch">> => {
    const inGrid = ({ body }: HeldRegister<"patch">) => body.grid === grid;
    const found =
      named(standingPatches.filter(inGrid), name, "patch") ??
      named(known.patches.filter(inGrid), name, "patch");
    if (found) return open(found, patches);
    const made = named([...patches.values()].filter(inGrid), name, "patch");
    if (made) return made;
    const record = await idOf(idParts.patch(gridName, name), known.patches);
    const body = { kind: "patch" as const, name, grid, leaders: [] };
    const patch: Change<"patch"> = { kind: "patch", record, before: null, body };
    patches.set(`${grid}\n${tight(name)}`, patch);
    return patch;
  };

  /** A patch without its grid; null where several could be meant. */
  const patchAlone = async (name: string, line: number): Promise<Change<"patch"> | null> => {
    const [said, otherSaid] = gridsSaid.get(normalLabel(name, "patch")) ?? [];
    if (said !== undefined && otherSaid === undefined) return patchIn(name, await gridOf(said), said);
    const none = standingGrids.find(({ body }) => tight(body.name) === NO_GRID)?.record;
    const found = named(standingPatches, name, "patch")?.body.name;
    const namesakes = standingPatches.filter(({ body }) => body.name === found);
    const [only, other] = namesakes;
    const loose = namesakes.find(({ body }) => body.grid === none);
    if (loose && (other || otherSaid !== undefined)) return open(loose, patches);
    if (only && !other && otherSaid === undefined) return open(only, patches);
    if (other && otherSaid === undefined) {
      note(line, "whichPatch", name);
      return null;
    }
    const gridName =
      standingGrids.length === 1 && otherSaid === undefined
        ? (standingGrids[0] as HeldRegister<"grid">).body.name
        : NO_GRID;
    return patchIn(name, await gridOf(gridName), gridName);
  };

  const patchFor = async (row: RegisterRow, now: Id | undefined): Promise<Change<"patch"> | null> => {
    const stands = known.patches.find(({ record }) => record === now);
    if (row.patch) {
      if (row.grid) return patchIn(row.patch, await gridOf(row.grid), row.grid);
      const stays = stands && named(known.patches, row.patch, "patch")?.body.name === stands.body.name;
      return stays ? open(stands, patches) : patchAlone(row.patch, row.line);
    }
    const [leader] = row.leaders;
    if (leader === undefined || row.patch === "") return null;
    const own = ownPatchName(leader);
    if (row.grid) return patchIn(own, await gridOf(row.grid), row.grid);
    if (stands && isLedBy(stands, leader, known)) return open(stands, patches);
    const led = known.patches.filter((patch) => isLedBy(patch, leader, known));
    return led[0] && led.length === 1 ? open(led[0], patches) : patchAlone(own, row.line);
  };

  const patchOf: Wards["patchOf"] = async (row, now) => {
    const names = JSON.stringify([row.grid, row.patch, row.leaders, row.grid && row.patch ? "" : now]);
    if (patchByNames.has(names)) return patchByNames.get(names);
    if (row.grid) await gridOf(row.grid);
    const patch = await patchFor(row, now);
    for (const leader of patch ? row.leaders : []) {
      if (!patch) continue;
      // Whom a full patch does not take is named, and not made a person for it.
      const isFull = patch.body.leaders.length >= LEADERS_MAX;
      const person = await personOf(leader, row.line, isFull);
      if (person ? patch.body.leaders.includes(person) : !isFull) continue;
      if (person && !isFull) patch.body = { ...patch.body, leaders: [...patch.body.leaders, person] };
      else note(row.line, "fullPatch", leader);
    }
    const said = patch ? patch.record : row.patch === "" ? null : undefined;
    patchByNames.set(names, said);
    return said;
  };

  const changes = () => [
    ...people.values(),
    ...grids.values(),
    ...[...patches.values()].filter(
      ({ before, body }) => before === null || changedInRegister(before, body).length > 0,
    ),
  ];
  return { changes, notes, patchOf };
}

/** Of each patch the grids that the rows put it in. */
function gridsByPatch(rows: readonly RegisterRow[]): Map<string, string[]> {
  const said = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { grid, patch } of rows) {
    if (!grid || !patch || seen.has(`${grid}\n${patch}`)) continue;
    seen.add(`${grid}\n${patch}`);
    const key = normalLabel(patch, "patch");
    const grids = said.get(key) ?? [];
    const isNew = !grids.some((one) => normalLabel(one, "grid") === normalLabel(grid, "grid"));
    if (isNew) said.set(key, [...grids, grid]);
  }
  return said;
}

function isLedBy(patch: HeldRegister<"patch">, leader: string, known: KnownRecord): boolean {
  return known.people.some(
    ({ record, body }) =>
      !body.left && tight(body.name) === tight(leader) && patch.body.leaders.includes(record),
  );
}

function open(found: HeldRegister<"patch">, patches: Map<string, Change<"patch">>): Change<"patch"> {
  const key = `known\n${found.record}`;
  const patch = patches.get(key) ?? {
    kind: "patch",
    record: found.record,
    before: found.body,
    body: standingAgain(found.body),
  };
  patches.set(key, patch);
  return patch;
}
