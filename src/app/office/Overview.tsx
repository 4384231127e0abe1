import { useState } from "preact/hooks";
import { compareLabels } from "../../domain/address.ts";
import { type DoorAt, isActive } from "../../domain/doors/doorAt.ts";
import type { Building } from "../../domain/doors/place.ts";
import type { Id } from "../../domain/ids.ts";
import { rates } from "../../domain/inspections/rates.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { monthOf, openRounds, type RoundAt } from "../../domain/visits/roundOf.ts";
import { countByResult, latestByDoor, progress } from "../../domain/visits/tally.ts";
import { VisitResult } from "../../domain/visits/visit.ts";
import { readRounds } from "../doors/readPlace.ts";
import { resultIcon, resultTone } from "../doors/resultLook.ts";
import { sayDay } from "../say/sayDate.ts";
import type { Shown, Store } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Card, Tag } from "../ui/frame/Card.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { MiniFacade } from "./MiniFacade.tsx";
import { TaskList } from "./tasks/TaskList.tsx";

type Desk = {
  rounds: RoundAt[];
  buildings: Shown<"building">[];
  compounds: Shown<"compound">[];
  doors: DoorAt[];
};

/**
 * The running round at a glance: totals as n / N, and every building as it stands. Doors are counted, never
 * people.
 */
export function Overview() {
  const { store, now, words: core } = useWorld();
  const words = useWords("office");
  const today = dayOf(now());
  const desk = useLive(() => readDesk(store), []);
  const [picked, setPicked] = useState<string>();
  const open = desk ? openRounds(desk.rounds, today) : [];
  const round = picked === "" ? undefined : (open.find(({ id }) => id === picked) ?? open[0]);
  const wantedIds = round && new Set(round.round.doors);
  const wanted =
    desk?.doors.filter(({ id, door }) => isActive(door) && (!wantedIds || wantedIds.has(id))) ?? [];
  // A visit at a door that was since joined to another shows there, so visits of all these buildings' doors
  // are read.
  const visits = useLive(
    async () =>
      desk
        ? store.visitsFor(
            desk.doors.map(({ id }) => id),
            round ? { round: round.id } : monthOf(today),
          )
        : undefined,
    [desk, round?.id, today],
  );
  if (desk && desk.doors.length === 0) {
    return (
      <Page title={words.nav.overview} wide>
        <Empty icon="building" title={words.overview.noDoors}>
          <p>{words.overview.noDoorsLead}</p>
          <Button look="main" href="/office/register">
            {words.overview.toRegister}
          </Button>
        </Empty>
      </Page>
    );
  }
  if (!desk || !visits) return <Page title={words.nav.overview} wide children={null} />;
  const bodies = visits.map(({ body }) => body);
  const latest = latestByDoor(bodies, desk.doors);
  const { done, total } = progress(wanted, latest);
  const { met, metOrContacted } = rates(wanted, bodies, { allUses: true });
  const counts = countByResult(wanted, latest);
  const wantedSet = new Set(wanted.map(({ id }) => id));
  return (
    <Page
      title={round?.round.name ?? words.overview.month}
      sub={
        round &&
        words.dates(sayDay(round.round.from, core), round.round.to ? sayDay(round.round.to, core) : "")
      }
      wide
    >
      <TaskList />
      {open.length === 0 && (
        <div class="desk-acts">
          <p>{words.overview.none}</p>
          <Button href="/office/rounds/new">{words.overview.open}</Button>
        </div>
      )}
      {open.length > 0 && (
        <div class="no-print desk-which">
          <Field
            label={words.overview.which}
            value={round?.id ?? ""}
            onText={setPicked}
            options={[
              ...open.map(({ id, round }) => ({ value: id, word: round.name })),
              { value: "", word: words.overview.month },
            ]}
          />
        </div>
      )}
      <div class="stats">
        <Card>
          <h2>{words.overview.visited}</h2>
          <p class="stat-figure">{words.share(done, total)}</p>
          <p class="quiet-text">{words.percent(done, total)}</p>
        </Card>
        <Card>
          <h2>{words.overview.met}</h2>
          <p class="stat-figure">{words.share(met.n, met.of)}</p>
          <p class="quiet-text">{`${words.percent(met.n, met.of)} · ${words.overview.contacted(metOrContacted.n, metOrContacted.of)}`}</p>
        </Card>
        <Card>
          <h2>{words.overview.left}</h2>
          <p class="stat-figure">{words.doors(total - done)}</p>
          <p class="quiet-text">{words.overview.leftLead}</p>
        </Card>
      </div>
      <section class="card">
        <h2>{words.overview.chart}</h2>
        <ul class="legend">
          {VisitResult.options.map((result) => (
            <li key={result}>
              <Tag
                tone={resultTone[result]}
                icon={resultIcon[result]}
              >{`${core.resultShort[result]} ${counts.get(result) ?? 0}`}</Tag>
            </li>
          ))}
          <li>
            <Tag>{`${words.overview.notYet} ${counts.get("none") ?? 0}`}</Tag>
          </li>
        </ul>
        {compoundsOf(desk).map(({ name, buildings }) => (
          <section key={name}>
            <h3>{name}</h3>
            <div class="houses">
              {buildings.map(({ record, body }) => (
                <House
                  key={record}
                  id={record}
                  building={body}
                  doors={desk.doors.filter(({ door }) => door.building === record)}
                  latest={latest}
                  wanted={wantedSet}
                />
              ))}
            </div>
          </section>
        ))}
      </section>
    </Page>
  );
}

type HouseProps = {
  id: Id;
  building: Building;
  doors: DoorAt[];
  latest: ReadonlyMap<Id, VisitResult>;
  wanted: ReadonlySet<Id>;
};

function House({ id, building, doors, latest, wanted }: HouseProps) {
  const { words: core } = useWorld();
  const words = useWords("office");
  const mine = doors.filter(({ id }) => wanted.has(id));
  const { done, total } = progress(mine, latest);
  const counts = countByResult(mine, latest);
  const parts = [...counts]
    .map(
      ([result, count]) => `${result === "none" ? words.overview.notYet : core.resultShort[result]} ${count}`,
    )
    .join(" · ");
  return (
    <a class="house" href={`/b/${id}`}>
      <MiniFacade building={building} doors={doors} latest={latest} wanted={wanted} />
      <span class="house-name">
        <strong>{building.name}</strong> <span>{words.share(done, total)}</span>
      </span>
      <span class="unseen">{parts}</span>
    </a>
  );
}

async function readDesk(store: Store): Promise<Desk> {
  const [rounds, buildings, compounds, doors] = await Promise.all([
    readRounds(store),
    store.all("building"),
    store.all("compound"),
    store.allDoors(),
  ]);
  return {
    rounds,
    buildings,
    compounds,
    doors: doors.map(({ record, body }) => ({ id: record, door: body })),
  };
}

function compoundsOf({
  compounds,
  buildings,
  doors,
}: Desk): { name: string; buildings: Shown<"building">[] }[] {
  const lived = new Set(doors.filter(({ door }) => isActive(door)).map(({ door }) => door.building));
  return [...compounds]
    .sort((a, b) => a.body.order - b.body.order)
    .map(({ record, body }) => ({
      name: body.name,
      buildings: buildings
        .filter((building) => building.body.compound === record && lived.has(building.record))
        .sort((a, b) => a.body.order - b.body.order || compareLabels(a.body.name, b.body.name)),
    }))
    .filter(({ buildings }) => buildings.length > 0);
}
