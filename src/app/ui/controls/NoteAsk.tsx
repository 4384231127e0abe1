import { useMemo, useState } from "preact/hooks";
import { findsInNote } from "../../../domain/text/noteCheck.ts";
import { useWords } from "../../useWords.ts";
import { Notice } from "../notices/Notice.tsx";
import { Button } from "./Button.tsx";

const LINES_SHOWN = 10;

/** Asks the same of a table's lines before they are saved. */
export function LinesAsk({ rows }: { rows: readonly { line: number }[] }) {
  const t = useWords("noteAsk");
  const lines = useMemo(
    () =>
      rows.filter((row) => textsIn(row).some((text) => findsInNote(text).length > 0)).map(({ line }) => line),
    [rows],
  );
  if (lines.length === 0) return null;
  return <Notice tone="warn">{t.lines(lines.slice(0, LINES_SHOWN), lines.length)}</Notice>;
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
