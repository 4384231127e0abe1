import type { Door } from "../../../domain/doors/place.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Change } from "./known.ts";
import type { RowFault, RowNote } from "./rows.ts";

export type Where = { building: string; unit: string; label: string };
export type DoorPlan = { line: number; where: Where; change: Change<"door">; fields: string[] };
type Missing = { record: Id; where: Where; body: Door };

/** What an import will do, before it does it. */
export type ChangeSet = {
  /** People, grids, patches, compounds and buildings, in the order in which they must be saved. */
  places: Change[];
  fresh: DoorPlan[];
  changed: DoorPlan[];
  unchanged: number;
  /** Doors here that the file does not name, in the buildings that it does name: told, never deleted. */
  missing: Missing[];
  /** A missing door and a new one on one landing: perhaps one door with a new number. */
  pairs: { missing: Id; fresh: Id }[];
  /** Buildings of the same compounds that the file does not name at all. */
  otherBuildings: number;
  faults: RowFault[];
  notes: RowNote[];
};
