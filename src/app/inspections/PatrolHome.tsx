import { dayOf } from "../../domain/time/moment.ts";
import { EmptyHere } from "../say/EmptyHere.tsx";
import { OpeningHere } from "../say/OpeningHere.tsx";
import { sayDay } from "../say/sayDate.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Bar } from "../ui/frame/Bar.tsx";
import { Card, CardRow, Tag } from "../ui/frame/Card.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { useLive } from "../useLive.ts";
import { useHasAll } from "../useSyncStatus.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { DueList } from "./assets/DueList.tsx";
import "./patrol.css";
import { useReads } from "../patrolReads.tsx";
import { ToastHere } from "../toast.tsx";
import { mayOpenPatrols } from "./mayOpenPatrols.ts";
import { RainButton } from "./RainButton.tsx";
import { type PatrolWalk, readHome } from "./readHome.ts";
import { useRoundWord } from "./useRoundWord.ts";

/**
 * What this person has to look at: open rounds with how far they are, and what its day has come for. Empty,
 * it says what to do next.
 */
export function PatrolHome() {
  const { store, me, now } = useWorld();
  const t = useWords("patrolScreens");
  const reads = useReads();
  const today = dayOf(now());
  const hasAll = useHasAll();
  const home = useLive(() => readHome(store, reads, today), [today]);
  if (!home) return <OpeningHere title={t.title} />;
  const mayOpen = mayOpenPatrols(me.person.role);
  if (home.assets === 0) {
    return (
      <Page title={t.title}>
        <EmptyHere icon="lamp" title={t.home.noAssets.title}>
          <p>{me.person.role === "office" ? t.home.noAssets.leadOffice : t.home.noAssets.lead}</p>
          {me.person.role === "office" && (
            <Button look="main" href="/office/patrol">
              {t.home.office}
            </Button>
          )}
        </EmptyHere>
      </Page>
    );
  }
  const due = hasAll && <DueList due={home.due} />;
  // What is overdue stands where one looks first, and nothing above it says that there is nothing to do.
  const isDueFirst = hasAll && home.open.length === 0 && home.due.length > 0;
  return (
    <Page title={t.title}>
      {isDueFirst ? (
        due
      ) : home.open.length > 0 ? (
        <section class="patrol-part">
          <h2>{t.home.open}</h2>
          <ul class="patrol-list">
            {home.open.map((walk) => (
              <li key={walk.id}>
                <PatrolCard walk={walk} />
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <EmptyHere icon="lamp" title={t.home.none.title}>
          <p>{mayOpen ? t.home.none.lead : t.home.none.leadOther}</p>
        </EmptyHere>
      )}
      <div class="patrol-buttons">
        {mayOpen && (
          <Button look={home.open.length > 0 || isDueFirst ? "plain" : "main"} icon="plus" href="/patrol/new">
            {t.home.start}
          </Button>
        )}
        <Button icon="search" href="/patrol/find">
          {t.home.find}
        </Button>
        <Button icon="plan" href="/patrol/plan">
          {t.home.plan}
        </Button>
      </div>
      {!isDueFirst && due}
      {hasAll && mayOpen && <RainButton plans={home.plans} today={today} />}
      <ToastHere />
      {home.closed.length > 0 && (
        <details class="patrol-closed">
          <summary>
            {t.home.closed} · {home.closed.length}
          </summary>
          <ul class="patrol-list">
            {home.closed.map((walk) => (
              <li key={walk.id}>
                <PatrolCard walk={walk} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Page>
  );
}

function PatrolCard({ walk }: { walk: PatrolWalk }) {
  const { words } = useWorld();
  const t = useWords("patrolScreens");
  const roundWord = useRoundWord();
  const hasAll = useHasAll();
  const { id, patrol, done, total, isLamps, overdueDays, votedFirst } = walk;
  return (
    <Card href={`/patrol/round/${id}`}>
      <CardRow>
        <h3>{patrol.name}</h3>
        <span>
          {patrol.closed ? t.page.closed : hasAll && t.page.leftCount(t.pieces(total - done, isLamps))}
        </span>
      </CardRow>
      <CardRow>
        <span class="quiet-text">
          {roundWord(patrol)} · {sayDay(patrol.from, words)}
        </span>
        {hasAll && <span class="quiet-text">{t.checked(done, total, isLamps)}</span>}
      </CardRow>
      {votedFirst !== undefined && (
        <p>
          <Tag tone="sky" icon="flag">
            {t.home.votedFirst}
          </Tag>{" "}
          {votedFirst}
        </p>
      )}
      {hasAll && overdueDays !== undefined && (
        <Tag tone="amber" icon="clock">
          {t.home.over(overdueDays)}
        </Tag>
      )}
      {hasAll && <Bar parts={[{ tone: "jade", count: done }]} total={total} />}
    </Card>
  );
}
