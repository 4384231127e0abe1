import { useEffect, useState } from "preact/hooks";
import { doorName, homeOf, joinedTo } from "../../domain/doors/doorAt.ts";
import type { Id } from "../../domain/ids.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { latestByDoor } from "../../domain/visits/tally.ts";
import { useAddress } from "../navigation/address.ts";
import { lazily } from "../navigation/Lazily.tsx";
import type { Shown, Store } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { Toast } from "../ui/notices/Toast.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import "./doorPage.css";
import Lost from "./Lost.tsx";
import { readPlace } from "./readPlace.ts";
import Unfinished from "./Unfinished.tsx";
import { ActionBar } from "./visit/ActionBar.tsx";
import { VisitCard } from "./visit/VisitCard.tsx";
import { VisitSheet } from "./visit/VisitSheet.tsx";
import type { VisitDraft } from "./visit/visitDraft.ts";
import { type KeptVisit, keptAt, recordOf } from "./visit/visitDrafts.ts";

const ClashesHere = lazily(() => import("../clash/ClashesHere.tsx"));
const DoorIssues = lazily(() => import("./DoorIssues.tsx"));

/**
 * A door with all that was ever written about it, newest first; a flat that was joined to it brings its
 * visits along.
 */
export default function DoorPage({ params }: { params: { door: Id } }) {
  const { store, words, now, me } = useWorld();
  const t = useWords("visit");
  const today = dayOf(now());
  const here = useLive(() => readDoor(store, params.door, today), [params.door, today]);
  const { query } = useAddress();
  const [saved, setSaved] = useState<{ key: Id; text: string }>();
  /** A visit that was begun here just now; the bar stays for what may be said of it. */
  const [fresh, setFresh] = useState<{ key: Id; draft: VisitDraft }>();
  const [hasBar, setBar] = useState(false);
  const [sheet, setSheet] = useState<{ edit?: Shown<"visit">; goOn?: KeptVisit }>();
  const asked = here?.visits.find(({ record }) => record === query.correct);
  useEffect(() => {
    // From a list of visits: the form on that one opens at once, and closing it stays on the door's page.
    if (asked) setSheet({ edit: asked });
  }, [asked?.record]);
  if (here === undefined) return null;
  if (here === null) return <Lost title={t.door.visits} icon="door" lost={t.door.missing} />;
  const { place, at, visits, people, joined, unfinished } = here;
  const nameOf = (person: Id) => people.get(person)?.name ?? t.door.someone;
  const roleOf = (person: Id) => people.get(person)?.role;
  const standing = visits.filter(({ body }) => !body.withdrawn);
  const withdrawn = visits.filter(({ body }) => body.withdrawn);
  const unit = place.building.units.find(({ key }) => key === at.door.unit)?.name;
  const storey =
    place.building.storeys.find(({ index }) => index === at.door.storey)?.label ?? String(at.door.storey);
  const where = [
    place.compound,
    place.building.name,
    unit && words.doors.unit(unit),
    words.doors.storey(storey),
    at.door.storeyGuessed && t.door.guessed,
  ];
  const inRound = standing.filter(({ body }) =>
    "round" in place.within
      ? body.round === place.within.round
      : body.visitedAt.slice(0, 10) >= place.within.from,
  );
  const result = latestByDoor(
    inRound.map(({ body }) => body),
    place.doors,
  ).get(at.id);
  const card = (visit: Shown<"visit">) => (
    <li key={visit.record}>
      <VisitCard
        visit={visit}
        t={t}
        nameOf={nameOf}
        roleOf={roleOf}
        isUnfinished={unfinished.has(visit.record)}
        onCorrect={(edit) => setSheet({ edit })}
      />
    </li>
  );
  const house = `/b/${place.id}?unit=${encodeURIComponent(at.door.unit)}`;
  return (
    <Page title={at.door.label} sub={where.filter(Boolean).join(" · ")} back={house}>
      <p class="quiet-text">
        {t.door.code} {at.door.code}
      </p>
      <ClashesHere record={params.door} />
      <Button look="main" wide icon="plus" onTap={() => setSheet({})}>
        {t.door.newVisit}
      </Button>
      <Unfinished door={params.door} joined={joined} onGoOn={(goOn) => setSheet({ goOn })} />
      <DoorIssues door={params.door} />
      <h2>{t.door.visits}</h2>
      {standing.length === 0 && (
        <Empty icon="door" title={t.door.none}>
          <p>{t.door.noneSub}</p>
        </Empty>
      )}
      <ul class="visits">{standing.map(card)}</ul>
      {withdrawn.length > 0 && (
        <details class="withdrawn">
          <summary>{t.door.withdrawnOnes(withdrawn.length)}</summary>
          <ul class="visits">{withdrawn.map(card)}</ul>
        </details>
      )}
      {me.person.role === "office" && (
        <Button look="quiet" icon="text" href={`/office/register/door/${params.door}`}>
          {t.door.data}
        </Button>
      )}
      {saved && <Toast key={saved.key} text={saved.text} onGone={() => setSaved(undefined)} />}
      {hasBar && (
        <ActionBar
          saved={fresh}
          labelOf={() => at.door.label}
          step={{ say: t.door.toHouse(place.building.name), href: house }}
          onMore={(edit) => {
            setFresh(undefined);
            setSheet({ edit });
          }}
          onGone={() => setFresh(undefined)}
          onUndone={() => undefined}
        />
      )}
      {sheet && (
        <VisitSheet
          key={sheet.goOn?.name ?? sheet.edit?.rev ?? "new"}
          at={at}
          rounds={place.rounds}
          result={result}
          edit={sheet.edit}
          goOn={sheet.goOn}
          onSaved={(draft) => {
            setSheet(undefined);
            const key = draft.id;
            if (draft.from)
              return setSaved({ key, text: t.door.correctedSaved(words.resultShort[draft.body.result]) });
            setFresh({ key, draft });
            setBar(true);
          }}
          onClose={() => setSheet(undefined)}
        />
      )}
    </Page>
  );
}

async function readDoor(store: Store, id: Id, today: string) {
  const door = await store.get("door", id);
  const place = door && (await readPlace(store, door.body.building, today));
  if (!door || !place) return null;
  const byId = new Map(place.doors.map(({ id, door }) => [id, door]));
  const joined = place.doors
    .filter((other) => other.id !== id && homeOf(other.id, byId) === id)
    .map(({ id }) => id);
  const [people, kept, ...visits] = await Promise.all([
    store.all("person"),
    keptAt(store, [id, ...joined]),
    ...[id, ...joined].map((one) => store.visitsAt(one)),
  ]);
  const unfinished = new Set(kept.map(({ draft }) => recordOf(draft)));
  const newestFirst = visits
    .flat()
    .sort((a, b) => Date.parse(b.body.visitedAt) - Date.parse(a.body.visitedAt));
  return {
    place,
    at: { id, door: { ...door.body, label: doorName({ id, door: door.body }, joinedTo(place.doors)) } },
    visits: newestFirst,
    joined,
    unfinished,
    people: new Map(people.map(({ record, body }) => [record, body])),
  };
}
