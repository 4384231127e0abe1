import type { AreaSource } from "../../../../domain/votes/ownership.ts";
import { type OwnersPlan, planOwners } from "../../../../reports/import/owners/changeSet.ts";
import { ownerHeader } from "../../../../reports/import/owners/columns.ts";
import type { Draft } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { sha1InBrowser } from "../../register/useRegister.ts";
import { TableImport } from "../../tableImport/TableImport.tsx";
import { OwnersPreview } from "./OwnersPreview.tsx";
import { OWNERS, type OwnersHere, readOwners } from "./readOwners.ts";

type Plan = { plan: OwnersPlan; here: OwnersHere };

/** A table of owners. What stands in no column is where its areas are from; null until somebody says it. */
export function OwnersImport() {
  const { store, me, newId } = useWorld();
  const t = useWords("owners");
  return (
    <TableImport<"owners", AreaSource | null, Plan>
      as="owners"
      title={t.import}
      back={OWNERS}
      lead={
        <>
          <p>{t.importLead}</p>
          <p class="quiet-text">{t.importMore}</p>
        </>
      }
      forms={<Button href={OWNERS}>{t.form}</Button>}
      columnWord={ownerHeader}
      refusals={t.file}
      comparing={t.comparing}
      begin={async () => null}
      compare={async ({ reading }, source, pause) => {
        // Of doors that are still to come nobody can say that they are not there.
        if (!(await store.syncStatus()).hasAll) return null;
        const here = await readOwners(store);
        const ground = { community: me.community.id, sha1: sha1InBrowser, source, pause };
        return { here, plan: await planOwners(reading.rows, here, ground) };
      }}
      preview={({ name, remembered, reading, beside, plan }, { onBeside, onAskAgain, onSave }) => (
        <OwnersPreview
          {...{ name, remembered, reading, ...plan, onAskAgain, onSave }}
          source={beside}
          onSource={onBeside}
        />
      )}
      toSave={({ plan, here }) => {
        const shown = new Map(here.ownerships.map((one) => [one.record, one]));
        const changes = [...plan.fresh, ...plan.changed].map(({ change }) => change);
        const drafts = changes.map(({ record, before, body }) => {
          const from = before === null ? undefined : shown.get(record);
          return { id: newId(), record, ...(from ? { from } : {}), body } as Draft;
        });
        return { changes, drafts, count: drafts.length };
      }}
      saved={t.saved}
      after={<Button href={OWNERS}>{t.back}</Button>}
    />
  );
}
