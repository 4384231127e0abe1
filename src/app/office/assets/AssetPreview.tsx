import type { AssetsPlan } from "../../../reports/import/assets/changeSet.ts";
import { type AssetColumn, assetHeader } from "../../../reports/import/assets/columns.ts";
import type { AssetReading } from "../../../reports/import/assets/rows.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { LinesAsk } from "../../ui/controls/NoteAsk.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { LINES_SHOWN, Listed } from "../register/Listed.tsx";

const tones = { fresh: "jade", changed: "sky", unchanged: "stone", missing: "amber", faults: "red" } as const;

export type AssetPreviewProps = {
  reading: Extract<AssetReading, { read: true }>;
  plan: AssetsPlan;
  onSave: () => void;
};

/** What the import will do, in numbers and then line by line; nothing has been saved yet. */
export function AssetPreview({ reading, plan, onSave }: AssetPreviewProps) {
  const {
    import: t,
    loose: { coming },
  } = useWords("patrolDesk");
  const said = useWords("assetImport");
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
      {reading.unknown.length > 0 && (
        <p class="quiet-text">{register.unknown(reading.unknown.slice(0, 12).join("、"))}</p>
      )}
      {changes === 0 && faults.length === 0 && <Notice tone="good">{t.nothing}</Notice>}
      {loose > 0 && <Notice tone="warn">{coming(loose)}</Notice>}
      <LinesAsk rows={reading.rows} />
      {changes > 0 && (
        <Button look="main" wide onTap={onSave}>
          {faults.length > 0 ? t.takeWithout(changes, faults.length) : t.take(changes)}
        </Button>
      )}
      <Listed title={said.count.faults} count={faults.length} open>
        {faults.slice(0, LINES_SHOWN).map(({ line, column, ...fault }) => (
          <li key={line}>
            <strong>{said.line(line)}</strong>{" "}
            {said.fault({ ...fault, column: column ? assetHeader(column) : "" })}
          </li>
        ))}
      </Listed>
      <Listed title={register.notes} count={notes.length}>
        {notes.slice(0, LINES_SHOWN).map(({ line, column, ...note }) => (
          <li key={`${line} ${column} ${note.shown}`}>
            <strong>{said.line(line)}</strong> {said.note({ ...note, column: assetHeader(column) })}
          </li>
        ))}
      </Listed>
      <Listed title={said.count.changed} count={plan.changed.length}>
        {plan.changed.slice(0, LINES_SHOWN).map(({ line, fields, change }) => (
          <li key={line}>
            <strong>{said.line(line)}</strong> {nameOf(change.body)}：
            {fields.map((field) => assetHeader(field as AssetColumn)).join("、")}
          </li>
        ))}
      </Listed>
      <Listed title={said.count.missing} count={plan.missing.length}>
        <li class="quiet-text">{said.missingLead}</li>
        {plan.missing.slice(0, LINES_SHOWN).map(({ record, body }) => (
          <li key={record}>
            {nameOf(body)} {body.where}
          </li>
        ))}
      </Listed>
      <Listed title={said.count.fresh} count={plan.fresh.length}>
        {plan.fresh.slice(0, LINES_SHOWN).map(({ line, change }) => (
          <li key={line}>
            <strong>{said.line(line)}</strong> {nameOf(change.body)} {change.body.where}
          </li>
        ))}
      </Listed>
    </>
  );
}
