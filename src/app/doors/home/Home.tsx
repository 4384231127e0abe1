import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { homes } from "../../../domain/visits/tally.ts";
import type { HomeWords } from "../../../words/zh/home.ts";
import { lazilyBeside } from "../../navigation/Lazily.tsx";
import { NoticesHere } from "../../say/NoticesHere.tsx";
import { sayDay } from "../../say/sayDate.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { Bar, Progress } from "../../ui/notices/Progress.tsx";
import { useLive } from "../../useLive.ts";
import { useSyncStatus } from "../../useSyncStatus.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "./home.css";
import { type DayTask, DayTasks } from "./DayTasks.tsx";
import { MyVisits } from "./MyVisits.tsx";
import { type MiniTone, miniFacade } from "./miniFacade.ts";
import type { BuildingWalk } from "./overview.ts";
import { readDay, type WaitingDoors } from "./readDay.ts";
import { Welcome } from "./Welcome.tsx";

const TellTasks = lazilyBeside(() => import("../atDoor/TellTasks.tsx"));
const WishTasks = lazilyBeside(() => import("./WishTasks.tsx"));
// The day is shown with them: they are on their way while it is being read.
TellTasks.begin();
WishTasks.begin();

/**
 * The day of whoever walks: where to go on, who is to be seen again, how far each house is, and what was
 * written today.
 */
export default function Home() {
  const { store, words, now, sync, me } = useWorld();
  const t = useWords("home");
  const d = useWords("day");
  const today = dayOf(now());
  const status = useSyncStatus();
  const [tell, setTell] = useState<readonly DayTask[]>([]);
  const [wished, setWished] = useState<readonly DayTask[]>([]);
  const overview = useLive(
    () => store.together(() => readDay(store, today, me.person.id, words)),
    [today, me.person.id, words],
  );
  const filling = status?.filling && status.filling.left > 0 ? status.filling : undefined;
  const hasAll = status?.hasAll === true;
  return (
    <Page title={d.title(sayDay(today, words))} sub={`${me.person.name} · ${me.community.name}`}>
      <NoticesHere />
      {filling && (
        <Card>
          <Progress label={t.filling} done={filling.done} total={filling.done + filling.left} />
          <p class="quiet-text">{t.fillingSub}</p>
        </Card>
      )}
      {overview && status && !hasAll && !filling && <FirstTalk t={t} fault={status.lastFault} />}
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
      {overview && overview.groups.length > 0 && <Welcome />}
      {overview?.next && (
        <Button look="main" wide icon="door" href={overview.next.href}>
          {(overview.groups.some(({ walked }) => walked.done > 0) ? d.goOn : d.begin)(overview.next.label)}
        </Button>
      )}
      {overview && <DayTasks tasks={[...overview.tasks, ...tell, ...wished]} />}
      <TellTasks onTasks={setTell} />
      <WishTasks onTasks={setWished} />
      {overview?.groups.map((group) => (
        <section key={group.key} class="round" aria-labelledby={`round-${group.key}`}>
          <div>
            <CardRow>
              <h2 id={`round-${group.key}`}>{group.title ?? words.doors.thisMonth}</h2>
              {hasAll && (
                <span class="quiet-text">{words.doors.progress(group.walked.done, group.walked.total)}</span>
              )}
            </CardRow>
            {hasAll && group.buildings.length > 1 && (
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
                  {hasAll && <Mini walk={building} waiting={overview.waiting.get(building.id)} />}
                  {hasAll && building.walked.done === building.walked.total ? (
                    <Tag tone="jade" icon="check">
                      {d.allBeen}
                    </Tag>
                  ) : (
                    overview.lastBuilding === building.id && <Tag icon="clock">{t.last}</Tag>
                  )}
                </Card>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {overview && overview.groups.length > 0 && (
        <section class="my-day">
          <CardRow>
            <h2>{overview.visits.length > 0 ? d.mine(overview.visits.length) : d.mineNone}</h2>
            <a href="/today">{d.summary}</a>
          </CardRow>
          <MyVisits visits={overview.visits} />
          <Button wide icon="plus" href="/issues/new">
            {d.raise}
          </Button>
        </section>
      )}
    </Page>
  );
}

/**
 * Before the first answer nobody can say what the office has: only that it was asked, or cannot be reached.
 */
function FirstTalk({ t, fault }: { t: HomeWords; fault: string | undefined }) {
  const { sync } = useWorld();
  if (fault === undefined) return <p role="status">{t.coming}</p>;
  return (
    <Empty icon="building" title={t.stuck}>
      <p>{fault === "waits" ? t.waitsSub : t.stuckSub}</p>
      <Button look="main" icon="down" onTap={() => sync.tryNow()}>
        {t.fetch}
      </Button>
    </Empty>
  );
}

/** The house in little. Its figures stand beside it in words, so it is silent. */
function Mini({ walk, waiting }: { walk: BuildingWalk; waiting?: WaitingDoors }) {
  const home = homes(walk.doors);
  const been = new Set([...walk.been].map(home));
  const toneOf = (id: Id): MiniTone => {
    if (waiting?.due.has(id)) return "due";
    if (waiting?.nobody.has(id)) return "nobody";
    return been.has(id) ? "done" : "open";
  };
  const { width, height, paths } = miniFacade(walk.building, walk.doors, toneOf);
  return (
    <svg class="little" viewBox={`-1 -1 ${width + 2} ${height + 2}`} aria-hidden="true">
      {paths.map(([tone, path]) => (
        <path key={tone} class={tone} d={path} />
      ))}
    </svg>
  );
}
