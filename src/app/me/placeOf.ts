import type { Id } from "../../domain/ids.ts";
import type { Words } from "../../words/zh/core.ts";
import type { Store } from "../store/store.ts";

/** 15栋 2单元 302, as far as this phone still knows the door. */
export async function placeNameOf(store: Store, door: Id, words: Words): Promise<string | undefined> {
  const at = await store.get("door", door);
  if (!at) return undefined;
  const building = await store.get("building", at.body.building);
  const unit = building?.body.units.find(({ key }) => key === at.body.unit)?.name ?? at.body.unit;
  return [building?.body.name, unit && words.doors.unit(unit), at.body.label].filter(Boolean).join(" ");
}
