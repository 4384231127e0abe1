import { useEffect, useState } from "preact/hooks";
import { type ChangeSet, changesOf, planRegister } from "../../../../reports/import/register/changeSet.ts";
import { type Reading, readRegister } from "../../../../reports/import/register/rows.ts";
import type { TableRow } from "../../../../reports/import/table.ts";
import { holdDraft } from "../../../install/holdDraft.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { Progress } from "../../../ui/notices/Progress.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { keyToRegister } from "../../registerKey.ts";
import { FilePicker } from "../../spreadsheet/FilePicker.tsx";
import { type FileWhy, readFile } from "../../spreadsheet/readFile.ts";
import { saveTemplate } from "../saveRegister.ts";
import { draftsOf, type Register, readRegisterOf, sha1 } from "../useRegister.ts";
import { doorsIn, Preview } from "./Preview.tsx";

type Read = Extract<Reading, { read: true }>;
type Chosen = { name: string; table: TableRow[]; reading: Read; home: string; register: Register };
type Step =
  | { at: "choose"; why?: FileWhy }
  | { at: "reading"; stopping: AbortController }
  | { at: "home"; name: string; table: TableRow[] }
  | { at: "comparing"; done: number; total: number }
  | { at: "preview"; chosen: Chosen; plan: ChangeSet }
  | { at: "saving"; done: number; total: number }
  | { at: "saved"; doors: number }
  | { at: "notSaved"; why: "full" | "form" | "unavailable" | "unkeyed" };

/**
 * A file is read, compared, shown, and saved only then. Saving breaks off between whole thousands, and the
 * same file again goes on from there.
 */
export function Import() {
  const world = useWorld();
  const { store, me, newId } = world;
  const words = useWords("register");
  const [step, setStep] = useState<Step>({ at: "choose" });
  const [same, setSame] = useState<ReadonlyMap<string, string>>(new Map());
  const isBusy = step.at !== "choose" && step.at !== "saved";
  useEffect(() => (isBusy ? holdDraft() : undefined), [isBusy]);

  const compare = async (name: string, table: TableRow[], home: string) => {
    const reading = readRegister(table);
    if (!reading.read) return setStep({ at: "choose", why: reading.why });
    const total = reading.rows.length;
    setStep({ at: "comparing", done: 0, total });
    const key = await keyToRegister(world);
    if (key === undefined) return setStep({ at: "notSaved", why: "unkeyed" });
    const register = await readRegisterOf(store);
    const pause = async (done: number) => {
      setStep({ at: "comparing", done, total });
      await nextTurn();
    };
    const plan = await planRegister(reading.rows, register, {
      community: me.community.id,
      sha1,
      key,
      home,
      pause,
    });
    setSame(new Map());
    setStep({ at: "preview", plan, chosen: { name, table, reading, home, register } });
  };

  const take = async (file: File) => {
    const stopping = new AbortController();
    setStep({ at: "reading", stopping });
    await nextTurn();
    const read = await readFile(file, stopping.signal);
    if (!read.read) return setStep({ at: "choose", why: read.why });
    const { compounds } = await readRegisterOf(store);
    const reading = readRegister(read.table);
    const isUnnamed =
      reading.read && compounds.length === 0 && reading.rows.some((row) => row.compound === "");
    if (isUnnamed) setStep({ at: "home", name: file.name, table: read.table });
    else await compare(file.name, read.table, compounds[0]?.body.name ?? "");
  };

  const save = async ({ register }: Chosen, plan: ChangeSet) => {
    const changes = changesOf(plan, same);
    const drafts = draftsOf(changes, register, newId);
    setStep({ at: "saving", done: 0, total: drafts.length });
    await nextTurn();
    const saved = await store.saveAll(drafts, (done) =>
      setStep({ at: "saving", done, total: drafts.length }),
    );
    setStep(saved.saved ? { at: "saved", doors: doorsIn(changes) } : { at: "notSaved", why: saved.why });
  };

  return (
    <Page title={words.import.title} back="/office/register" wide>
      {step.at === "choose" && (
        <>
          {step.why && <Notice tone="red">{words.import.fileFault[step.why]}</Notice>}
          <p>{words.import.lead}</p>
          <p class="quiet-text">{words.import.columns}</p>
          <FilePicker onFile={take} />
          <div class="register-acts">
            <Button icon="out" onTap={() => saveTemplate("csv")}>
              {words.act.template}
            </Button>
            <Button icon="out" onTap={() => saveTemplate("xlsx")}>
              {words.act.templateXlsx}
            </Button>
          </div>
        </>
      )}
      {step.at === "reading" && (
        <div class="register-acts">
          <p role="status">{words.import.reading}</p>
          <Button onTap={() => step.stopping.abort()}>{words.import.stop}</Button>
        </div>
      )}
      {step.at === "home" && (
        <>
          <p>{words.import.homeFirst}</p>
          <Home home="" onHome={(home) => compare(step.name, step.table, home)} />
        </>
      )}
      {step.at === "comparing" && (
        <Progress label={words.import.comparing(step.done, step.total)} done={step.done} total={step.total} />
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
            <Button look="quiet" onTap={() => setStep({ at: "choose" })}>
              {words.import.other}
            </Button>
          </div>
          {step.chosen.reading.rows.some((row) => row.compound === "") && (
            <Home
              home={step.chosen.home}
              onHome={(home) => compare(step.chosen.name, step.chosen.table, home)}
            />
          )}
          <Preview
            reading={step.chosen.reading}
            plan={step.plan}
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
            <Button href="/office/register">{words.back}</Button>
          </div>
        </Notice>
      )}
      {step.at === "notSaved" && (
        <Notice tone="red">
          <p>{words.import.notSaved[step.why]}</p>
          <div class="register-acts">
            <Button onTap={() => setStep({ at: "choose" })}>{words.import.other}</Button>
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

/** Lets the page draw and hear taps before the work goes on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
