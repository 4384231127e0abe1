import { type AreaSource, areaSources, UNSOLD } from "../../../../domain/votes/ownership.ts";
import { placeOfLine } from "../../../../reports/import/openTables.ts";
import type { OwnersPlan } from "../../../../reports/import/owners/changeSet.ts";
import { ownerHeader } from "../../../../reports/import/owners/columns.ts";
import type { OwnerFault, OwnerReading } from "../../../../reports/import/owners/rows.ts";
import { squareMetres } from "../../../../reports/votes/verdictText.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Tag } from "../../../ui/frame/Card.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { FaultList } from "../../spreadsheet/FaultList.tsx";
import { Listed } from "../../spreadsheet/Listed.tsx";
import { AboutSheets } from "../../spreadsheet/TableFileSteps.tsx";
import { isRowFault, lineWord } from "../../spreadsheet/tableWords.ts";
import type { OwnersHere } from "./readOwners.ts";

const tones = { fresh: "jade", changed: "sky", unchanged: "stone", missing: "amber", faults: "red" } as const;

type Props = {
  name: string;
  remembered: boolean;
  reading: Extract<OwnerReading, { read: true }>;
  plan: OwnersPlan;
  here: OwnersHere;
  source: AreaSource | null;
  onSource: (source: AreaSource) => void;
  onAskAgain: () => void;
  onSave: () => void;
};

/** What the import will do, in numbers and then line by line; nothing has been saved yet. */
export function OwnersPreview(props: Props) {
  const { name, remembered, reading, plan, here, source, onSource, onAskAgain, onSave } = props;
  const t = useWords("owners");
  const { mark } = useWords("answers");
  const sums = useWords("vote");
  const tables = useWords("tableImport");
  const faults = [...reading.faults, ...plan.faults].sort((one, other) => one.line - other.line);
  const counts = {
    fresh: plan.fresh.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged,
    missing: plan.missing.length,
    faults: faults.length,
  };
  const changes = counts.fresh + counts.changed;
  const lineOf = (line: number) => lineWord(line, reading.sheets, t.line, tables);
  const houses = new Map(here.buildings.map(({ record, body }) => [record, body.name]));
  const doors = new Map(
    here.doors.map(({ record, body }) => [
      record,
      `${houses.get(body.building) ?? ""} ${body.code || body.label}`,
    ]),
  );
  const faultWord = ({ why, shown, meant, other }: OwnerFault, column: string): string =>
    isRowFault(why, tables)
      ? tables.fault[why]({ column, shown })
      : t.fault[why]({
          ...{ column, shown },
          ...(meant !== undefined && { meant }),
          ...(other !== undefined && { other: placeOfLine(other).line }),
        });
  const said = {
    owner: (owner: string) => (owner === UNSOLD ? t.unsoldName : owner),
    area: (area: number) => sums.area(squareMetres(area)),
    source: (source: AreaSource) => t.sourcesOf[source],
  };
  return (
    <>
      {plan.isForeign && <Notice tone="red">{t.foreign}</Notice>}
      <ul class="preview-counts">
        {(Object.keys(counts) as (keyof typeof counts)[]).map((what) => (
          <li key={what}>
            <Tag tone={counts[what] > 0 ? tones[what] : "stone"}>{t.count[what]}</Tag>{" "}
            <strong>{counts[what]}</strong>
          </li>
        ))}
      </ul>
      <AboutSheets {...reading} remembered={remembered} onAskAgain={onAskAgain} />
      {!plan.isForeign && <p>{t.fileSums(plan.sums.doors, plan.sums.heads, squareMetres(plan.sums.area))}</p>}
      {changes === 0 && faults.length === 0 && <Notice tone="good">{t.nothing}</Notice>}
      {(plan.unsourced > 0 || source !== null) && (
        <Chips
          title={source === null ? t.unsourced(plan.unsourced) : t.source}
          chips={areaSources.map((value) => ({ value, word: t.sourcesOf[value] }))}
          chosen={source === null ? [] : [source]}
          onPick={onSource}
        />
      )}
      {changes > 0 && (
        <Button look="main" wide onTap={onSave} disabled={plan.unsourced > 0}>
          {faults.length > 0 ? t.takeWithout(changes, faults.length) : t.take(changes)}
        </Button>
      )}
      <FaultList
        title={t.count.faults}
        file={name}
        faults={faults.map((fault) => {
          const { sheet, line } = placeOfLine(fault.line);
          const column = fault.column ? ownerHeader(fault.column) : "";
          const inSheet = reading.sheets[sheet] ?? "";
          return { sheet: inSheet, line, name: lineOf(fault.line), column, said: faultWord(fault, column) };
        })}
      />
      <Listed
        title={t.count.changed}
        items={plan.changed}
        draw={({ line, fields, change: { before, body } }) => (
          <>
            <strong>{lineOf(line)}</strong> {doors.get(body.door)}
            {mark.colon}
            {fields
              .map((field) => {
                const [was, is] = [before, body].map((one) => one && said[field](one[field] as never));
                return `${t.columns[field]} ${was} → ${is}`;
              })
              .join(mark.list)}
          </>
        )}
      />
      <Listed
        title={t.count.missing}
        items={plan.missing}
        lead={<p class="quiet-text">{t.missingHere}</p>}
        draw={({ body }) => doors.get(body.door) ?? body.door}
      />
      <Listed
        title={t.count.fresh}
        items={plan.fresh}
        draw={({ line, change: { body } }) => (
          <>
            <strong>{lineOf(line)}</strong> {doors.get(body.door)} · {said.owner(body.owner)} ·{" "}
            {said.area(body.area)} · {said.source(body.source)}
          </>
        )}
      />
    </>
  );
}
