import { type AssetsPlan, planAssets } from "../../../reports/import/assets/changeSet.ts";
import { type AssetColumn, assetHeader } from "../../../reports/import/assets/columns.ts";
import { useReads } from "../../patrolReads.tsx";
import type { Draft } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { DESK } from "../deskForm/deskAddress.ts";
import { type DeskData, readDesk } from "../deskForm/readDesk.ts";
import { sha1InBrowser } from "../register/useRegister.ts";
import { readUndone } from "../tableImport/lastImport.ts";
import { TableImport } from "../tableImport/TableImport.tsx";
import { AssetPreview } from "./AssetPreview.tsx";
import { saveAssetTemplate } from "./saveAssets.ts";
import "../register/register.css";

type Plan = { plan: AssetsPlan; desk: DeskData };

/** A table of lamps and drains. */
export function AssetImport() {
  const { store, me, newId } = useWorld();
  const reads = useReads();
  const t = useWords("patrolDesk");
  const said = useWords("assetImport");
  const { act } = useWords("register");
  return (
    <TableImport<"assets", null, Plan>
      as="assets"
      title={t.import.title}
      back={DESK}
      lead={
        <>
          <p>{t.import.lead}</p>
          <p class="quiet-text">{t.import.columns}</p>
        </>
      }
      forms={
        <>
          <Button icon="out" onTap={() => saveAssetTemplate("csv")}>
            {act.template}
          </Button>
          <Button icon="out" onTap={() => saveAssetTemplate("xlsx")}>
            {act.templateXlsx}
          </Button>
        </>
      }
      columnWord={(column) => assetHeader(column as AssetColumn) ?? column}
      refusals={said.file}
      comparing={t.import.comparing}
      begin={async () => null}
      compare={async ({ reading }, _, pause) => {
        if (!(await store.syncStatus()).hasAll) return null;
        const desk = await readDesk(store, reads, me);
        const undone = await readUndone(store, "assets");
        const ground = { community: me.community.id, sha1: sha1InBrowser, undone, pause };
        return { desk, plan: await planAssets(reading.rows, desk, ground) };
      }}
      preview={({ name, remembered, reading, plan }, { onAskAgain, onSave }) => (
        <AssetPreview {...{ name, remembered, reading, ...plan, onAskAgain, onSave }} />
      )}
      toSave={({ plan, desk }) => {
        const changes = [...plan.fresh, ...plan.changed].map(({ change }) => change);
        const drafts = assetDraftsOf(plan, desk, newId) as Draft[];
        return { changes, drafts, count: drafts.length };
      }}
      saved={t.import.saved}
      after={
        <>
          <Button icon="print" href={`${DESK}/plates`}>
            {t.import.plates}
          </Button>
          <Button href={DESK}>{t.back}</Button>
        </>
      }
    />
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
