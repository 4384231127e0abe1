import type { Day } from "../../../domain/ids.ts";
import { exportVisits } from "../../files/exportVisits.ts";
import type { Handed } from "../../files/shareFile.ts";
import type { World } from "../../world.ts";

/**
 * The person's own visits of that day as a table, made here without any network, then shared or downloaded;
 * "left" when they closed the sheet.
 */
export async function exportDay(
  { store, me }: World,
  day: Day,
  onProgress: (done: number, total: number) => void,
): Promise<Handed> {
  const visits = await store.visitsOn(day, day, me.person.id);
  return exportVisits(store, visits, { from: day, to: day, community: me.community.name, onProgress });
}
