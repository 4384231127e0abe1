import { placeWord } from "../../../../domain/address.ts";
import type { Door } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { ChangeSet } from "../../../../reports/import/register/plan.ts";
import type { Words } from "../../../../words/zh/core.ts";
import type { RegisterWords } from "../../../../words/zh/register.ts";
import type { RegisterData } from "../useRegister.ts";

/** What a field of a door says, in words; "—" where it says nothing. */
export type SayField = (field: string, door: Door) => string;

/** Patches are known by the register, or by the file that makes them. */
export function fieldSayer(
  register: Pick<RegisterData, "patches">,
  plan: ChangeSet,
  { core, words, list }: { core: Words; words: RegisterWords; list: string },
): SayField {
  const patches = new Map<Id, string>(register.patches.map(({ record, body }) => [record, body.name]));
  for (const { record, body } of plan.places) if (body.kind === "patch") patches.set(record, body.name);
  return (field, door) => {
    const value = door[field as keyof Door];
    if (field === "patch") return (door.patch && patches.get(door.patch)) || words.noPatch;
    if (field === "use") return core.use[door.use];
    if (field === "storey") return core.doors.storey(String(door.storey));
    if (field === "storeyGuessed") return door.storeyGuessed ? words.guessed : "—";
    if (field === "slot") return String(door.slot + 1);
    if (field === "status" && door.status in words.house.status)
      return words.house.status[door.status as keyof typeof words.house.status];
    if (field === "status") return words.standing;
    return Array.isArray(value) ? value.join(list) : String(value ?? "—");
  };
}

/** What becomes of a building or a patch that is there already: by whom and what it grows. */
export function growthSayer(
  register: Pick<RegisterData, "people">,
  plan: ChangeSet,
  grown: RegisterWords["import"]["grown"],
  list: string,
): (change: ChangeSet["places"][number]) => string {
  const names = new Map<Id, string>(register.people.map(({ record, body }) => [record, body.name]));
  for (const { record, body } of plan.places) if (body.kind === "person") names.set(record, body.name);
  const listed = (leaders: readonly Id[]) => leaders.map((id) => names.get(id) ?? "").join(list) || "—";
  return ({ before, body }) => {
    if (before?.kind === "patch" && body.kind === "patch")
      return grown.patch(listed(before.leaders), listed(body.leaders));
    if (before?.kind !== "building" || body.kind !== "building") return "";
    const units = new Set(before.units.map(({ key }) => key));
    const storeys = new Set(before.storeys.map(({ label }) => label));
    const more = [
      ...body.units.filter(({ key }) => !units.has(key)).map(({ name }) => placeWord(name, "unit")),
      ...body.storeys
        .filter(({ label }) => !storeys.has(label))
        .map(({ label }) => placeWord(label, "storey")),
    ];
    return grown.building(more.join(list));
  };
}
