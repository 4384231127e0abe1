import { useEffect, useState } from "preact/hooks";
import { momentOf } from "../../../../domain/time/moment.ts";
import { changesOf, planRegister } from "../../../../reports/import/register/changeSet.ts";
import type { Column } from "../../../../reports/import/register/columns.ts";
import type { ChangeSet } from "../../../../reports/import/register/plan.ts";
import { holdDraft } from "../../../drafts/holdDraft.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { Progress } from "../../../ui/notices/Progress.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { readUndone, saveImport } from "../../importUndo/lastImport.ts";
import { UndoImport } from "../../importUndo/UndoImport.tsx";
import { keyToRegister } from "../../registerKey.ts";
import { Comparing, NextFile, TableFileSteps } from "../../spreadsheet/TableFileSteps.tsx";
import { type ReadTable, untilStopped, useTableFile } from "../../spreadsheet/useTableFile.ts";
import { saveTemplate } from "../saveRegister.ts";
import { draftsOf, type RegisterData, readRegisterOf, sha1InBrowser } from "../useRegister.ts";
import { doorsIn, Preview } from "./Preview.tsx";

type Read = ReadTable<"register">;
type Chosen = { name: string; reading: Read; remembered: boolean; home: string; register: RegisterData };
type Step =
  | { at: "file" }
  | { at: "home"; read: Omit<Chosen, "home" | "register"> }
  | { at: "comparing"; done: number; total: number; stopping: AbortController }
  | { at: "preview"; chosen: Chosen; plan: ChangeSet }
  | { at: "saving"; done: number; total: number }
  | { at: "saved"; doors: number }
  | { at: "notSaved"; why: "full" | "form" | "unavailable" | "preview" | "unkeyed" };

/**
 * A file is read, compared, shown, and saved only then. Saving breaks off between whole thousands, and the
 * same file again goes on from there.
 */
export function Import() {
  const world = useWorld();
  const { store, me, newId, now } = world;
  const words = useWords("register");
  const tables = useWords("tableImport");
  const [step, setStep] = useState<Step>({ at: "file" });
  const [same, setSame] = useState<ReadonlyMap<string, string>>(new Map());

  const compare = async (read: Omit<Chosen, "home" | "register">, home: string) => {
    const total = read.reading.rows.length;
    const stopping = new AbortController();
    setStep({ at: "comparing", done: 0, total, stopping });
    const key = await keyToRegister(world);
    if (key === undefined) return setStep({ at: "notSaved", why: "unkeyed" });
    const register = await readRegisterOf(store);
    const undone = await readUndone(store, "register");
    const plan = await untilStopped(stopping.signal, (pause) =>
      planRegister(read.reading.rows, register, {
        ...{ community: me.community.id, sha1: sha1InBrowser, key, home, undone },
        async pause(done) {
          setStep({ at: "comparing", done, total, stopping });
          await pause();
        },
      }),
    );
    if (!plan) {
      setStep({ at: "file" });
      return table.stop();
    }
    setSame(new Map());
    setStep({ at: "preview", plan, chosen: { ...read, home, register } });
  };
  const table = useTableFile("register", async (read) => {
    const { compounds } = await readRegisterOf(store);
    const isUnnamed = compounds.length === 0 && read.reading.rows.some((row) => row.compound === "");
    if (isUnnamed) setStep({ at: "home", read });
    else await compare(read, compounds[0]?.body.name ?? "");
  });
  const isBusy = step.at === "file" ? table.step.at !== "choose" : step.at !== "saved";
  useEffect(() => (isBusy ? holdDraft() : undefined), [isBusy]);
  const other = () => {
    setStep({ at: "file" });
    table.reset();
  };
  const goOn = {
    left: table.left,
    take: (files: readonly File[]) => {
      setStep({ at: "file" });
      return table.take(files);
    },
  };

  const save = async ({ register }: Chosen, plan: ChangeSet) => {
    const changes = changesOf(plan, same);
    const drafts = draftsOf(changes, register, newId);
    setStep({ at: "saving", done: 0, total: drafts.length });
    await nextTurn();
    const saved = await saveImport(store, "register", { at: momentOf(now()), changes, drafts }, (done) =>
      setStep({ at: "saving", done, total: drafts.length }),
    );
    setStep(saved.saved ? { at: "saved", doors: doorsIn(changes) } : { at: "notSaved", why: saved.why });
  };

  return (
    <Page title={words.import.title} back="/office/register" wide>
      {step.at === "file" && (
        <TableFileSteps
          table={table}
          refusal={refusalOf(table.step, words.import.fileFault, tables.password)}
          columnWord={(column) => words.columns[column as Column] ?? column}
          lead={
            <>
              <p>{words.import.lead}</p>
              <p class="quiet-text">{words.import.columns}</p>
            </>
          }
          forms={
            <>
              <Button icon="out" onTap={() => saveTemplate("csv")}>
                {words.act.template}
              </Button>
              <Button icon="out" onTap={() => saveTemplate("xlsx")}>
                {words.act.templateXlsx}
              </Button>
            </>
          }
        />
      )}
      {(step.at === "file" ? table.step.at === "choose" : step.at === "saved" || step.at === "notSaved") && (
        <UndoImport which="register" />
      )}
      {step.at === "home" && (
        <>
          <p>{words.import.homeFirst}</p>
          <Home home="" onHome={(home) => compare(step.read, home)} />
        </>
      )}
      {step.at === "comparing" && (
        <Comparing {...step} label={words.import.comparing(step.done, step.total)} />
      )}
      {step.at === "saving" && (
        <Progress label={words.import.saving(step.done, step.total)} done={step.done} total={step.total} />
      )}
      {step.at === "preview" && (
        <>
          <div class="register-acts">
            <strong>
              {words.import.file(
                step.chosen.name,
                step.chosen.reading.rows.length + step.chosen.reading.faults.length,
              )}
            </strong>
            <Button look="quiet" onTap={other}>
              {words.import.other}
            </Button>
          </div>
          {step.chosen.reading.rows.some((row) => row.compound === "") && (
            <Home home={step.chosen.home} onHome={(home) => compare(step.chosen, home)} />
          )}
          <Preview
            file={step.chosen.name}
            remembered={step.chosen.remembered}
            onAskAgain={() => {
              setStep({ at: "file" });
              return table.askAgain();
            }}
            reading={step.chosen.reading}
            plan={step.plan}
            register={step.chosen.register}
            same={same}
            onSame={setSame}
            onSave={() => save(step.chosen, step.plan)}
          />
        </>
      )}
      {step.at === "saved" && (
        <Notice tone="good" title={words.import.saved(step.doors)}>
          <p>{words.import.savedLead}</p>
          <div class="register-acts">
            <NextFile table={goOn} />
            <Button href="/office/register">{words.back}</Button>
          </div>
        </Notice>
      )}
      {step.at === "notSaved" && (
        <Notice tone="red">
          <p>{words.import.notSaved[step.why]}</p>
          <div class="register-acts">
            <Button onTap={other}>{words.import.other}</Button>
          </div>
        </Notice>
      )}
    </Page>
  );
}

/**
 * Which estate the rows belong to that name none: part of every door's identity, so it is asked and never
 * guessed. Leaving the field compares again.
 */
function Home({ home, onHome }: { home: string; onHome: (home: string) => void }) {
  const words = useWords("register").import;
  const [name, setName] = useState(home);
  const settle = (event: Event) => {
    event.preventDefault();
    if (name.trim() !== "" && name.trim() !== home) onHome(name.trim());
  };
  return (
    <form class="register-home" onSubmit={settle} onFocusOut={settle}>
      <Field label={words.home} value={name} onText={setName} hint={words.homeHint} max={40} />
      {home === "" && (
        <Button look="main" submit disabled={name.trim() === ""}>
          {words.homeGo}
        </Button>
      )}
    </form>
  );
}

type RefusalWords = { [why: string]: string };

/** Why a file is not read, in words. */
function refusalOf(
  step: { at: string; why?: string | undefined },
  words: RefusalWords,
  password: string,
): string | null {
  if (step.at !== "choose" || step.why === undefined) return null;
  return step.why === "password" ? password : (words[step.why] ?? null);
}

/** Lets the page draw and hear taps before the work goes on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
