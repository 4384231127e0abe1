import { compareLabels } from "../../../domain/address.ts";
import { offeredPlaces } from "../../../domain/doors/offeredPlaces.ts";
import type { Id } from "../../../domain/ids.ts";
import type { RegisterData } from "./useRegister.ts";

/** Every patch with its grid and who walks it, as one chooses among them; `list` stands between persons. */
export function patchChoices(register: RegisterData, list: string): { value: Id; word: string }[] {
  const grids = new Map(register.grids.map(({ record, body }) => [record, body.name]));
  const people = new Map(register.people.map(({ record, body }) => [record, body.name]));
  return offeredPlaces(register.patches)
    .map(({ record, body }) => {
      const leaders = body.leaders.map((leader) => people.get(leader) ?? "").filter(Boolean);
      return {
        value: record,
        word: [grids.get(body.grid) ?? "", body.name, leaders.join(list)].filter(Boolean).join(" · "),
      };
    })
    .sort((a, b) => compareLabels(a.word, b.word));
}
