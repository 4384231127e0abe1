import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { severityOf } from "../../../checklists/asking.ts";
import type { Checklist, Lit } from "../../../checklists/checklist.ts";
import { checklistOf, newestOf } from "../../../checklists/everyChecklist.ts";
import { litOf } from "../../../checklists/rounds.ts";
import { isCorrected } from "../../../domain/edits/correction.ts";
import type { Id } from "../../../domain/ids.ts";
import type { AssetAt } from "../../../domain/inspections/asset.ts";
import { nextAsset } from "../../../domain/inspections/assetOrder.ts";
import { useReads } from "../../patrolReads.tsx";
import { Counted } from "../../say/EmptyHere.tsx";
import { inLang } from "../../say/sayAnswers.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useHasAll } from "../../useSyncStatus.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { inspectionNow, saveInspection } from "../check/inspect.ts";
import { type LookAct, undoLook } from "../check/undoLook.ts";
import { type PatrolLook, readPatrol } from "../readPatrol.ts";
import "../check/check.css";
import "./counter.css";
import { LitRate } from "./LitRate.tsx";

/** The four answers of a night walk, by their codes in the lamp's checklist. */
const LIGHTS = ["on", "off", "flicker", "obstructed"] as const;
type Light = (typeof LIGHTS)[number];
const icons: { [L in Light]: IconName } = { on: "lamp", off: "ring", flicker: "half", obstructed: "eye" };
/** A second tap so soon after a new lamp came up was meant for the one before. */
const SETTLE_MS = 350;

/**
 * The night walk with one thumb: one lamp at a time by walking order, one tap each, and the rate as it grows.
 */
export function Counter({ id }: { id: Id }) {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("patrolScreens");
  const look = useLive(() => readPatrol(store, reads, id), [id]);
  useNight();
  if (look === undefined) return null;
  const checklist =
    look && (checklistOf(look.patrol.body.checklist) ?? newestOf(look.patrol.body.checklist.id));
  const lit = look && litOf(look.patrol.body);
  if (!look || !checklist || !lit) {
    return (
      <Page title={t.counter.title} back="/patrol">
        <Empty icon="lamp" title={t.page.missing} />
      </Page>
    );
  }
  if (look.patrol.body.closed) {
    return (
      <Page title={t.counter.title} back={`/patrol/round/${id}`}>
        <Empty icon="flag" title={t.counter.closed}>
          <Button look="main" href={`/patrol/round/${id}`}>
            {t.counter.toRound}
          </Button>
        </Empty>
      </Page>
    );
  }
  return <Walk look={look} checklist={checklist} lit={lit} />;
}

type WalkProps = { look: PatrolLook; checklist: Checklist; lit: Lit };

function Walk({ look, checklist, lit }: WalkProps) {
  const world = useWorld();
  const { now, newId, lang, me } = world;
  const t = useWords("patrolScreens");
  const hasAll = useHasAll();
  const { patrol, wanted, latest } = look;
  const [at, setAt] = useState<Id | undefined>(() => nextAsset(wanted, (id) => latest.has(id))?.id);
  const [trail, setTrail] = useState<readonly (LookAct & { lamp: Id })[]>([]);
  const [said, setSaid] = useState("");
  const { save, fault } = useSave();
  const cameUp = useRef(0);
  const lamp = wanted.find(({ id }) => id === at);
  const known = at === undefined ? undefined : latest.get(at);
  const draftId = useMemo(newId, [at, known?.rev]);
  useEffect(() => {
    cameUp.current = now().getTime();
  }, [at]);

  const lightOf = (one: typeof known) => LIGHTS.find((light) => one?.body.answers[lit.item]?.includes(light));
  const wordOf = (light: Light) =>
    ({ on: t.counter.lit, off: t.counter.out, flicker: t.counter.flicker, obstructed: t.counter.unseen })[
      light
    ];
  const goOn = (from: Id) => setAt(nextAsset(wanted, (id) => id === from || latest.has(id), from)?.id);

  const record = async (lamp: AssetAt, light: Light) => {
    if (now().getTime() - cameUp.current < SETTLE_MS) return;
    const mine =
      known && (known.begun.by === me.person.id || me.person.role === "office") ? known : undefined;
    const asked = { kind: lamp.asset.type, heads: lamp.asset.heads ?? 1, role: me.person.role };
    const fresh = inspectionNow({ id: lamp.id, kind: "asset" }, checklist, now(), {
      id: patrol.record,
      preset: patrol.body.preset,
    });
    const answers = { ...(mine?.body.answers ?? fresh.answers), [lit.item]: [light] };
    const { cannotInspect: _, ...before } = mine?.body ?? fresh;
    const body = {
      ...before,
      answers,
      severity: severityOf(checklist, answers, asked).severity ?? undefined,
    };
    const corrected = mine && isCorrected(mine.body, body) ? { corrected: true } : {};
    const after = { ...body, ...corrected };
    const look = { id: draftId, issueId: newId(), body: after, ...(mine ? { from: mine } : {}) };
    if (!(await save(() => saveInspection(world, look)))) return;
    setSaid(t.counter.saved(lamp.asset.code, wordOf(light)));
    setTrail((acts) => [
      ...acts,
      { lamp: lamp.id, record: mine?.record ?? draftId, ...(mine ? { before: mine.body } : {}), after },
    ]);
    goOn(lamp.id);
  };
  const last = trail[trail.length - 1];
  const undo = async () => {
    if (!last || !(await save(() => undoLook(world, last)))) return;
    const code = wanted.find(({ id }) => id === last.lamp)?.asset.code ?? "";
    setSaid(last.before ? t.counter.asBefore(code) : t.counter.undone(code));
    setTrail((acts) => acts.slice(0, -1));
    setAt(last.lamp);
  };
  const back = () => {
    const place = wanted.findIndex(({ id }) => id === at);
    const before = at === undefined ? wanted[wanted.length - 1] : wanted[place - 1];
    if (before) setAt(before.id);
  };

  const done = wanted.filter(({ id }) => latest.has(id)).length;
  const light = lightOf(known);
  return (
    <div class="counter">
      <div>
        <h1 tabIndex={-1}>{[t.counter.title, look.estate].filter(Boolean).join(" · ")}</h1>
        {hasAll && <p class="quiet-text">{t.checked(done, wanted.length, look.isLamps)}</p>}
      </div>
      {lamp ? (
        <div class="counter-lamp">
          <h2>{lamp.asset.code}</h2>
          <p>
            {[lamp.asset.where, ...(lamp.asset.near ?? []).map((near) => t.counter.near(t.near[near]))]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
      ) : (
        <Counted>
          <Notice tone="good" title={t.counter.done}>
            <p>{t.counter.doneLead}</p>
            <Button look="main" href={`/patrol/round/${patrol.record}`}>
              {t.counter.toRound}
            </Button>
          </Notice>
        </Counted>
      )}
      <p class="counter-said" role="status">
        {said}
      </p>
      {light && lamp && <p class="quiet-text">{t.counter.already(wordOf(light))}</p>}
      {fault && <Notice tone="red">{fault}</Notice>}
      {lamp && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere
        <div class="counter-answers" role="group" aria-label={t.counter.answers}>
          {LIGHTS.map((one) => (
            <button
              key={one}
              type="button"
              class={`counter-answer ${one}`}
              aria-pressed={one === light}
              onClick={() => record(lamp, one)}
            >
              <Icon name={icons[one]} />
              {wordOf(one)}
            </button>
          ))}
        </div>
      )}
      {hasAll && <LitRate look={look} />}
      <div class="counter-foot">
        <p class="check-safety">
          <Icon name="alert" />
          <span>{inLang(checklist.safety, lang)}</span>
        </p>
        <div class="counter-tools">
          <button type="button" onClick={back} disabled={at !== undefined && wanted[0]?.id === at}>
            <Icon name="left" />
            {t.counter.before}
          </button>
          <button type="button" onClick={undo} disabled={last === undefined}>
            <Icon name="undo" />
            {t.counter.undo}
          </button>
          <a
            href={
              lamp ? `/patrol/check/${lamp.id}?patrol=${patrol.record}` : `/patrol/round/${patrol.record}`
            }
          >
            <Icon name="alert" />
            {t.counter.danger}
          </a>
          {lamp ? (
            <button type="button" onClick={() => goOn(lamp.id)}>
              <Icon name="right" />
              {t.counter.skip}
            </button>
          ) : (
            <a href={`/patrol/round/${patrol.record}`}>
              <Icon name="flag" />
              {t.counter.toRound}
            </a>
          )}
        </div>
      </div>
    </div>
  );
}

/** Darkens the whole frame as long as the screen that asks for it stands. The look is in `counter.css`. */
function useNight(): void {
  useEffect(() => {
    document.documentElement.dataset.night = "";
    return () => {
      delete document.documentElement.dataset.night;
    };
  }, []);
}
