import { type ChangeSet, changesOf, type Where } from "../../../../reports/import/register/changeSet.ts";
import type { Reading } from "../../../../reports/import/register/rows.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { LinesAsk } from "../../../ui/controls/NoteAsk.tsx";
import { Tag } from "../../../ui/frame/Card.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { LINES_SHOWN, Listed } from "../Listed.tsx";

export type PreviewProps = {
  reading: Extract<Reading, { read: true }>;
  plan: ChangeSet;
  same: ReadonlyMap<string, string>;
  onSame: (same: ReadonlyMap<string, string>) => void;
  onSave: () => void;
};

/** What the import will do, in numbers and then line by line; nothing has been saved yet. */
export function Preview({ reading, plan, same, onSame, onSave }: PreviewProps) {
  const words = useWords("register");
  const faults = [...reading.faults, ...plan.faults].sort((a, b) => a.line - b.line);
  const notes = [...reading.notes, ...plan.notes].sort((a, b) => a.line - b.line);
  const changes = changesOf(plan, same);
  const doors = doorsIn(changes);
  const others = changes.length - doors;
  const counts = {
    fresh: plan.fresh.length - same.size,
    changed: plan.changed.length + same.size,
    unchanged: plan.unchanged,
    missing: plan.missing.length - same.size,
    faults: faults.length,
  };
  const tones = {
    fresh: "jade",
    changed: "sky",
    unchanged: "stone",
    missing: "amber",
    faults: "red",
  } as const;
  const places = plan.places.map(({ kind, before, body }) => {
    const name = "name" in body ? body.name : "";
    if (before === null)
      return `${words.import.newPlace[kind as keyof typeof words.import.newPlace]} ${name}`;
    return `${name}：${kind === "building" ? words.import.grown.building : words.import.grown.patch}`;
  });
  return (
    <>
      <ul class="preview-counts">
        {(Object.keys(counts) as (keyof typeof counts)[]).map((what) => (
          <li key={what}>
            <Tag tone={counts[what] > 0 ? tones[what] : "stone"}>{words.import.count[what]}</Tag>{" "}
            <strong>{counts[what]}</strong>
          </li>
        ))}
      </ul>
      {reading.unknown.length > 0 && (
        <p class="quiet-text">{words.import.unknown(reading.unknown.slice(0, 12).join("、"))}</p>
      )}
      {changes.length === 0 && <Notice tone="good">{words.import.nothing}</Notice>}
      <LinesAsk rows={reading.rows} />
      {changes.length > 0 && (
        <Button look="main" wide onTap={onSave}>
          {faults.length > 0
            ? words.import.takeWithout(doors, others, faults.length)
            : words.import.take(doors, others)}
        </Button>
      )}
      <Listed title={words.import.count.faults} count={faults.length} open>
        {faults.slice(0, LINES_SHOWN).map((fault) => (
          <li key={`${fault.line} ${fault.why}`}>
            <strong>{words.import.line(fault.line)}</strong>{" "}
            {words.import.fault({ ...fault, column: fault.column ? words.columns[fault.column] : "" })}
          </li>
        ))}
      </Listed>
      <Listed title={words.import.pairs} count={plan.pairs.length} open>
        {plan.pairs.slice(0, LINES_SHOWN).map((pair) => (
          <Pair key={pair.fresh} plan={plan} pair={pair} same={same} onSame={onSame} />
        ))}
      </Listed>
      <Listed title={words.import.notes} count={notes.length}>
        {notes.slice(0, LINES_SHOWN).map((note) => (
          <li key={`${note.line} ${note.why} ${note.shown}`}>
            <strong>{words.import.line(note.line)}</strong> {words.import.note(note)}
          </li>
        ))}
      </Listed>
      <Listed title={words.import.places} count={places.length}>
        {places.slice(0, LINES_SHOWN).map((place) => (
          <li key={place}>{place}</li>
        ))}
      </Listed>
      <Listed title={words.import.count.changed} count={plan.changed.length}>
        {plan.changed.slice(0, LINES_SHOWN).map(({ line, where, fields }) => (
          <li key={line}>
            <strong>{words.import.line(line)}</strong> {placeOf(where)}：
            {fields.map((field) => words.import.field[field] ?? field).join("、")}
          </li>
        ))}
      </Listed>
      <Listed title={words.import.count.missing} count={plan.missing.length}>
        <li class="quiet-text">{words.import.missingLead}</li>
        {plan.missing.slice(0, LINES_SHOWN).map(({ record, where }) => (
          <li key={record}>{placeOf(where)}</li>
        ))}
      </Listed>
      <Listed title={words.import.count.fresh} count={plan.fresh.length}>
        {plan.fresh.slice(0, LINES_SHOWN).map(({ line, where, change }) => (
          <li key={line}>
            <strong>{words.import.line(line)}</strong> {placeOf(where)}
            {change.body.storeyGuessed && <span class="quiet-text"> · {words.guessed}</span>}
          </li>
        ))}
      </Listed>
      {plan.otherBuildings > 0 && <p class="quiet-text">{words.import.others(plan.otherBuildings)}</p>}
    </>
  );
}

/** What an office counts; the buildings and patches around them are said beside it. */
export function doorsIn(changes: readonly { kind: string }[]): number {
  return changes.filter(({ kind }) => kind === "door").length;
}

function placeOf({ building, unit, label }: Where): string {
  return [building, unit, label].filter((part) => part !== "").join(" ");
}

type PairProps = {
  plan: ChangeSet;
  pair: ChangeSet["pairs"][number];
  same: PreviewProps["same"];
  onSame: PreviewProps["onSame"];
};

/** Old number → new number: one door or two, as the office says. Two, until it says otherwise. */
function Pair({ plan, pair, same, onSame }: PairProps) {
  const words = useWords("register").import;
  const old = plan.missing.find(({ record }) => record === pair.missing)?.where;
  const next = plan.fresh.find(({ change }) => change.record === pair.fresh)?.where;
  if (!old || !next) return null;
  const isSame = same.get(pair.fresh) === pair.missing;
  const toggle = () => {
    const changed = new Map(same);
    if (isSame) changed.delete(pair.fresh);
    else changed.set(pair.fresh, pair.missing);
    onSame(changed);
  };
  return (
    <li>
      <label class="preview-pair">
        <input type="checkbox" checked={isSame} onChange={toggle} />
        <span>
          <strong>{words.pair(placeOf(old), next.label)}</strong> {words.same}
        </span>
      </label>
    </li>
  );
}
