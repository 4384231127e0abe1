import { useMemo } from "preact/hooks";
import { mayWriteForOthers } from "../../../domain/access.ts";
import type { Day } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import type { Round } from "../../../domain/visits/round.ts";
import type { WalkProgress } from "../../../domain/visits/tally.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { RoundsWords } from "../../../words/zh/rounds.ts";
import { sayDay } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { Bar } from "../../ui/notices/Progress.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { useDeskVisits } from "../book/useDeskBook.ts";
import { bodiesOf } from "../book/visitPeriod.ts";
import { EndedTable } from "./EndedTable.tsx";
import type { RoundEstate } from "./estate.ts";
import { roundProgress, visitedIn } from "./roundDoors.ts";
import { roundStateOf } from "./roundForm.ts";
import { percent, ROUNDS } from "./useRounds.ts";

/** All rounds, those not closed first, each with how far it is. */
export function RoundList({ estate, rounds }: { estate: RoundEstate; rounds: readonly Shown<"round">[] }) {
  const { me } = useWorld();
  const words = useWords("rounds");
  const sorted = [...rounds].sort((a, b) =>
    a.body.from < b.body.from
      ? 1
      : a.body.from > b.body.from
        ? -1
        : Date.parse(b.begun.at) - Date.parse(a.begun.at),
  );
  const running = sorted.filter(({ body }) => !body.closed);
  const ended = sorted.filter(({ body }) => body.closed);
  return (
    <Page title={words.title} sub={words.lead} wide>
      <div class="rounds-acts">
        <Button look="main" icon="plus" href={`${ROUNDS}/new`}>
          {words.act.open}
        </Button>
        <Button icon="print" href={`${ROUNDS}/sheet`}>
          {words.act.sheets}
        </Button>
        {mayWriteForOthers(me.person.role) && (
          <Button icon="pen" href={`${ROUNDS}/paper`}>
            {words.act.paper}
          </Button>
        )}
      </div>
      {!mayWriteForOthers(me.person.role) && <p class="quiet-text">{words.paper.officeOnly}</p>}
      {rounds.length === 0 && (
        <Empty icon="flag" title={words.empty.title}>
          <p>{words.empty.lead}</p>
        </Empty>
      )}
      <Running rounds={running} estate={estate} />
      {ended.length > 0 && <EndedTable rounds={ended} estate={estate} />}
    </Page>
  );
}

function Running({ rounds, estate }: { rounds: readonly Shown<"round">[]; estate: RoundEstate }) {
  const words = useWords("rounds");
  if (rounds.length === 0) return null;
  return (
    <section class="rounds-group">
      <h2>{words.group.running}</h2>
      <ul class="rounds-cards">
        {rounds.map((round) => (
          <li key={round.record}>
            <RunningCard round={round} estate={estate} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Its visits come in while it is looked at, and other screens ask for them, too. */
function RunningCard({ round, estate }: { round: Shown<"round">; estate: RoundEstate }) {
  const here = useDeskVisits({ round: round.record });
  const walked = useMemo(
    () => (here?.isWhole ? roundProgress(estate, round.body, visitedIn(bodiesOf(here))) : undefined),
    [here, estate, round],
  );
  return <RoundCard round={round} walked={walked} />;
}

function RoundCard({ round, walked }: { round: Shown<"round">; walked: WalkProgress | undefined }) {
  const { words: core, now } = useWorld();
  const words = useWords("rounds");
  return (
    <Card href={`${ROUNDS}/round/${round.record}`}>
      <CardRow>
        <h3>{round.body.name}</h3>
        <StateTag round={round.body} today={dayOf(now())} />
      </CardRow>
      <span class="quiet-text">{sayDates(round.body, core, words)}</span>
      <b>{walked ? words.share(walked.done, walked.total, percent(walked.done, walked.total)) : " "}</b>
      <Bar parts={[{ tone: "jade", count: walked?.done ?? 0 }]} total={walked?.total ?? 0} />
    </Card>
  );
}

export function StateTag({ round, today }: { round: Round; today: Day }) {
  const words = useWords("rounds");
  const state = roundStateOf(round, today);
  return (
    <Tag
      tone={state === "open" ? "jade" : state === "closed" ? "stone" : "amber"}
      icon={state === "open" ? "door" : state === "closed" ? "check" : "clock"}
    >
      {words.state[state]}
    </Tag>
  );
}

/** 11月1日 – 11月30日 */
export function sayDates(round: Round, core: Words, words: RoundsWords): string {
  return words.dates(sayDay(round.from, core), round.to ? sayDay(round.to, core) : null);
}
