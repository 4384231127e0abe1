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
  { core, words }: { core: Words; words: RegisterWords },
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
    return Array.isArray(value) ? value.join("、") : String(value ?? "—");
  };
}
