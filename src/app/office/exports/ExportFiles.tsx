import { useState } from "preact/hooks";
import { everyChecklist } from "../../../checklists/everyChecklist.ts";
import { checklistsIn, inspectionRows, inspectionsCsvName } from "../../../reports/export/inspectionsCsv.ts";
import { rateRows } from "../../../reports/export/ratesCsv.ts";
import { loadWords, wordsOf } from "../../../words/loader.ts";
import type { ExportAsked, Unasked } from "../../files/shareFile.ts";
import { useExport } from "../../files/useExport.tsx";
import PhotosZip from "../../photos/PhotosZip.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { saveTable, type TableFormat } from "../deskForm/saveTable.ts";
import { exportPlace, type Out } from "./readExports.ts";

type Table = { file: string; name: string; rows: string[][] };

/** The files of what was asked for: a table a checklist, the rates of the rounds, the pictures. */
export function ExportFiles({ out }: { out: Out }) {
  const { me, lang } = useWorld();
  const t = useWords("patrolDesk").out;
  const [said, setSaid] = useState("");
  const [failed, setFailed] = useState(false);
  const { inspections, places, walked, when } = out;
  const standing = inspections.filter(({ body }) => !body.withdrawn);
  const { leave, sheet } = useExport();
  const hand = async (
    format: TableFormat,
    make: () => Table | Promise<Table>,
    why: ExportAsked | Unasked,
  ) => {
    setSaid("");
    setFailed(false);
    try {
      const { file, name, rows } = await make();
      const how = await saveTable(format, file, [{ name, rows }], why);
      if (how !== "left") setSaid(t.done);
    } catch (fault) {
      console.error(fault);
      setFailed(true);
    }
  };
  /** Files speak Chinese whatever the screen does. */
  const rates = async () => {
    await loadWords("zh-CN", "office");
    const words = wordsOf("zh-CN", "patrolDesk");
    return { file: words.file.rates(when), name: words.out.title, rows: rateRows(walked) };
  };
  return (
    <>
      <p role="status">{standing.length === 0 ? t.none : t.count(standing.length)}</p>
      {checklistsIn(inspections).map((checklist) => {
        const name = everyChecklist.find(({ id }) => id === checklist)?.name;
        const file = inspectionsCsvName(checklist, exportPlace(out, me.community.name), when).replace(
          /\.csv$/,
          "",
        );
        const word = (lang === "en" ? name?.en : name?.zh) ?? checklist;
        const count = standing.filter(({ body }) => body.checklist.id === checklist).length;
        const rows = (isFull: boolean) => inspectionRows(checklist, inspections, places, isFull);
        const table = (format: TableFormat) =>
          leave({ what: "inspections", format, count, hasPersonal: true }, (asked) =>
            hand(format, () => ({ file, name: name?.zh ?? checklist, rows: rows(asked.isFull) }), asked),
          );
        return (
          <div key={checklist} class="desk-acts">
            <Button look="main" icon="table" onTap={() => table("csv")}>
              {t.csv(word, count)}
            </Button>
            <Button icon="table" onTap={() => table("xlsx")}>
              {t.xlsx(word)}
            </Button>
          </div>
        );
      })}
      {walked.length > 0 && (
        <div class="desk-acts">
          <Button icon="table" onTap={() => hand("csv", rates, "figures")}>
            {t.rates(walked.length)}
          </Button>
          <span class="quiet-text">{t.ratesLead}</span>
        </div>
      )}
      <PhotosZip photos={out.photos} from={out.from} to={out.to} />
      <p role="status" class="quiet-text">
        {said}
      </p>
      {failed && <Notice tone="red">{t.failed}</Notice>}
      {sheet}
    </>
  );
}
