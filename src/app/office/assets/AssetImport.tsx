import { useEffect, useState } from "preact/hooks";
import { momentOf } from "../../../domain/time/moment.ts";
import { type AssetsPlan, planAssets } from "../../../reports/import/assets/changeSet.ts";
import { type AssetColumn, assetHeader } from "../../../reports/import/assets/columns.ts";
import { holdDraft } from "../../drafts/holdDraft.ts";
import { useReads } from "../../patrolReads.tsx";
import type { Draft } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { Progress } from "../../ui/notices/Progress.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { DESK } from "../deskForm/deskAddress.ts";
import { type DeskData, readDesk } from "../deskForm/readDesk.ts";
import { readUndone, saveImport } from "../importUndo/lastImport.ts";
import { UndoImport } from "../importUndo/UndoImport.tsx";
import { sha1InBrowser } from "../register/useRegister.ts";
import { Comparing, NextFile, TableFileSteps } from "../spreadsheet/TableFileSteps.tsx";
import { type ReadTable, untilStopped, useTableFile } from "../spreadsheet/useTableFile.ts";
import { AssetPreview } from "./AssetPreview.tsx";
import { saveAssetTemplate } from "./saveAssets.ts";
import "../register/register.css";

type Chosen = {
  name: string;
  reading: ReadTable<"assets">;
  remembered: boolean;
  desk: DeskData;
  plan: AssetsPlan;
};
type Step =
  | { at: "file" }
  | { at: "comparing"; done: number; total: number; stopping: AbortController }
  | { at: "preview"; chosen: Chosen }
  | { at: "saving"; done: number; total: number }
  | { at: "saved"; count: number }
  | { at: "notSaved"; why: "full" | "form" | "unavailable" | "preview" | "unkeyed" };

/**
 * A table of lamps and drains is read, compared, shown, and saved only then. Saved ones are not saved twice
 * by the same file.
 */
export function AssetImport() {
  const { store, me, newId, now } = useWorld();
  const reads = useReads();
  const t = useWords("patrolDesk");
  const said = useWords("assetImport");
  const register = useWords("register");
  const tables = useWords("tableImport");
  const [step, setStep] = useState<Step>({ at: "file" });
  const table = useTableFile("assets", async (read) => {
    const total = read.reading.rows.length;
    const stopping = new AbortController();
    setStep({ at: "comparing", done: 0, total, stopping });
    await nextTurn();
    if (!(await store.syncStatus()).hasAll) return setStep({ at: "notSaved", why: "unkeyed" });
    const desk = await readDesk(store, reads, me);
    const undone = await readUndone(store, "assets");
    const plan = await untilStopped(stopping.signal, (pause) =>
      planAssets(read.reading.rows, desk, {
        ...{ community: me.community.id, sha1: sha1InBrowser, undone },
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
    setStep({ at: "preview", chosen: { ...read, desk, plan } });
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
  const why = table.step.at === "choose" ? table.step.why : undefined;
  const refusal =
    why === undefined
      ? null
      : why === "password"
        ? tables.password
        : why in said.file
          ? said.file[why as keyof typeof said.file]
          : register.import.fileFault[why as keyof typeof register.import.fileFault];

  const save = async ({ desk, plan }: Chosen) => {
    const drafts = assetDraftsOf(plan, desk, newId);
    setStep({ at: "saving", done: 0, total: drafts.length });
    await nextTurn();
    const changes = [...plan.fresh, ...plan.changed].map(({ change }) => change);
    const saved = await saveImport(
      store,
      "assets",
      { at: momentOf(now()), changes, drafts: drafts as Draft[] },
      (done) => setStep({ at: "saving", done, total: drafts.length }),
    );
    setStep(saved.saved ? { at: "saved", count: drafts.length } : { at: "notSaved", why: saved.why });
  };

  return (
    <Page title={t.import.title} back={DESK} wide>
      {step.at === "file" && (
        <TableFileSteps
          table={table}
          refusal={refusal}
          columnWord={(column) => assetHeader(column as AssetColumn) ?? column}
          lead={
            <>
              <p>{t.import.lead}</p>
              <p class="quiet-text">{t.import.columns}</p>
            </>
          }
          forms={
            <>
              <Button icon="out" onTap={() => saveAssetTemplate("csv")}>
                {register.act.template}
              </Button>
              <Button icon="out" onTap={() => saveAssetTemplate("xlsx")}>
                {register.act.templateXlsx}
              </Button>
            </>
          }
        />
      )}
      {(step.at === "file" ? table.step.at === "choose" : step.at === "saved" || step.at === "notSaved") && (
        <UndoImport which="assets" />
      )}
      {step.at === "comparing" && <Comparing {...step} label={t.import.comparing(step.done, step.total)} />}
      {step.at === "saving" && (
        <Progress label={register.import.saving(step.done, step.total)} done={step.done} total={step.total} />
      )}
      {step.at === "preview" && (
        <>
          <div class="desk-acts">
            <strong>
              {register.import.file(
                step.chosen.name,
                step.chosen.reading.rows.length + step.chosen.reading.faults.length,
              )}
            </strong>
            <Button look="quiet" onTap={other}>
              {register.import.other}
            </Button>
          </div>
          <AssetPreview
            {...step.chosen}
            onAskAgain={() => {
              setStep({ at: "file" });
              return table.askAgain();
            }}
            onSave={() => save(step.chosen)}
          />
        </>
      )}
      {step.at === "saved" && (
        <Notice tone="good" title={t.import.saved(step.count)}>
          <p>{register.import.savedLead}</p>
          <div class="desk-acts">
            <NextFile table={goOn} />
            <Button icon="print" href={`${DESK}/plates`}>
              {t.import.plates}
            </Button>
            <Button href={DESK}>{t.back}</Button>
          </div>
        </Notice>
      )}
      {step.at === "notSaved" && (
        <Notice tone="red">
          <p>{register.import.notSaved[step.why]}</p>
          <Button onTap={other}>{register.import.other}</Button>
        </Notice>
      )}
    </Page>
  );
}

/** What a table adds and changes; an edit begins from what was here when the table was compared. */
export function assetDraftsOf(
  { fresh, changed }: AssetsPlan,
  { assets }: Pick<DeskData, "assets">,
  newId: () => string,
): Draft<"asset">[] {
  const shown = new Map(assets.map((asset) => [asset.record, asset]));
  return [...fresh, ...changed].map(({ change: { record, before, body } }) => {
    const from = before === null ? undefined : shown.get(record);
    return { id: newId(), record, ...(from ? { from } : {}), body };
  });
}

/** Lets the page draw before the work goes on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
