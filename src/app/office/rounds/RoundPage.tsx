import { useState } from "preact/hooks";
import { mayCorrect, mayWriteForOthers } from "../../../domain/access.ts";
import type { Id } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import type { EndedEarly, Round } from "../../../domain/visits/round.ts";
import { latestByDoor } from "../../../domain/visits/tally.ts";
import type { VisitResult } from "../../../domain/visits/visit.ts";
import ClashesHere from "../../clash/ClashesHere.tsx";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { Bar } from "../../ui/notices/Progress.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { madeOnce } from "../book/madeOnce.ts";
import { Reading } from "../book/Reading.tsx";
import { useDeskWalks } from "../book/useDeskBook.ts";
import type { WalksHere } from "../book/walkPeriod.ts";
import { MiniFacade } from "../MiniFacade.tsx";
import { CloseRound } from "./CloseRound.tsx";
import { nameOf, type RoundEstate } from "./estate.ts";
import { sayDates } from "./RoundList.tsx";
import { StateTag } from "./RoundsTable.tsx";
import { type BuildingWalked, visitedIn, walkedByBuilding } from "./roundDoors.ts";
import { percent, ROUNDS } from "./useRounds.ts";

const NOTHING_YET: ReadonlyMap<Id, VisitResult> = new Map();

const NOT_READ = { latest: undefined, buildings: undefined };
const walkedHere = madeOnce(({ walks }: WalksHere, estate: RoundEstate, round: Round) => ({
  latest: latestByDoor(walks, estate.doors),
  buildings: walkedByBuilding(estate, round, visitedIn(walks)),
}));

/** One round: how far it is, building by building as small façades, and which doors are left. */
export function RoundPage({ estate, shown }: { estate: RoundEstate; shown: Shown<"round"> }) {
  const { me, newId, now, words: core } = useWorld();
  const words = useWords("rounds");
  const here = useDeskWalks({ round: shown.record });
  const { latest, buildings } = here?.isWhole ? walkedHere(here, estate, shown.body) : NOT_READ;
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState<string>();
  const { save, fault } = useSave();
  const { body } = shown;
  const sum = (of: (one: BuildingWalked) => number) => buildings?.reduce((all, one) => all + of(one), 0) ?? 0;
  const [done, total] = [sum(({ walked }) => walked.done), sum(({ walked }) => walked.total)];
  const isMine = mayCorrect(me.person.role, "round", shown.begun.by === me.person.id);

  const setClosed = async (closed: boolean, endedEarly?: EndedEarly) => {
    setAsking(false);
    setSaid(undefined);
    const { endedEarly: _, ...open } = body;
    const isSaved = await save({
      id: newId(),
      record: shown.record,
      from: shown,
      body: { ...open, closed, ...(endedEarly ? { endedEarly } : {}) },
    });
    if (isSaved) setSaid(closed ? words.page.closed : words.page.reopened);
  };
  return (
    <Page title={body.name} sub={sayDates(body, core, words)} back={ROUNDS} wide>
      <ClashesHere record={shown.record} />
      <div class="round-share">
        <CardRow>
          <b>{buildings && words.share(done, total, percent(done, total))}</b>
          <StateTag round={body} today={dayOf(now())} />
        </CardRow>
        <Bar parts={[{ tone: "jade", count: done }]} total={total} />
        <span class="quiet-text">
          {buildings && (total > 0 ? words.left(total - done) : words.page.gone)}
        </span>
      </div>
      <div class="rounds-acts">
        <Button icon="print" href={`${ROUNDS}/sheet?round=${shown.record}`}>
          {words.act.sheets}
        </Button>
        {mayWriteForOthers(me.person.role) && (
          <Button icon="pen" href={`${ROUNDS}/paper`}>
            {words.act.paper}
          </Button>
        )}
        {isMine && (
          <>
            <Button icon="gear" href={`${ROUNDS}/edit/${shown.record}`}>
              {words.act.edit}
            </Button>
            {body.closed ? (
              <Button icon="undo" onTap={() => setClosed(false)}>
                {words.act.reopen}
              </Button>
            ) : (
              <Button icon="check" expanded={isAsking} onTap={() => setAsking(!isAsking)}>
                {words.act.close}
              </Button>
            )}
          </>
        )}
      </div>
      {!mayWriteForOthers(me.person.role) && <p class="quiet-text">{words.paper.officeOnly}</p>}
      {!isMine && <p class="quiet-text">{words.page.notMine}</p>}
      {isAsking && (
        <CloseRound
          left={total - done}
          onClose={(why) => setClosed(true, why)}
          onKeep={() => setAsking(false)}
        />
      )}
      <div role="status">{fault ? <Notice tone="red">{fault}</Notice> : said}</div>
      {!buildings && <Reading />}
      {buildings && buildings.length > 0 && (
        <section class="rounds-group">
          <h2>{words.page.buildings}</h2>
          <ul class="round-buildings">
            {buildings.map((one) => (
              <li key={one.id}>
                <BuildingCard
                  one={one}
                  name={nameOf(estate, one)}
                  round={shown.record}
                  latest={latest ?? NOTHING_YET}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

type BuildingCardProps = {
  one: BuildingWalked;
  name: string;
  round: Id;
  latest: ReadonlyMap<Id, VisitResult>;
};

/** A building as it stands, small, with its result at every door; the words beside it count them. */
function BuildingCard({ one, name, round, latest }: BuildingCardProps) {
  const words = useWords("rounds");
  const { mark } = useWords("answers");
  return (
    <div class="round-building">
      <Card href={`/b/${one.id}`}>
        <CardRow>
          <h3>{name}</h3>
          <b>{words.share(one.walked.done, one.walked.total, percent(one.walked.done, one.walked.total))}</b>
        </CardRow>
        <MiniFacade building={one.building} doors={one.doors} latest={latest} wanted={one.asked} />
      </Card>
      {one.left.length > 0 ? (
        <details class="round-left">
          <summary>
            {words.left(one.left.length)}
            <span class="unseen"> · {name}</span>
          </summary>
          <ul>
            {unitsLeft(one).map(({ unit, labels }) => (
              <li key={unit}>
                {unit && <strong>{unit} </strong>}
                {labels.join(mark.list)}
              </li>
            ))}
          </ul>
          <a href={`${ROUNDS}/sheet?round=${round}&building=${one.id}`}>{words.act.sheets}</a>
        </details>
      ) : (
        <p class="quiet-text">{words.page.allDone}</p>
      )}
    </div>
  );
}

function unitsLeft({ building, left }: BuildingWalked): { unit: string; labels: string[] }[] {
  const units = [...new Set(left.map(({ door }) => door.unit))];
  return units.map((key) => ({
    unit: building.units.find((unit) => unit.key === key)?.name ?? key,
    labels: left.filter(({ door }) => door.unit === key).map(({ door }) => door.label),
  }));
}
