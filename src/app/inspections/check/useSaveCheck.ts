import { FINDING_SEVERITY } from "../../../checklists/asking.ts";
import type { Checklist } from "../../../checklists/checklist.ts";
import { isCorrected } from "../../../domain/edits/correction.ts";
import type { AssetAt } from "../../../domain/inspections/asset.ts";
import { issueNow } from "../../issues/issueDraft.ts";
import { saidOf } from "../../issues/readRaising.ts";
import { useAddress } from "../../navigation/address.ts";
import type { LookedAt } from "../../places/readLooked.ts";
import { assetStateOf } from "../../say/assetState.ts";
import { useToast } from "../../toast.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { PatrolLook } from "../readPatrol.ts";
import { type InspectionDraft, saveInspection, withdrawInspection } from "./inspect.ts";

type Place = {
  looked: LookedAt;
  checklist: Checklist;
  round: PatrolLook | null;
  next: AssetAt | null;
  /** The name of the form, which takes nothing meanwhile. */
  form: string;
};

/**
 * Saves one look, with its issue where it is an emergency, and goes on: to the finding where there is one to
 * report, else to the next thing of the round. `fault` says why it could not be saved.
 */
export function useSaveCheck({ looked, round, next, form }: Place) {
  const world = useWorld();
  const { go } = useAddress();
  const { say } = useToast();
  const t = useWords("checkScreens");
  const p = useWords("patrolScreens");
  const { store, now, lang } = world;
  const { save, fault, setFault } = useSave(undefined, form);
  const back = useSave((text) => say({ key: world.newId(), text }));

  const saveCheck = async (
    draft: InspectionDraft,
    isAllGood: boolean,
    done: () => Promise<void>,
  ): Promise<void> => {
    const body =
      draft.from && isCorrected(draft.from.body, draft.body)
        ? { ...draft.body, corrected: true }
        : draft.body;
    const record = draft.from?.record ?? draft.id;
    const isNewDanger = body.severity === 4 && draft.from?.body.severity !== 4;
    const place = {
      id: looked.id,
      kind: looked.kind,
      where: [looked.name, looked.where].filter(Boolean).join(" "),
    };
    const issue = isNewDanger
      ? issueNow(place, now(), saidOf({ record, body }, lang, world.newId))
      : undefined;
    const isSaved = await save(async () => {
      const saved = await saveInspection(world, { ...draft, body }, issue);
      if (saved.saved) await done();
      return saved;
    });
    if (!isSaved) return;
    const undo = async () => {
      const shown = await store.get("inspection", record);
      if (!shown) return;
      const taken = await back.save(() => withdrawInspection(world, shown, issue && draft.issueId));
      if (!taken) return;
      if (next) go(`/patrol/check/${looked.id}?patrol=${round?.patrol.record ?? ""}`, "replace");
      say({ key: world.newId(), text: t.undone(looked.name) });
    };
    const text = isAllGood ? t.allGoodSaved(looked.name) : t.saved(looked.name, p.state[assetStateOf(body)]);
    say(draft.from ? undefined : { key: draft.id, text, undo });
    const isFinding = (body.severity ?? 0) >= FINDING_SEVERITY;
    if (draft.from || isFinding || !round) go(`/patrol/seen/${record}`, "replace");
    else if (next) go(`/patrol/check/${next.id}?patrol=${round.patrol.record}`, "replace");
    else go(`/patrol/round/${round.patrol.record}`, "replace");
  };
  return { saveCheck, fault, setFault };
}
