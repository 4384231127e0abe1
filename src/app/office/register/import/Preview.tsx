import { placeOfLine } from "../../../../reports/import/openTables.ts";
import { changesOf } from "../../../../reports/import/register/changeSet.ts";
import type { ChangeSet, Where } from "../../../../reports/import/register/plan.ts";
import type { RegisterReading } from "../../../../reports/import/register/rows.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { LinesAsk } from "../../../ui/controls/NoteAsk.tsx";
import { Tag } from "../../../ui/frame/Card.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { FaultList } from "../../spreadsheet/FaultList.tsx";
import { Listed } from "../../spreadsheet/Listed.tsx";
import { AboutSheets } from "../../spreadsheet/TableFileSteps.tsx";
import { isRowFault, lineWord, sheetBeside, shortLine } from "../../spreadsheet/tableWords.ts";
import type { RegisterData } from "../useRegister.ts";
import { fieldSayer, growthSayer } from "./sayChanged.ts";

export type PreviewProps = {
  file: string;
  remembered: boolean;
  onAskAgain: () => void;
  reading: Extract<RegisterReading, { read: true }>;
  plan: ChangeSet;
  /** As it stood when the file was compared with it. */
  register: Pick<RegisterData, "patches" | "people">;
  same: ReadonlyMap<string, string>;
  onSame: (same: ReadonlyMap<string, string>) => void;
  onSave: () => void;
};

/** What the import will do, in numbers and then line by line; nothing has been saved yet. */
export function Preview(props: PreviewProps) {
  const { file, remembered, onAskAgain, reading, plan, register, same, onSame, onSave } = props;
  const words = useWords("register");
  const { mark } = useWords("answers");
  const tables = useWords("tableImport");
  const say = fieldSayer(register, plan, { core: useWorld().words, words, list: mark.list });
  const lineOf = (line: number) => lineWord(line, reading.sheets, words.import.line, tables);
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
  const faultWord = ({ why, shown, meant, other }: (typeof faults)[number], column: string): string =>
    why !== "total" && isRowFault(why, tables)
      ? tables.fault[why]({ column, shown })
      : words.import.fault({
          why,
          column,
          shown,
          ...(meant !== undefined && { meant }),
          ...(other !== undefined && { other: placeOfLine(other).line }),
        });
  const noteWord = ({ why, ...note }: (typeof notes)[number]): string =>
    why === "phone" || why === "fullPatch" || why === "whichPatch"
      ? tables.note[why](note.shown)
      : words.import.note({ ...note, why });
  const tones = {
    fresh: "jade",
    changed: "sky",
    unchanged: "stone",
    missing: "amber",
    faults: "red",
  } as const;
  const grows = growthSayer(register, plan, words.import.grown, mark.list);
  const places = plan.places.map((change) => {
    const name = "name" in change.body ? change.body.name : "";
    if (change.before === null || ("withdrawn" in change.before && change.before.withdrawn))
      return `${words.import.newPlace[change.kind as keyof typeof words.import.newPlace]} ${name}`;
    return `${name}${mark.colon}${grows(change)}`;
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
      <AboutSheets {...reading} remembered={remembered} onAskAgain={onAskAgain} />
      {changes.length === 0 && faults.length === 0 && counts.missing === 0 && (
        <Notice tone="good">{words.import.nothing}</Notice>
      )}
      <LinesAsk rows={reading.rows} lineWord={(line) => shortLine(line, reading.sheets)} />
      {changes.length > 0 && (
        <Button look="main" wide onTap={onSave}>
          {faults.length > 0
            ? words.import.takeWithout(doors, others, faults.length)
            : words.import.take(doors, others)}
        </Button>
      )}
      <FaultList
        title={words.import.count.faults}
        file={file}
        faults={faults.map((fault) => {
          const { sheet, line } = placeOfLine(fault.line);
          const column = fault.column ? words.columns[fault.column] : "";
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
        title={words.import.pairs}
        items={plan.pairs}
        open
        draw={(pair) => <Pair plan={plan} pair={pair} same={same} onSame={onSame} />}
      />
      <Listed
        title={words.import.notes}
        items={notes}
        draw={(note) => (
          <>
            <strong>{lineOf(note.line)}</strong> {noteWord(note)}
          </>
        )}
      />
      <Listed title={words.import.places} items={places} draw={(place) => place} />
      <Listed
        title={words.import.count.changed}
        items={plan.changed}
        draw={({ line, where, fields, change }) => (
          <>
            <strong>{lineOf(line)}</strong> {placeOf(where)}
            {mark.colon}
            {fields
              .map((field) => {
                const [was, is] = [change.before, change.body].map((door) => (door ? say(field, door) : "—"));
                return `${words.import.field[field] ?? field} ${was} → ${is}`;
              })
              .join(mark.list)}
          </>
        )}
      />
      <Listed
        title={words.import.count.missing}
        items={plan.missing}
        lead={<p class="quiet-text">{words.import.missingLead}</p>}
        draw={({ where }) => placeOf(where)}
      />
      <Listed
        title={words.import.count.fresh}
        items={plan.fresh}
        draw={({ line, where, change }) => (
          <>
            <strong>{lineOf(line)}</strong> {placeOf(where)}
            {change.body.storeyGuessed && <span class="quiet-text"> · {words.guessed}</span>}
          </>
        )}
      />
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
