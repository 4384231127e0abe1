import { useState } from "preact/hooks";
import { litOf } from "../../checklists/rounds.ts";
import type { Id } from "../../domain/ids.ts";
import { nextAsset } from "../../domain/inspections/assetOrder.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { leftOf } from "../../reports/figures/latest.ts";
import { lazily } from "../navigation/Lazily.tsx";
import { assetStateOf } from "../say/assetState.ts";
import { Counted } from "../say/EmptyHere.tsx";
import { sayDay } from "../say/sayDate.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Bar } from "../ui/frame/Bar.tsx";
import { Tag } from "../ui/frame/Card.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty, Notice } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useHasAll } from "../useSyncStatus.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { AssetRow } from "./assets/AssetRow.tsx";
import { Compare } from "./Compare.tsx";
import { LitRate } from "./count/LitRate.tsx";
import { sayLight } from "./count/sayLight.ts";
import { mayOpenPatrols } from "./mayOpenPatrols.ts";
import "./count/counter.css";
import "./patrol.css";
import { useReads } from "../patrolReads.tsx";
import { ToastHere } from "../toast.tsx";
import { type PatrolLook, readPatrol } from "./readPatrol.ts";
import { useRoundWord } from "./useRoundWord.ts";

const RoundFiles = lazily(() => import("./RoundFiles.tsx"));

/**
 * One round: how far it is, its rates beside the last ones, every asset with what was found, and closing it.
 * Prints on A4 as it stands.
 */
export function PatrolPage({ id }: { id: Id }) {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("patrolScreens");
  const look = useLive(() => readPatrol(store, reads, id), [id]);
  if (look === undefined) return null;
  if (look === null) {
    return (
      <Page title={t.title} back="/patrol">
        <Empty icon="lamp" title={t.page.missing} />
      </Page>
    );
  }
  return <Round look={look} />;
}

function Round({ look }: { look: PatrolLook }) {
  const { words, now } = useWorld();
  const t = useWords("patrolScreens");
  const roundWord = useRoundWord();
  const { patrol, wanted, latest, isLamps } = look;
  const hasAll = useHasAll();
  const { body } = patrol;
  const left = leftOf(look.walked).filter((id) => look.walked.assets.has(id)).length;
  const done = wanted.length - left;
  const isNight = litOf(body) !== undefined;
  const next = nextAsset(wanted, (id) => latest.has(id));
  const days = [
    sayDay(body.from, words),
    body.closed && (body.closedOn ? t.page.closedOn(sayDay(body.closedOn, words)) : t.page.closed),
  ];
  return (
    <Page
      title={body.name}
      sub={[look.estate, roundWord(body), ...days].filter(Boolean).join(" · ")}
      back="/patrol"
    >
      <Counted>
        <p role="status">
          {t.checked(done, wanted.length, isLamps)}
          {left > 0 ? ` · ${t.page.leftCount(t.pieces(left, isLamps))}` : ` · ${t.page.allDone}`}
        </p>
        <Bar parts={[{ tone: "jade", count: done }]} total={wanted.length} />
      </Counted>
      <div class="patrol-buttons">
        {!body.closed && isNight && left > 0 && (
          <Button look="main" icon="moon" href={`/patrol/round/${patrol.record}/count`}>
            {done > 0 ? t.page.countOn : t.page.count}
          </Button>
        )}
        {!body.closed && !isNight && next && (
          <Button look="main" icon="right" href={`/patrol/check/${next.id}?patrol=${patrol.record}`}>
            {t.page.list} · {next.asset.code}
          </Button>
        )}
        <Button icon="print" onTap={() => print()}>
          {t.page.print}
        </Button>
      </div>
      {hasAll && isNight && <LitRate look={look} />}
      {hasAll && done > 0 && <Compare look={look} />}
      <h2>{t.page.inspections}</h2>
      <ul class="asset-list">
        {wanted.map(({ id, asset }) => {
          const one = latest.get(id);
          return (
            <li key={id}>
              <AssetRow
                id={id}
                asset={asset}
                state={assetStateOf(one?.body)}
                word={isNight ? sayLight(one?.body, t) : undefined}
                isNext={!body.closed && id === next?.id}
                href={one ? `/patrol/seen/${one.record}` : `/patrol/check/${id}?patrol=${patrol.record}`}
              />
            </li>
          );
        })}
      </ul>
      {look.elsewhere > 0 && <p class="quiet-text">{t.page.elsewhere(t.pieces(look.elsewhere, isLamps))}</p>}
      {hasAll && <RoundFiles look={look} />}
      {hasAll && <Closing patrol={patrol} left={left} isLamps={isLamps} />}
      <p class="patrol-sign">
        {t.page.signature} ____________________ {t.page.printedOn(sayDay(dayOf(now()), words))}
      </p>
      <ToastHere />
    </Page>
  );
}

function Closing({ patrol, left, isLamps }: { patrol: Shown<"patrol">; left: number; isLamps: boolean }) {
  const { me, newId, now } = useWorld();
  const t = useWords("patrolScreens");
  const [said, setSaid] = useState<string>();
  const { save, fault } = useSave();
  const { body } = patrol;
  const put = async (closed: boolean) => {
    const { closedOn: _, ...open } = body;
    const isPut = await save<"patrol">({
      id: newId(),
      from: patrol,
      body: { ...open, closed, ...(closed ? { closedOn: dayOf(now()) } : {}) },
    });
    if (isPut) setSaid(closed ? t.page.closedSaved : t.page.reopenedSaved);
  };
  const may = mayOpenPatrols(me.person.role);
  return (
    <section class="patrol-part no-print">
      {said && (
        <Notice tone="good">
          <span role="status">{said}</span>
        </Notice>
      )}
      {fault && <Notice tone="red">{fault}</Notice>}
      {body.closed ? (
        <>
          <p>
            <Tag icon="check" tone="jade">
              {t.page.closed}
            </Tag>
          </p>
          {may && (
            <Button icon="undo" onTap={() => put(false)}>
              {t.page.reopen}
            </Button>
          )}
        </>
      ) : (
        <>
          <p class="quiet-text">
            {left > 0
              ? t.page.closeMissing(t.pieces(left, isLamps))
              : may
                ? t.page.closeLead
                : t.page.notMine}
          </p>
          {may && (
            <Button
              look={left === 0 ? "main" : "plain"}
              wide
              icon="flag"
              disabled={left > 0}
              onTap={() => put(true)}
            >
              {t.page.close}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
