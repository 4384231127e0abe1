import { useState } from "preact/hooks";
import { checklistsIn, inspectionsCsv, inspectionsCsvName } from "../../reports/export/inspectionsCsv.ts";
import { photoNames } from "../../reports/export/photoNames.ts";
import { ratesCsv } from "../../reports/export/ratesCsv.ts";
import { withPictures } from "../files/delivery.ts";
import { type ExportAsked, shareFile, type Unasked } from "../files/shareFile.ts";
import { useExport } from "../files/useExport.tsx";
import { useReads } from "../patrolReads.tsx";
import PhotosZip from "../photos/PhotosZip.tsx";
import { Button } from "../ui/controls/Button.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { readNames } from "./readNames.ts";
import type { PatrolLook } from "./readPatrol.ts";

/**
 * What leaves of one round, made on this phone without signal: a table a checklist, the rates, and the
 * pictures.
 */
export default function RoundFiles({ look }: { look: PatrolLook }) {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("patrolScreens");
  const [said, setSaid] = useState("");
  const { record, body } = look.patrol;
  const inspections = useLive(() => reads.inspectionsOf(record), [record]);
  if (!inspections || inspections.length === 0) return null;
  const { leave, sheet } = useExport();
  const give = async (name: string, text: string, why: ExportAsked | Unasked) => {
    const how = await shareFile(new File([text], name, { type: "text/csv;charset=utf-8" }), why);
    if (how !== "left") setSaid(t.page.exported(name));
  };
  const table = async (checklist: string) => {
    const some = await withPictures(store, inspections);
    const places = await readNames(store, inspections);
    const count = some.filter((one) => one.body.checklist.id === checklist).length;
    const what = { what: "inspections", format: "csv", count, hasPersonal: true } as const;
    await leave(what, (asked) =>
      give(
        inspectionsCsvName(checklist, look.estate, body.name),
        inspectionsCsv(checklist, some, places, asked.isFull),
        asked,
      ),
    );
  };
  const rates = async () =>
    give(
      t.page.ratesFile(body.name),
      ratesCsv([...(look.last ? [look.last.walked] : []), look.walked]),
      "figures",
    );
  const pictures = inspections.flatMap(({ record, body }) => {
    const code = look.walked.assets.get(body.place)?.code ?? "";
    return body.photos
      ? [{ record, at: body.inspectedAt, place: [look.estate, code], photos: body.photos }]
      : [];
  });
  return (
    <div class="patrol-buttons no-print">
      {checklistsIn(inspections).map((checklist) => (
        <Button key={checklist} icon="table" onTap={() => table(checklist)}>
          {t.page.csv}
        </Button>
      ))}
      <Button icon="table" onTap={rates}>
        {t.page.rates}
      </Button>
      <PhotosZip photos={photoNames(pictures)} from={body.from} to={body.closedOn ?? body.from} />
      <p class="quiet-text" role="status">
        {said}
      </p>
      {sheet}
    </div>
  );
}
