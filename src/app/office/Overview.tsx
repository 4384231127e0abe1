import { useState } from "preact/hooks";
import { dayOf } from "../../domain/time/moment.ts";
import { monthOf, openRounds } from "../../domain/visits/roundOf.ts";
import { sayDay } from "../say/sayDate.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Card } from "../ui/frame/Card.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { deskOf, figuresOf, type WalkFigures } from "./book/deskFigures.ts";
import { Reading } from "./book/Reading.tsx";
import { useDeskRecords, useDeskWalks } from "./book/useDeskBook.ts";
import { TaskList } from "./tasks/TaskList.tsx";
import { WalkChart } from "./WalkChart.tsx";

/**
 * The running round at a glance: totals as n / N, and every building as it stands. Doors are counted, never
 * people. The buildings stand there before the visits are read, without a word of how they are.
 */
export function Overview() {
  const { now, words: core } = useWorld();
  const words = useWords("office");
  const today = dayOf(now());
  const records = useDeskRecords();
  const desk = records && deskOf(records);
  const [picked, setPicked] = useState<string>();
  const open = desk ? openRounds(desk.rounds, today) : [];
  const round = picked === "" ? undefined : (open.find(({ id }) => id === picked) ?? open[0]);
  // A visit at a door that was since joined to another shows there, so all doors of the period are asked for.
  const here = useDeskWalks(desk && (round ? { round: round.id } : monthOf(today)));
  const figures = desk && here?.isWhole ? figuresOf(here, desk.doors, round?.round) : undefined;
  if (desk && desk.doors.length === 0) {
    return (
      <Page title={words.nav.overview} wide>
        <TaskList />
        <Empty icon="building" title={words.overview.noDoors}>
          <p>{words.overview.noDoorsLead}</p>
          <Button look="main" href="/office/register">
            {words.overview.toRegister}
          </Button>
        </Empty>
      </Page>
    );
  }
  if (!desk)
    return (
      <Page title={words.nav.overview} wide>
        <Reading />
      </Page>
    );
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
      {figures ? <Figures {...figures} /> : <Reading />}
      <WalkChart compounds={desk.compounds} figures={figures} />
    </Page>
  );
}

function Figures({ done, total, met, metElse, metOrContacted }: WalkFigures) {
  const words = useWords("office");
  return (
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
        {metElse > 0 && <p class="quiet-text">{words.overview.metElse(metElse)}</p>}
      </Card>
      <Card>
        <h2>{words.overview.left}</h2>
        <p class="stat-figure">{words.doors(total - done)}</p>
        <p class="quiet-text">{words.overview.leftLead}</p>
      </Card>
    </div>
  );
}
