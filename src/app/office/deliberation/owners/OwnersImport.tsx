import { useEffect, useState } from "preact/hooks";
import { momentOf } from "../../../../domain/time/moment.ts";
import type { AreaSource } from "../../../../domain/votes/ownership.ts";
import { type OwnersPlan, planOwners } from "../../../../reports/import/owners/changeSet.ts";
import { ownerHeader } from "../../../../reports/import/owners/columns.ts";
import { holdDraft } from "../../../drafts/holdDraft.ts";
import type { Draft } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { Progress } from "../../../ui/notices/Progress.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { saveImport } from "../../importUndo/lastImport.ts";
import { UndoImport } from "../../importUndo/UndoImport.tsx";
import { sha1InBrowser } from "../../register/useRegister.ts";
import { Comparing, NextFile, TableFileSteps } from "../../spreadsheet/TableFileSteps.tsx";
import { type ReadTable, untilStopped, useTableFile } from "../../spreadsheet/useTableFile.ts";
import { OwnersPreview } from "./OwnersPreview.tsx";
import { OWNERS, type OwnersHere, readOwners } from "./readOwners.ts";

type Chosen = {
  name: string;
  reading: ReadTable<"owners">;
  remembered: boolean;
  here: OwnersHere;
  plan: OwnersPlan;
  source: AreaSource | null;
};
type Step =
  | { at: "file" }
  | { at: "comparing"; done: number; total: number; stopping: AbortController }
  | { at: "preview"; chosen: Chosen }
  | { at: "saving"; done: number; total: number }
  | { at: "saved"; count: number }
  | { at: "notSaved"; why: "full" | "form" | "unavailable" | "preview" | "unkeyed" };

/** A table of owners is read, compared, shown, and saved only then; the same file saves nothing twice. */
export function OwnersImport() {
  const { store, me, newId, now } = useWorld();
  const t = useWords("owners");
  const register = useWords("register").import;
  const tables = useWords("tableImport");
  const [step, setStep] = useState<Step>({ at: "file" });
  const compare = async (
    read: Pick<Chosen, "name" | "reading" | "remembered">,
    source: AreaSource | null,
  ) => {
    const total = read.reading.rows.length;
    const stopping = new AbortController();
    setStep({ at: "comparing", done: 0, total, stopping });
    // Of doors that are still to come nobody can say that they are not there.
    if (!(await store.syncStatus()).hasAll) return setStep({ at: "notSaved", why: "unkeyed" });
    const here = await readOwners(store);
    const plan = await untilStopped(stopping.signal, (pause) =>
      planOwners(read.reading.rows, here, {
        ...{ community: me.community.id, sha1: sha1InBrowser, source },
        async pause(done) {
          setStep({ at: "comparing", done, total, stopping });
          await pause();
        },
      }),
    );
    if (plan) return setStep({ at: "preview", chosen: { ...read, here, plan, source } });
    setStep({ at: "file" });
    table.stop();
  };
  const table = useTableFile("owners", (read) => compare(read, null));
  const isBusy = step.at === "file" ? table.step.at !== "choose" : step.at !== "saved";
  useEffect(() => (isBusy ? holdDraft() : undefined), [isBusy]);
  const other = () => {
    setStep({ at: "file" });
    table.reset();
  };
  const why = table.step.at === "choose" ? table.step.why : undefined;
  const refusal =
    why === undefined
      ? null
      : why === "password"
        ? tables.password
        : why in t.file
          ? t.file[why as keyof typeof t.file]
          : register.fileFault[why as keyof typeof register.fileFault];
  const save = async ({ plan, here }: Chosen) => {
    const shown = new Map(here.ownerships.map((one) => [one.record, one]));
    const changes = [...plan.fresh, ...plan.changed].map(({ change }) => change);
    const drafts = changes.map(({ record, before, body }) => {
      const from = before === null ? undefined : shown.get(record);
      return { id: newId(), record, ...(from ? { from } : {}), body } as Draft;
    });
    setStep({ at: "saving", done: 0, total: drafts.length });
    const saved = await saveImport(store, "owners", { at: momentOf(now()), changes, drafts }, (done) =>
      setStep({ at: "saving", done, total: drafts.length }),
    );
    setStep(saved.saved ? { at: "saved", count: drafts.length } : { at: "notSaved", why: saved.why });
  };

  return (
    <Page title={t.import} back={OWNERS} wide>
      {step.at === "file" && (
        <TableFileSteps
          table={table}
          refusal={refusal}
          columnWord={ownerHeader}
          lead={
            <>
              <p>{t.importLead}</p>
              <p class="quiet-text">{t.importMore}</p>
            </>
          }
          forms={<Button href={OWNERS}>{t.form}</Button>}
        />
      )}
      {(step.at === "file" ? table.step.at === "choose" : step.at === "saved" || step.at === "notSaved") && (
        <UndoImport which="owners" />
      )}
      {step.at === "comparing" && <Comparing {...step} label={t.comparing(step.done, step.total)} />}
      {step.at === "saving" && (
        <Progress label={register.saving(step.done, step.total)} done={step.done} total={step.total} />
      )}
      {step.at === "preview" && (
        <>
          <div class="desk-acts">
            <strong>
              {register.file(
                step.chosen.name,
                step.chosen.reading.rows.length + step.chosen.reading.faults.length,
              )}
            </strong>
            <Button look="quiet" onTap={other}>
              {register.other}
            </Button>
          </div>
          <OwnersPreview
            {...step.chosen}
            onSource={(source) => compare(step.chosen, source)}
            onAskAgain={() => {
              setStep({ at: "file" });
              return table.askAgain();
            }}
            onSave={() => save(step.chosen)}
          />
        </>
      )}
      {step.at === "saved" && (
        <Notice tone="good" title={t.saved(step.count)}>
          <p>{register.savedLead}</p>
          <div class="desk-acts">
            <NextFile
              table={{
                left: table.left,
                take(files) {
                  setStep({ at: "file" });
                  return table.take(files);
                },
              }}
            />
            <Button href={OWNERS}>{t.back}</Button>
          </div>
        </Notice>
      )}
      {step.at === "notSaved" && (
        <Notice tone="red">
          <p>{register.notSaved[step.why]}</p>
          <Button onTap={other}>{register.other}</Button>
        </Notice>
      )}
    </Page>
  );
}
