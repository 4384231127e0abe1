import { dayOf } from "../../domain/time/moment.ts";
import type { HomeWords } from "../../words/zh/home.ts";
import { NoticesHere } from "../say/NoticesHere.tsx";
import { Button } from "../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../ui/frame/Card.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { Bar, Progress } from "../ui/notices/Progress.tsx";
import { useLive } from "../useLive.ts";
import { useSyncStatus } from "../useSyncStatus.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import "./home.css";
import { readOverview } from "./overview.ts";

/** The buildings with doors of one's own, under the round that wants them. */
export default function Home() {
  const { store, words, now, sync, me } = useWorld();
  const t = useWords("home");
  const today = dayOf(now());
  const status = useSyncStatus();
  const overview = useLive(() => readOverview(store, today), [today]);
  const filling = status?.filling && status.filling.left > 0 ? status.filling : undefined;
  const hasAll = status?.hasAll === true;
  return (
    <Page title={words.doors.title}>
      <NoticesHere />
      {filling && (
        <Card>
          <Progress label={t.filling} done={filling.done} total={filling.done + filling.left} />
          <p class="quiet-text">{t.fillingSub}</p>
        </Card>
      )}
      {overview && status && !hasAll && !filling && (
        <FirstTalk t={t} isStuck={status.lastFault !== undefined} />
      )}
      {overview && overview.groups.length === 0 && hasAll && (
        <Empty icon="building" title={overview.anyBuilding ? t.none : t.noneHere}>
          {me.person.role === "office" && !overview.anyBuilding ? (
            <>
              <p>{t.startHere}</p>
              <Button look="main" href="/office/register">
                {t.toRegister}
              </Button>
            </>
          ) : (
            <>
              <p>{overview.anyBuilding ? t.noneSub : t.noneHereSub}</p>
              <Button look="main" icon="down" onTap={() => sync.tryNow()}>
                {t.fetch}
              </Button>
            </>
          )}
        </Empty>
      )}
      {overview?.groups.map((group) => (
        <section key={group.key} class="round" aria-labelledby={`round-${group.key}`}>
          <div>
            <CardRow>
              <h2 id={`round-${group.key}`}>{group.title ?? words.doors.thisMonth}</h2>
              {hasAll && (
                <span class="quiet-text">{words.doors.progress(group.walked.done, group.walked.total)}</span>
              )}
            </CardRow>
            {hasAll && (
              <Bar parts={[{ tone: "jade", count: group.walked.done }]} total={group.walked.total} />
            )}
          </div>
          <ul class="buildings">
            {group.buildings.map((building) => (
              <li key={building.id}>
                <Card href={`/b/${building.id}`}>
                  <CardRow>
                    <h3>{building.name}</h3>
                    {hasAll && (
                      <b>
                        {building.walked.done} / {building.walked.total}
                      </b>
                    )}
                  </CardRow>
                  {overview.compounds > 1 && <span class="quiet-text">{building.compound}</span>}
                  {hasAll && (
                    <Bar
                      parts={[{ tone: "jade", count: building.walked.done }]}
                      total={building.walked.total}
                    />
                  )}
                  {overview.lastBuilding === building.id && <Tag icon="clock">{t.last}</Tag>}
                </Card>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {overview && overview.groups.length > 0 && (
        <Button wide icon="two" href="/today">
          {words.act.today}
        </Button>
      )}
    </Page>
  );
}

/**
 * Before the first answer nobody can say what the office has: only that it was asked, or cannot be reached.
 */
function FirstTalk({ t, isStuck }: { t: HomeWords; isStuck: boolean }) {
  const { sync } = useWorld();
  if (!isStuck) return <p role="status">{t.coming}</p>;
  return (
    <Empty icon="building" title={t.stuck}>
      <p>{t.stuckSub}</p>
      <Button look="main" icon="down" onTap={() => sync.tryNow()}>
        {t.fetch}
      </Button>
    </Empty>
  );
}
