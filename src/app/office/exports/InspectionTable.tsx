import { useMemo } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { DeskTable } from "../table/DeskTable.tsx";
import { type InspectionLine, inspectionColumns, inspectionLines } from "./inspectionColumns.ts";
import type { Out } from "./readExports.ts";

/** What was found, look by look; a tap opens the look beside the list. */
export function InspectionTable({ out: { inspections, places } }: { out: Out }) {
  const { words: core, lang, now } = useWorld();
  const { out: t } = useWords("patrolDesk");
  const asset = useWords("asset");
  const screens = useWords("patrolScreens");
  const today = dayOf(now());
  const lines = useMemo(() => inspectionLines(inspections, places, { asset }), [inspections, places, asset]);
  const columns = useMemo(
    () => inspectionColumns(lines, { screens, desk: t.column, core, lang, today }),
    [lines, screens, t, core, lang, today],
  );
  return (
    <DeskTable<InspectionLine>
      name="looks"
      title={t.table}
      rows={lines}
      columns={columns}
      keyOf={({ look }) => look.record}
      sayRow={({ place, state }) => `${place} ${screens.state[state]}`}
      hrefOf={({ look }) => `/patrol/seen/${look.record}`}
      empty={<Empty icon="table" title={t.none} />}
    />
  );
}
