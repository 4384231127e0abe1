import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { momentOf } from "../../../domain/time/moment.ts";
import type { Change } from "../../../reports/import/register/known.ts";
import { holdDraft } from "../../drafts/holdDraft.ts";
import type { Draft } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { Progress } from "../../ui/notices/Progress.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Comparing, NextFile, TableFileSteps } from "../spreadsheet/TableFileSteps.tsx";
import { type ReadTable, untilStopped, useTableFile } from "../spreadsheet/useTableFile.ts";
import { type ImportOf, saveImport } from "./lastImport.ts";
import { UndoImport } from "./UndoImport.tsx";

/** A file as it was read; `remembered`: some of it as a table like this one was answered before. */
type ReadFile<A extends ImportOf> = { name: string; reading: ReadTable<A>; remembered: boolean };
/** What a file says, held beside what is here, with what the person said that stands in no column. */
type Compared<A extends ImportOf, Beside, Plan> = ReadFile<A> & { beside: Beside; plan: Plan };

type TableImportProps<A extends ImportOf, Beside, Plan> = {
  as: A;
  title: string;
  back: string;
  /** What such a table is, and blank forms of it. */
  lead: ComponentChildren;
  forms: ComponentChildren;
  columnWord: (column: string) => string;
  /** Why a file is no such table, where the register's words would say something else. */
  refusals?: { [why: string]: string };
  comparing: (done: number, total: number) => string;
  /** What stands in no column: undefined where it must be asked before anything is compared. */
  begin: (read: ReadFile<A>) => Promise<Beside | undefined>;
  /** Asks for it. */
  ask?: (onBeside: (beside: Beside) => void) => ComponentChildren;
  /** Null where what is here may be in part, so that nothing can be compared. */
  compare: (
    read: ReadFile<A>,
    beside: Beside,
    pause: (done: number) => Promise<void>,
  ) => Promise<Plan | null>;
  preview: (
    compared: Compared<A, Beside, Plan>,
    acts: { onBeside: (beside: Beside) => void; onAskAgain: () => void; onSave: () => void },
  ) => ComponentChildren;
  /** What is saved, and how many of it are told. */
  toSave: (plan: Plan) => { changes: readonly Change[]; drafts: Draft[]; count: number };
  saved: (count: number) => string;
  /** Where one goes from there. */
  after: ComponentChildren;
};

type Step<A extends ImportOf, Beside, Plan> =
  | { at: "file" }
  | { at: "asking"; read: ReadFile<A> }
  | { at: "comparing"; done: number; total: number; stopping: AbortController }
  | { at: "preview"; compared: Compared<A, Beside, Plan> }
  | { at: "saving"; done: number; total: number }
  | { at: "saved"; count: number }
  | { at: "notSaved"; why: "full" | "form" | "unavailable" | "preview" | "unkeyed" };

/**
 * A table on its way into the records: a file is read and asked about, compared, shown, and saved only then.
 * Saving breaks off between whole thousands, and the same file again goes on from there. The last table that
 * was saved here can be taken back.
 */
export function TableImport<A extends ImportOf, Beside, Plan>(props: TableImportProps<A, Beside, Plan>) {
  const { as, title, back, begin, compare, toSave } = props;
  const { store, now } = useWorld();
  const words = useWords("register").import;
  const { password } = useWords("tableImport");
  const [step, setStep] = useState<Step<A, Beside, Plan>>({ at: "file" });

  const compareWith = async (read: ReadFile<A>, beside: Beside) => {
    const total = read.reading.rows.length;
    const stopping = new AbortController();
    const show = (done: number) => setStep({ at: "comparing", done, total, stopping });
    show(0);
    await nextTurn();
    const plan = await untilStopped(stopping.signal, async (pause) => ({
      made: await compare(read, beside, (done) => {
        show(done);
        return pause();
      }),
    }));
    if (!plan) {
      setStep({ at: "file" });
      return table.stop();
    }
    if (plan.made === null) return setStep({ at: "notSaved", why: "unkeyed" });
    setStep({ at: "preview", compared: { ...read, beside, plan: plan.made } });
  };
  const table = useTableFile(as, async (read) => {
    const beside = await begin(read);
    if (beside === undefined) setStep({ at: "asking", read });
    else await compareWith(read, beside);
  });
  const isBusy = step.at === "file" ? table.step.at !== "choose" : step.at !== "saved";
  useEffect(() => (isBusy ? holdDraft() : undefined), [isBusy]);
  const other = () => {
    setStep({ at: "file" });
    table.reset();
  };
  const askAgain = () => {
    setStep({ at: "file" });
    return table.askAgain();
  };
  const goOn = {
    left: table.left,
    take(files: readonly File[]) {
      setStep({ at: "file" });
      return table.take(files);
    },
  };
  const save = async (plan: Plan) => {
    const { changes, drafts, count } = toSave(plan);
    const show = (done: number) => setStep({ at: "saving", done, total: drafts.length });
    show(0);
    await nextTurn();
    const saved = await saveImport(store, as, { at: momentOf(now()), changes, drafts }, show);
    setStep(saved.saved ? { at: "saved", count } : { at: "notSaved", why: saved.why });
  };
  const why = table.step.at === "choose" ? table.step.why : undefined;
  const refusals: { [why: string]: string } = { ...words.fileFault, ...props.refusals, password };

  return (
    <Page title={title} back={back} wide>
      {step.at === "file" && (
        <TableFileSteps
          table={table}
          refusal={why === undefined ? null : (refusals[why] ?? null)}
          columnWord={props.columnWord}
          lead={props.lead}
          forms={props.forms}
        />
      )}
      {(step.at === "file" ? table.step.at === "choose" : step.at === "saved" || step.at === "notSaved") && (
        <UndoImport which={as} />
      )}
      {step.at === "asking" && props.ask?.((beside) => compareWith(step.read, beside))}
      {step.at === "comparing" && <Comparing {...step} label={props.comparing(step.done, step.total)} />}
      {step.at === "saving" && (
        <Progress label={words.saving(step.done, step.total)} done={step.done} total={step.total} />
      )}
      {step.at === "preview" && (
        <>
          <div class="register-acts">
            <strong>{words.file(step.compared.name, rowsOf(step.compared))}</strong>
            <Button look="quiet" onTap={other}>
              {words.other}
            </Button>
          </div>
          {props.preview(step.compared, {
            onBeside: (beside) => compareWith(step.compared, beside),
            onAskAgain: askAgain,
            onSave: () => save(step.compared.plan),
          })}
        </>
      )}
      {step.at === "saved" && (
        <Notice tone="good" title={props.saved(step.count)}>
          <p>{words.savedLead}</p>
          <div class="register-acts">
            <NextFile table={goOn} />
            {props.after}
          </div>
        </Notice>
      )}
      {step.at === "notSaved" && (
        <Notice tone="red">
          <p>{words.notSaved[step.why]}</p>
          <div class="register-acts">
            <Button onTap={other}>{words.other}</Button>
          </div>
        </Notice>
      )}
    </Page>
  );
}

/** Those that are taken and those that are named as faults. */
const rowsOf = ({ reading }: { reading: { rows: readonly unknown[]; faults: readonly unknown[] } }) =>
  reading.rows.length + reading.faults.length;

/** Lets the page draw and hear taps before the work goes on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
