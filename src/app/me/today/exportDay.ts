import type { Day } from "../../../domain/ids.ts";
import { exportVisits } from "../../files/exportVisits.ts";
import type { ExportAsked, Handed } from "../../files/shareFile.ts";
import type { Shown } from "../../store/store.ts";
import type { World } from "../../world.ts";

/**
 * These visits of one day as a table, made here without any network, then shared or downloaded;
 * "left" when they closed the sheet.
 */
export async function exportDay(
  { store, me }: World,
  visits: Shown<"visit">[],
  day: Day,
  asked: ExportAsked,
  onProgress: (done: number, total: number) => void,
): Promise<Handed> {
  return exportVisits(store, visits, { from: day, to: day, community: me.community.name, onProgress }, asked);
}
