import type { Checklist, Lit } from "../../../checklists/checklist.ts";
import { checklistOf, newestOf } from "../../../checklists/everyChecklist.ts";
import { litOf } from "../../../checklists/rounds.ts";
import type { Id } from "../../../domain/ids.ts";
import { leftOf } from "../../../reports/figures/latest.ts";
import { litRate } from "../../../reports/figures/rates.ts";
import { useAddress } from "../../navigation/address.ts";
import { useReads } from "../../patrolReads.tsx";
import { inLang } from "../../say/sayAnswers.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Bar } from "../../ui/frame/Bar.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useHasAll } from "../../useSyncStatus.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { type PatrolLook, readPatrol } from "../readPatrol.ts";
import "../check/check.css";
import "./counter.css";
import { CountEnd } from "./CountEnd.tsx";
import { DangerChoice } from "./DangerChoice.tsx";
import { LitRate } from "./LitRate.tsx";
import { LIGHTS, lightIcon, lightWord } from "./sayLight.ts";
import { useAwake, useNight } from "./useAwake.ts";
import { useCounting } from "./useCounting.ts";

/**
 * The night walk with one thumb: one lamp at a time by walking order, one tap each, and the rate as it grows.
 */
export function Counter({ id }: { id: Id }) {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("patrolScreens");
  const look = useLive(() => readPatrol(store, reads, id), [id]);
  useNight();
  useAwake();
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
  return <Walk look={look} checklist={checklist} lit={lit} />;
}

type WalkProps = { look: PatrolLook; checklist: Checklist; lit: Lit };

function Walk({ look, checklist, lit }: WalkProps) {
  const { query, go } = useAddress();
  const { patrol, wanted } = look;
  const counting = useCounting(look, checklist, lit);
  const here = `/patrol/round/${patrol.record}/count`;
  const endangered = wanted.find(({ id }) => id === query.danger);
  if (patrol.body.closed) return <Closed round={patrol.record} />;
  if (endangered) {
    return (
      <DangerChoice
        key={endangered.id}
        lamp={endangered}
        patrol={patrol.record}
        checklist={checklist}
        lit={lit}
        counting={counting}
        onBack={() => go(here, "replace")}
      />
    );
  }
  return (
    <div class="counter">
      <Head look={look} />
      {counting.lamp ? (
        <Lamp look={look} checklist={checklist} counting={counting} here={here} />
      ) : (
        <CountEnd look={look} counting={counting} />
      )}
    </div>
  );
}

function Closed({ round }: { round: Id }) {
  const t = useWords("patrolScreens");
  return (
    <Page title={t.counter.title} back={`/patrol/round/${round}`}>
      <Empty icon="flag" title={t.counter.closed}>
        <Button look="main" href={`/patrol/round/${round}`}>
          {t.counter.toRound}
        </Button>
      </Empty>
    </Page>
  );
}

/** How far it is, in one line; how the rate is reckoned lies folded under it. */
function Head({ look }: { look: PatrolLook }) {
  const t = useWords("patrolScreens");
  const n = useWords("counting");
  const hasAll = useHasAll();
  const { patrol, wanted } = look;
  const left = leftOf(look.walked).filter((id) => look.walked.assets.has(id)).length;
  const done = wanted.length - left;
  const rate = litRate(look.walked);
  const before = look.last && litRate(look.last.walked, rate.counted).lit;
  return (
    <div class="counter-head">
      <a class="page-back" href={`/patrol/round/${patrol.record}`} aria-label={n.stop}>
        <Icon name="left" />
      </a>
      <div>
        <h1 tabIndex={-1}>{[t.counter.title, look.estate].filter(Boolean).join(" · ")}</h1>
        {hasAll && (
          <details class="counter-sum">
            <summary>
              <strong>{t.checked(done, wanted.length, look.isLamps)}</strong>
              <small>
                {rate.lit.of > 0 && ` · ${n.lit(rate.lit.n, rate.lit.of)}`}
                {before && ` · ${n.before(before.n, before.of)}`}
              </small>
            </summary>
            <LitRate look={look} />
          </details>
        )}
        {hasAll && <Bar parts={[{ tone: "jade", count: done }]} total={wanted.length} />}
      </div>
    </div>
  );
}

type LampProps = {
  look: PatrolLook;
  checklist: Checklist;
  counting: ReturnType<typeof useCounting>;
  here: string;
};

/** The lamp above, its answers under the thumb. */
function Lamp({ look, checklist, counting, here }: LampProps) {
  const { lang } = useWorld();
  const t = useWords("patrolScreens");
  const n = useWords("counting");
  const { lamp, light, said, fault, isOwed } = counting;
  if (!lamp) return null;
  const near = (lamp.asset.near ?? []).map((near) => t.counter.near(t.near[near]));
  return (
    <>
      <div class="counter-lamp">
        <div>
          <h2>{lamp.asset.code}</h2>
          <button type="button" class="counter-skip" onClick={counting.skip}>
            {t.counter.skip}
            <Icon name="right" />
          </button>
        </div>
        <p>{[lamp.asset.where, ...near].filter(Boolean).join(" · ")}</p>
        {isOwed && <p class="counter-owed">{n.danger.owed}</p>}
        {light && <p class="quiet-text">{t.counter.already(lightWord(light, t))}</p>}
        <p class="check-safety">
          <Icon name="alert" />
          <span>{inLang(checklist.safety, lang)}</span>
        </p>
      </div>
      {fault && <Notice tone="red">{fault}</Notice>}
      <p class="counter-said" role="status">
        {said}
      </p>
      <div class="counter-foot">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
        <div class="counter-answers" role="group" aria-label={t.counter.answers}>
          {[...LIGHTS].reverse().map((one) => (
            <button
              key={one}
              type="button"
              class={`counter-answer ${one}`}
              aria-pressed={one === light}
              onClick={() => counting.record(lamp, one)}
            >
              <Icon name={lightIcon[one]} />
              {lightWord(one, t)}
            </button>
          ))}
        </div>
        <div class="counter-tools">
          <button type="button" onClick={counting.before} disabled={counting.isFirst}>
            <Icon name="left" />
            {t.counter.before}
          </button>
          <button type="button" onClick={counting.undo} disabled={!counting.canUndo}>
            <Icon name="undo" />
            {t.counter.undo}
          </button>
          <a class="counter-danger" href={`${here}?danger=${lamp.id}`}>
            <Icon name="alert" />
            {t.counter.danger}
          </a>
          <a href={`/patrol/round/${look.patrol.record}`}>
            <Icon name="out" />
            {n.stop}
          </a>
        </div>
      </div>
    </>
  );
}
