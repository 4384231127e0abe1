import type { ComponentChildren } from "preact";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { Progress } from "../../ui/notices/Progress.tsx";
import { useWords } from "../../useWords.ts";
import { FilePicker } from "./FilePicker.tsx";
import type { Readings } from "./readFile.ts";
import { TableQuestions } from "./TableQuestions.tsx";
import type { TableFile } from "./useTableFile.ts";

type TableFileStepsProps<A extends keyof Readings> = {
  table: TableFile<A>;
  /** Why the file chosen last is no such table, in words. */
  refusal: string | null;
  columnWord: (column: string) => string;
  /** What such a table is, and blank forms of it. */
  lead: ComponentChildren;
  forms: ComponentChildren;
};

/** Choosing a file, waiting for it, and what it leaves open; nothing once it is read. */
export function TableFileSteps<A extends keyof Readings>({
  table,
  refusal,
  columnWord,
  lead,
  forms,
}: TableFileStepsProps<A>) {
  const words = useWords("register").import;
  const { step } = table;
  if (step.at === "choose")
    return (
      <>
        {refusal !== null && <Notice tone="red">{refusal}</Notice>}
        <NextFile table={table} />
        {lead}
        <FilePicker onFiles={table.take} />
        <div class="register-acts">{forms}</div>
      </>
    );
  if (step.at === "reading")
    return (
      <div class="register-acts">
        <p role="status">{words.reading}</p>
        <Button onTap={() => step.stopping.abort()}>{words.stop}</Button>
      </div>
    );
  if (step.at !== "asking") return null;
  return (
    <>
      <TableQuestions questions={step.questions} columnWord={columnWord} onAnswers={table.answer} />
      <Button look="quiet" onTap={table.reset}>
        {words.other}
      </Button>
    </>
  );
}

type ComparingProps = { label: string; done: number; total: number; stopping: AbortController };

/** Rows held beside what is here: how far it is, and the way out of it. */
export function Comparing({ label, done, total, stopping }: ComparingProps) {
  const words = useWords("register").import;
  return (
    <>
      <Progress label={label} done={done} total={total} />
      <div class="register-acts">
        <Button onTap={() => stopping.abort()}>{words.stop}</Button>
      </div>
    </>
  );
}

/** On to the next of the files that were dropped together. */
export function NextFile({ table }: { table: Pick<TableFile<"register">, "left" | "take"> }) {
  const words = useWords("tableImport");
  const [next] = table.left;
  if (!next) return null;
  return (
    <Button look="main" icon="in" onTap={() => table.take(table.left)}>
      {words.nextFile(next.name, table.left.length)}
    </Button>
  );
}

type AboutSheetsProps = {
  skipped: readonly { name: string; why: "hidden" | "noHeader" }[];
  unknown: readonly string[];
  remembered: boolean;
  onAskAgain: () => void;
};

/** What of the file was not read, and what was read as it was answered before. */
export function AboutSheets({ skipped, unknown, remembered, onAskAgain }: AboutSheetsProps) {
  const words = useWords("tableImport");
  const { mark } = useWords("answers");
  const register = useWords("register").import;
  const named = (why: "hidden" | "noHeader") =>
    skipped.filter((sheet) => sheet.why === why && sheet.name !== "").map(({ name }) => name);
  return (
    <>
      {named("hidden").length > 0 && (
        <Notice tone="warn">{words.hiddenSheets(named("hidden").join(mark.list))}</Notice>
      )}
      {named("noHeader").length > 0 && (
        <p class="quiet-text">{words.otherSheets(named("noHeader").join(mark.list))}</p>
      )}
      {unknown.length > 0 && (
        <p class="quiet-text">{register.unknown(unknown.slice(0, 12).join(mark.list))}</p>
      )}
      {remembered && (
        <p class="register-acts">
          <span>{words.ask.remembered}</span>
          <Button look="quiet" onTap={onAskAgain}>
            {words.ask.again}
          </Button>
        </p>
      )}
    </>
  );
}
