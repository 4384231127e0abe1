import type { Day } from "../../../domain/ids.ts";
import { placeCells, visitRows, visitsCsvName } from "../../../reports/export/visitsCsv.ts";
import { exportVisits, readVisitedPlaces } from "../../files/exportVisits.ts";
import type { Handed } from "../../files/shareFile.ts";
import type { Shown, Store } from "../../store/store.ts";
import { saveTable, type TableFormat } from "../deskForm/saveTable.ts";

/** These visits in this order, with every column of the file that the office has always had. */
export async function saveVisits(
  store: Store,
  format: TableFormat,
  visits: Shown<"visit">[],
  how: { from: Day; to: Day; community: string; onProgress: (done: number) => void },
): Promise<Handed> {
  if (format === "csv") return exportVisits(store, visits, how);
  const [places, pictures] = await Promise.all([readVisitedPlaces(store, visits), store.picturesNotIn()]);
  const lines = visits.map((visit) => ({ ...visit, pictures: pictures.get(visit.record) }));
  const name = visitsCsvName(placeCells(visits, places, how.community), how.from, how.to);
  return saveTable("xlsx", name.replace(/\.csv$/, ""), [
    { name: name.split("_")[0] ?? name, rows: visitRows(lines, places) },
  ]);
}
