import type { AssetsKnown, AssetsPlan } from "../../../reports/import/assets/changeSet.ts";
import { type AssetColumn, assetHeader } from "../../../reports/import/assets/columns.ts";
import type { AssetReading } from "../../../reports/import/assets/rows.ts";
import { assetCells } from "../../../reports/import/assets/sheet.ts";
import { placeOfLine } from "../../../reports/import/openTables.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { LinesAsk } from "../../ui/controls/NoteAsk.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { FaultList } from "../spreadsheet/FaultList.tsx";
import { Listed } from "../spreadsheet/Listed.tsx";
import { AboutSheets } from "../spreadsheet/TableFileSteps.tsx";
import { isRowFault, lineWord, sheetBeside, shortLine } from "../spreadsheet/tableWords.ts";

const tones = { fresh: "jade", changed: "sky", unchanged: "stone", missing: "amber", faults: "red" } as const;

export type AssetPreviewProps = {
  name: string;
  remembered: boolean;
  onAskAgain: () => void;
  reading: Extract<AssetReading, { read: true }>;
  plan: AssetsPlan;
  desk: AssetsKnown;
  onSave: () => void;
};

/** What the import will do, in numbers and then line by line; nothing has been saved yet. */
export function AssetPreview(props: AssetPreviewProps) {
  const { name, remembered, onAskAgain, reading, plan, desk, onSave } = props;
  const tables = useWords("tableImport");
  const {
    import: t,
    loose: { coming },
  } = useWords("patrolDesk");
  const said = useWords("assetImport");
  const { mark } = useWords("answers");
  const register = useWords("register").import;
  const words = useWords("asset");
  const faults = [...reading.faults, ...plan.faults].sort((a, b) => a.line - b.line);
  const notes = [...reading.notes, ...plan.notes].sort((a, b) => a.line - b.line);
  const counts = {
    fresh: plan.fresh.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged,
    missing: plan.missing.length,
    faults: faults.length,
  };
  const loose = plan.fresh.filter(({ change: { body } }) => !body.grid && body.status === "in_use").length;
  const changes = counts.fresh + counts.changed;
  const lineOf = (line: number) => lineWord(line, reading.sheets, said.line, tables);
  const faultWord = ({ why, shown, meant, other }: (typeof faults)[number], column: string): string =>
    isRowFault(why, tables)
      ? tables.fault[why]({ column, shown })
      : said.fault({
          why,
          column,
          shown,
          ...(meant !== undefined && { meant }),
          ...(other !== undefined && { other: placeOfLine(other).line }),
        });
  const cell = assetCells(desk);
  const nameOf = ({ type, code }: { type: keyof typeof words.type; code: string }) =>
    `${words.type[type]} ${code}`;
  return (
    <>
      <ul class="preview-counts">
        {(Object.keys(counts) as (keyof typeof counts)[]).map((what) => (
          <li key={what}>
            <Tag tone={counts[what] > 0 ? tones[what] : "stone"}>{said.count[what]}</Tag>{" "}
            <strong>{counts[what]}</strong>
          </li>
        ))}
      </ul>
      <AboutSheets {...reading} remembered={remembered} onAskAgain={onAskAgain} />
      {changes === 0 && faults.length === 0 && counts.missing === 0 && (
        <Notice tone="good">{t.nothing}</Notice>
      )}
      {loose > 0 && <Notice tone="warn">{coming(loose)}</Notice>}
      <LinesAsk rows={reading.rows} lineWord={(line) => shortLine(line, reading.sheets)} />
      {changes > 0 && (
        <Button look="main" wide onTap={onSave}>
          {faults.length > 0 ? t.takeWithout(changes, faults.length) : t.take(changes)}
        </Button>
      )}
      <FaultList
        title={said.count.faults}
        file={name}
        faults={faults.map((fault) => {
          const { sheet, line } = placeOfLine(fault.line);
          const column = fault.column ? assetHeader(fault.column) : "";
          return {
            sheet: reading.sheets[sheet] ?? "",
            line,
            name: lineOf(fault.line),
            column,
            said: `${faultWord(fault, column)}${sheetBeside(fault.why === "twice" ? fault.other : undefined, reading.sheets, mark)}`,
          };
        })}
      />
      <Listed
        title={register.notes}
        items={notes}
        draw={({ line, column, ...note }) => (
          <>
            <strong>{lineOf(line)}</strong> {said.note({ ...note, column: assetHeader(column) })}
          </>
        )}
      />
      <Listed
        title={said.count.changed}
        items={plan.changed}
        draw={({ line, fields, change }) => (
          <>
            <strong>{lineOf(line)}</strong> {nameOf(change.body)}
            {mark.colon}
            {(fields as AssetColumn[])
              .map((field) => {
                const [was, is] = [change.before, change.body].map(
                  (body) => (body && cell(field, body)) || "—",
                );
                return `${assetHeader(field)} ${was} → ${is}`;
              })
              .join(mark.list)}
          </>
        )}
      />
      <Listed
        title={said.count.missing}
        items={plan.missing}
        lead={<p class="quiet-text">{said.missingLead}</p>}
        draw={({ body }) => `${nameOf(body)} ${body.where}`}
      />
      <Listed
        title={said.count.fresh}
        items={plan.fresh}
        draw={({ line, change }) => (
          <>
            <strong>{lineOf(line)}</strong> {nameOf(change.body)} {change.body.where}
          </>
        )}
      />
    </>
  );
}
