import { useEffect, useState } from "preact/hooks";
import { findsInNote } from "../../../domain/text/noteCheck.ts";
import { useWords } from "../../useWords.ts";
import { Notice } from "../notices/Notice.tsx";
import { Button } from "./Button.tsx";

const LINES_SHOWN = 10;
const ROWS_A_PIECE = 1000;

type LinesAskProps = {
  rows: readonly { line: number }[];
  /** A line as people find it, where the table has more than its number to say. */
  lineWord?: (line: number) => string;
};
/** Asks the same of a table's lines before they are saved. */
export function LinesAsk({ rows, lineWord = String }: LinesAskProps) {
  const t = useWords("noteAsk");
  const [lines, setLines] = useState<readonly number[]>(() => linesIn(rows.slice(0, ROWS_A_PIECE)));
  // A large table is looked through piece by piece, or the page would stand still.
  useEffect(() => {
    let from = 0;
    let found: readonly number[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      found = [...found, ...linesIn(rows.slice(from, from + ROWS_A_PIECE))];
      from += ROWS_A_PIECE;
      if (from < rows.length) timer = setTimeout(next);
      else setLines(found);
    };
    next();
    return () => clearTimeout(timer);
  }, [rows]);
  if (lines.length === 0) return null;
  return <Notice tone="warn">{t.lines(lines.slice(0, LINES_SHOWN).map(lineWord), lines.length)}</Notice>;
}

function linesIn(rows: LinesAskProps["rows"]): number[] {
  return rows
    .filter((row) => textsIn(row).some((text) => findsInNote(text).length > 0))
    .map(({ line }) => line);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/**
 * Asks beside a text that seems to hold somebody's number. It asks once for each sort and stops nothing:
 * whoever writes may go on, and save.
 */
export function NoteAsk({ text, onMend }: { text: string; onMend: () => void }) {
  const t = useWords("noteAsk");
  const [kept, setKept] = useState<readonly string[]>([]);
  const found = findsInNote(text).find((find) => !kept.includes(find));
  return (
    <div role="status">
      {found && (
        <Notice tone="warn" title={t[found]}>
          <div class="field-ask">
            <Button onTap={onMend}>{t.mend}</Button>
            <Button look="quiet" onTap={() => setKept([...kept, found])}>
              {t.keep}
            </Button>
          </div>
        </Notice>
      )}
    </div>
  );
}
