import { litOf } from "../../checklists/rounds.ts";
import type { Id } from "../../domain/ids.ts";
import { nextAsset } from "../../domain/inspections/assetOrder.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { leftOf } from "../../reports/figures/latest.ts";
import { lazily } from "../navigation/Lazily.tsx";
import { Counted } from "../say/EmptyHere.tsx";
import { OpeningHere } from "../say/OpeningHere.tsx";
import { sayDay } from "../say/sayDate.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Bar } from "../ui/frame/Bar.tsx";
import { Tag } from "../ui/frame/Card.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useHasAll } from "../useSyncStatus.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { AssetRow } from "./assets/AssetRow.tsx";
import { Closing } from "./Closing.tsx";
import { Compare } from "./Compare.tsx";
import { LitRate } from "./count/LitRate.tsx";
import { ReportDark } from "./count/ReportDark.tsx";
import { isCounted } from "./count/useCounting.ts";
import "./check/check.css";
import "./count/counter.css";
import "./patrol.css";
import { useReads } from "../patrolReads.tsx";
import { ToastHere } from "../toast.tsx";
import { EndEarly } from "./EndEarly.tsx";
import { type PatrolLook, readPatrol } from "./readPatrol.ts";
import { useRoundWord } from "./useRoundWord.ts";

const ClashesHere = lazily(() => import("../clash/ClashesHere.tsx"));
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
  if (look === undefined) return <OpeningHere title={t.title} back="/patrol" />;
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
  const toCount = isNight ? nextAsset(wanted, (id) => isCounted(latest.get(id))) : null;
  /** What comes next on it; it stands where the thumb is. */
  const toDo = toCount
    ? {
        icon: "moon" as const,
        href: `/patrol/round/${patrol.record}/count`,
        children: done > 0 ? t.page.countOn : t.page.count,
      }
    : next && {
        icon: "right" as const,
        href: `/patrol/check/${next.id}?patrol=${patrol.record}`,
        children: `${t.page.list} · ${next.asset.code}`,
      };
  const days = [
    sayDay(body.from, words),
    body.closed && (body.closedOn ? t.page.closedOn(sayDay(body.closedOn, words)) : t.page.closed),
  ];
  return (
    <Page
      title={body.name}
      sub={[look.estate, roundWord(body), ...days].filter(Boolean).join(" · ")}
      back="/patrol"
      wide
    >
      <ClashesHere record={patrol.record} />
      {look.votedFirst !== null && !body.closed && (
        <p>
          <Tag tone="sky" icon="flag">
            {t.home.votedFirst}
          </Tag>{" "}
          {look.votedFirst}
        </p>
      )}
      <Counted>
        <p role="status">
          {t.checked(done, wanted.length, isLamps)}
          {left > 0 ? ` · ${t.page.leftCount(t.pieces(left, isLamps))}` : ` · ${t.page.allDone}`}
        </p>
        <Bar parts={[{ tone: "jade", count: done }]} total={wanted.length} />
      </Counted>
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
                look={one?.body}
                isNext={!body.closed && id === next?.id}
                href={one ? `/patrol/seen/${one.record}` : `/patrol/check/${id}?patrol=${patrol.record}`}
              />
            </li>
          );
        })}
      </ul>
      {look.elsewhere > 0 && <p class="quiet-text">{t.page.elsewhere(t.pieces(look.elsewhere, isLamps))}</p>}
      {hasAll && isNight && left === 0 && <ReportDark look={look} />}
      <div class="patrol-buttons">
        <Button icon="print" onTap={() => print()}>
          {t.page.print}
        </Button>
      </div>
      {hasAll && <RoundFiles look={look} />}
      {hasAll && left > 0 && <EndEarly patrol={patrol} />}
      <p class="patrol-sign">
        {t.page.signature} ____________________ {t.page.printedOn(sayDay(dayOf(now()), words))}
      </p>
      <div class="check-dock">
        <ToastHere />
        {!body.closed && toDo ? (
          <Button look="main" wide {...toDo} />
        ) : (
          hasAll && <Closing look={look} left={left} />
        )}
      </div>
    </Page>
  );
}
