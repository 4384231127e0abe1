import { dayOf } from "../../domain/moment.ts";
import { homeEn } from "../../words/homeEn.ts";
import { type HomeWords, homeZh } from "../../words/homeZh.ts";
import { Button } from "../parts/Button.tsx";
import { Card, Row, Tag } from "../parts/Card.tsx";
import { Empty } from "../parts/Notice.tsx";
import { Page } from "../parts/Page.tsx";
import { Bar, Progress } from "../parts/Progress.tsx";
import { useLive } from "../useLive.ts";
import { useWorld } from "../world.ts";
import "./home.css";
import { readOverview } from "./overview.ts";

/** The buildings with doors of one's own, under the round that wants them. */
export default function Home() {
  const { store, words, lang, now, courier, me } = useWorld();
  const t = lang === "en" ? homeEn : homeZh;
  const today = dayOf(now());
  const standing = useLive(() => store.standing(), []);
  const overview = useLive(() => readOverview(store, today), [today]);
  const filling = standing?.filling && standing.filling.left > 0 ? standing.filling : undefined;
  const isSilent = standing !== undefined && standing.lastSuccess === undefined && overview?.groups.length === 0;
  return (
    <Page title={words.doors.title}>
      {filling && (
        <Card>
          <Progress label={t.filling} done={filling.done} total={filling.done + filling.left} />
          <p class="quiet-text">{t.fillingSub}</p>
        </Card>
      )}
      {overview && isSilent && <FirstTalk t={t} isStuck={standing?.lastFault !== undefined} />}
      {overview && overview.groups.length === 0 && standing && !filling && !isSilent && (
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
              <Button look="main" icon="down" onTap={() => courier.tryNow()}>
                {t.fetch}
              </Button>
            </>
          )}
        </Empty>
      )}
      {overview?.groups.map((group) => (
        <section key={group.key} class="round" aria-labelledby={`round-${group.key}`}>
          <div>
            <Row>
              <h2 id={`round-${group.key}`}>{group.title ?? words.doors.thisMonth}</h2>
              {!filling && <span class="quiet-text">{words.doors.progress(group.walked.done, group.walked.total)}</span>}
            </Row>
            {!filling && <Bar parts={[{ tone: "jade", count: group.walked.done }]} total={group.walked.total} />}
          </div>
          <ul class="buildings">
            {group.buildings.map((building) => (
              <li key={building.id}>
                <Card href={`/b/${building.id}`}>
                  <Row>
                    <h3>{building.name}</h3>
                    {!filling && (
                      <b>
                        {building.walked.done} / {building.walked.total}
                      </b>
                    )}
                  </Row>
                  {overview.compounds > 1 && <span class="quiet-text">{building.compound}</span>}
                  {!filling && <Bar parts={[{ tone: "jade", count: building.walked.done }]} total={building.walked.total} />}
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

/** Before the first answer nobody can say what the office has: only that it was asked, or cannot be reached. */
function FirstTalk({ t, isStuck }: { t: HomeWords; isStuck: boolean }) {
  const { courier } = useWorld();
  if (!isStuck) return <p role="status">{t.coming}</p>;
  return (
    <Empty icon="building" title={t.stuck}>
      <p>{t.stuckSub}</p>
      <Button look="main" icon="down" onTap={() => courier.tryNow()}>
        {t.fetch}
      </Button>
    </Empty>
  );
}
