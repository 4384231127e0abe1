import { useState } from "preact/hooks";
import { severityOf } from "../../../checklists/asking.ts";
import { checklistsFor } from "../../../checklists/everyChecklist.ts";
import { issueNow, saveIssue } from "../../issues/issueDraft.ts";
import { sayAssetPlace } from "../../say/sayAsset.ts";
import type { Saved, Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld, type World } from "../../world.ts";
import { inspectionNow, saveInspection } from "../check/inspect.ts";

/**
 * A plate that cannot be read is a finding in one tap: of a lamp an answer of its checklist, of other things,
 * whose checklist does not ask, an issue.
 */
export function PlateButton({ asset }: { asset: Shown<"asset"> }) {
  const world = useWorld();
  const { say } = useToast();
  const t = useWords("patrolScreens");
  const [id, setId] = useState(world.newId);
  const { save } = useSave((text) => say({ key: world.newId(), text }));
  const report = async () => {
    if (!(await save(() => savePlate(world, asset, id, t.asset.plateDirty)))) return;
    setId(world.newId());
    say({ key: id, text: t.asset.plateSaved });
  };
  return (
    <Button icon="unknown" onTap={report}>
      {t.asset.plateDirty}
    </Button>
  );
}

function savePlate(world: World, asset: Shown<"asset">, id: string, words: string): Promise<Saved> {
  const { now, me, newId } = world;
  const checklist = checklistsFor(asset.body.type).find(({ plateGone }) => plateGone);
  const answers = checklist?.plateGone;
  if (!checklist || !answers) {
    const place = { id: asset.record, kind: "asset" as const, where: sayAssetPlace(asset.body) };
    return saveIssue(world, { id, body: issueNow(place, now(), { category: "other", words }) });
  }
  const asked = { kind: asset.body.type, heads: asset.body.heads ?? 1, role: me.person.role };
  const { severity } = severityOf(checklist, answers, asked);
  const body = {
    ...inspectionNow({ id: asset.record, kind: "asset" }, checklist, now()),
    answers,
    severity: severity ?? undefined,
  };
  return saveInspection(world, { id, issueId: newId(), body });
}
