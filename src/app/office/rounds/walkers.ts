import { compareLabels } from "../../../domain/address.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Role } from "../../../domain/person.ts";
import type { Shown } from "../../store/store.ts";
import type { BuildingHere, RoundEstate } from "./estate.ts";

export type Walker = { id: Id; name: string };

const WALK: readonly Role[] = ["block_leader", "grid_worker", "volunteer", "office"];

/** Who may have knocked at a building's doors: those who walk its patches first. */
export function walkersAt(
  people: readonly Shown<"person">[],
  estate: RoundEstate,
  { doors }: BuildingHere,
): Walker[] {
  const patches = new Set(doors.map(({ door }) => door.patch));
  const leaders = new Set(
    estate.patches.filter(({ id }) => patches.has(id)).flatMap(({ patch }) => patch.leaders),
  );
  const place = (id: Id, role: Role) => (leaders.has(id) ? -1 : WALK.indexOf(role));
  return people
    .filter(({ body }) => !body.left && WALK.includes(body.role))
    .sort(
      (a, b) =>
        place(a.record, a.body.role) - place(b.record, b.body.role) ||
        compareLabels(a.body.name, b.body.name),
    )
    .map(({ record, body }) => ({ id: record, name: body.name }));
}
