import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { severityOf } from "../../../checklists/asking.ts";
import type { AskedAt, Checklist, Lit } from "../../../checklists/checklist.ts";
import { isCorrected } from "../../../domain/edits/correction.ts";
import type { Id } from "../../../domain/ids.ts";
import type { ChecklistAnswers } from "../../../domain/inspections/answers.ts";
import type { AssetAt } from "../../../domain/inspections/asset.ts";
import { nextAsset } from "../../../domain/inspections/assetOrder.ts";
import { lightOf } from "../../../reports/figures/rates.ts";
import { issueNow } from "../../issues/issueDraft.ts";
import { saidOf } from "../../issues/readRaising.ts";
import { sayAssetPlace } from "../../say/sayAsset.ts";
import type { Shown } from "../../store/store.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { type InspectionDraft, inspectionNow, saveInspection } from "../check/inspect.ts";
import { type LookAct, undoLook } from "../check/undoLook.ts";
import type { PatrolLook } from "../readPatrol.ts";
import { type Light, lightSeen, lightWord } from "./sayLight.ts";

/** A second tap so soon after a new lamp came up was meant for the one before. */
const SETTLE_MS = 350;

/** Its light was said, or why it could not be: a danger alone says nothing about whether it shines. */
export function isCounted(look: Shown<"inspection"> | undefined): boolean {
  return look !== undefined && (look.body.cannotInspect !== undefined || lightOf(look.body) !== undefined);
}

/**
 * One lamp after the other: what is said about it is saved with its tap, and the next one comes up whose
 * light nobody has told. What was said of a lamp before stays with what is added.
 */
export function useCounting(look: PatrolLook, checklist: Checklist, lit: Lit) {
  const world = useWorld();
  const { now, newId, lang, me } = world;
  const t = useWords("patrolScreens");
  const n = useWords("counting");
  const { patrol, wanted, latest } = look;
  const isDone = (id: Id) => isCounted(latest.get(id));
  const [at, setAt] = useState<Id | undefined>(() => nextAsset(wanted, isDone)?.id);
  const [trail, setTrail] = useState<readonly (LookAct & { lamp: Id })[]>([]);
  const [said, setSaid] = useState("");
  const { save, fault } = useSave();
  const cameUp = useRef(0);
  const lamp = wanted.find(({ id }) => id === at);
  const known = at === undefined ? undefined : latest.get(at);
  const minted = () => ({ id: newId(), issueId: newId() });
  const ids = useMemo(minted, [at, known?.rev, trail.length]);
  useEffect(() => {
    cameUp.current = now().getTime();
  }, [at]);

  const goOn = (from: Id) => setAt(nextAsset(wanted, (id) => id === from || isDone(id), from)?.id);
  const askedOf = ({ asset }: AssetAt): AskedAt => ({
    kind: asset.type,
    heads: asset.heads ?? 1,
    role: me.person.role,
  });
  /** What is said of a lamp from here on: more about one's own look of this round, or a new one. */
  const begun = (lamp: AssetAt): InspectionDraft => {
    const own = latest.get(lamp.id);
    const mine = own && (own.begun.by === me.person.id || me.person.role === "office") ? own : undefined;
    const fresh = inspectionNow({ id: lamp.id, kind: "asset" }, checklist, now(), {
      id: patrol.record,
      preset: patrol.body.preset,
    });
    return {
      ...(lamp.id === at ? ids : minted()),
      body: mine?.body ?? fresh,
      ...(mine ? { from: mine } : {}),
    };
  };

  const put = async (lamp: AssetAt, draft: InspectionDraft, answers: ChecklistAnswers): Promise<boolean> => {
    const { from } = draft;
    const { cannotInspect: _, ...before } = draft.body;
    const severity = severityOf(checklist, answers, askedOf(lamp)).severity ?? undefined;
    const body = { ...before, answers, severity };
    const after = from && isCorrected(from.body, body) ? { ...body, corrected: true } : body;
    const record = from?.record ?? draft.id;
    const place = { id: lamp.id, kind: "asset" as const, where: sayAssetPlace(lamp.asset) };
    const issue =
      severity === 4 && from?.body.severity !== 4
        ? issueNow(place, now(), saidOf({ record, body: after }, lang, newId))
        : undefined;
    if (!(await save(() => saveInspection(world, { ...draft, body: after }, issue)))) return false;
    setTrail((acts) => [
      ...acts,
      {
        ...{ lamp: lamp.id, record, after },
        ...(from ? { before: from.body } : {}),
        ...(issue ? { issueId: draft.issueId } : {}),
      },
    ]);
    return true;
  };
  const last = trail[trail.length - 1];

  return {
    lamp,
    known,
    said,
    fault,
    begun,
    askedOf,
    light: known && lightSeen(known.body),
    /** Not said yet, though the lamp was looked at. */
    isOwed: known !== undefined && !isCounted(known),
    isFirst: at !== undefined && wanted[0]?.id === at,
    canUndo: last !== undefined,

    async record(lamp: AssetAt, light: Light): Promise<void> {
      if (now().getTime() - cameUp.current < SETTLE_MS) return;
      const draft = begun(lamp);
      if (!(await put(lamp, draft, { ...draft.body.answers, [lit.item]: [light] }))) return;
      setSaid(t.counter.saved(lamp.asset.code, lightWord(light, t)));
      goOn(lamp.id);
    },

    /** Goes on where its light is told; else the same lamp is asked about it. */
    async recordDanger(lamp: AssetAt, draft: InspectionDraft, answers: ChecklistAnswers): Promise<boolean> {
      if (!(await put(lamp, draft, answers))) return false;
      cameUp.current = now().getTime();
      const isTold = answers[lit.item] !== undefined;
      setSaid(n.danger.saved(lamp.asset.code));
      if (isTold) goOn(lamp.id);
      return true;
    },

    async undo(): Promise<void> {
      if (!last || !(await save(() => undoLook(world, last)))) return;
      const code = wanted.find(({ id }) => id === last.lamp)?.asset.code ?? "";
      setSaid(last.before ? t.counter.asBefore(code) : t.counter.undone(code));
      setTrail((acts) => acts.slice(0, -1));
      setAt(last.lamp);
    },

    before(): void {
      const place = wanted.findIndex(({ id }) => id === at);
      const before = at === undefined ? wanted[wanted.length - 1] : wanted[place - 1];
      if (before) setAt(before.id);
    },

    skip(): void {
      if (lamp) goOn(lamp.id);
    },
  };
}

export type Counting = ReturnType<typeof useCounting>;
