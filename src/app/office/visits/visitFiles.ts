import type { Day } from "../../../domain/ids.ts";
import { placeCells, visitRows, visitsCsvName } from "../../../reports/export/visitsCsv.ts";
import { exportVisits, readVisitedPlaces } from "../../files/exportVisits.ts";
import type { ExportAsked, Handed } from "../../files/shareFile.ts";
import type { Shown, Store } from "../../store/store.ts";
import { saveTable, type TableFormat } from "../deskForm/saveTable.ts";

/** These visits in this order, with every column of the file that the office has always had. */
export async function saveVisits(
  store: Store,
  format: TableFormat,
  visits: Shown<"visit">[],
  how: { from: Day; to: Day; community: string; onProgress: (done: number) => void },
  asked: ExportAsked,
): Promise<Handed> {
  if (format === "csv") return exportVisits(store, visits, how, asked);
  const [places, pictures] = await Promise.all([readVisitedPlaces(store, visits), store.picturesNotIn()]);
  const lines = visits.map((visit) => ({ ...visit, pictures: pictures.get(visit.record) }));
  const name = visitsCsvName(placeCells(visits, places, how.community), how.from, how.to);
  const rows = visitRows(lines, places, asked.isFull);
  return saveTable("xlsx", name.replace(/\.csv$/, ""), [{ name: name.split("_")[0] ?? name, rows }], asked);
}
