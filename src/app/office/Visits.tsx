import { useState } from "preact/hooks";
import { placeWord } from "../../domain/address.ts";
import type { Id } from "../../domain/ids.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { monthOf } from "../../domain/visits/roundOf.ts";
import { VisitResult } from "../../domain/visits/visit.ts";
import { visitPhotoNames } from "../../reports/export/photoNames.ts";
import { resultIcon, resultTone } from "../doors/resultLook.ts";
import { exportVisits, readVisitedPlaces } from "../files/exportVisits.ts";
import PhotosZip from "../photos/PhotosZip.tsx";
import { sayMoment } from "../say/sayDate.ts";
import { sayHands, walkOf } from "../say/sayHands.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Tag } from "../ui/frame/Card.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { Progress } from "../ui/notices/Progress.tsx";
import { Ticks } from "../ui/notices/Ticks.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { byPlace, sayDoor } from "./estate.ts";

const ROWS_MAX = 300;

/** Visits of any days, newest first, by result and building; the same ones leave as CSV. */
export default function Visits() {
  const { store, now } = useWorld();
  const words = useWords("office");
  const fields = useWords("visit");
  const { words: core } = useWorld();
  const today = dayOf(now());
  const [from, setFrom] = useState(monthOf(today).from);
  const [to, setTo] = useState(today);
  const [result, setResult] = useState("");
  const [building, setBuilding] = useState<Id | "">("");
  const isRange = from <= to;
  const visits = useLive(async () => (isRange ? (await store.visitsOn(from, to)).reverse() : []), [from, to]);
  const places = useLive(async () => (visits ? readVisitedPlaces(store, visits) : undefined), [visits]);
  const pictures = useLive(() => store.picturesNotIn(), []);
  const buildings = useLive(
    async () => byPlace(await store.all("building"), await store.all("compound")),
    [],
  );
  const found = visits?.filter(
    ({ body }) =>
      (result === "" || body.result === result) &&
      (building === "" || places?.doors.get(body.door)?.building === building),
  );
  const nameOf = (person: Id) => places?.people.get(person)?.name ?? words.visits.someone;
  const whoOf = (visit: Shown<"visit">) => {
    const walker = nameOf(visit.body.visitedBy ?? visit.begun.by);
    const writer = nameOf(visit.begun.by);
    const walk = walkOf(visit, (person) => places?.people.get(person)?.role);
    return walk === null
      ? walker
      : walk === "typed"
        ? words.visits.typed(walker, writer)
        : fields.hands.claimed(walker, writer);
  };
  return (
    <Page title={words.nav.visits} wide>
      <div class="card">
        <div class="desk-form">
          <Field
            label={words.visits.from}
            type="date"
            value={from}
            onText={(day) => day && setFrom(day)}
            fault={isRange ? undefined : words.visits.range}
          />
          <Field label={words.visits.to} type="date" value={to} onText={(day) => day && setTo(day)} />
          <Field
            label={words.visits.result}
            value={result}
            onText={setResult}
            options={[
              { value: "", word: words.all },
              ...VisitResult.options.map((value) => ({ value, word: core.result[value] })),
            ]}
          />
          <Field
            label={words.visits.building}
            value={building}
            onText={setBuilding}
            options={[
              { value: "", word: words.all },
              ...(buildings ?? []).map(({ id, name }) => ({ value: id, word: name })),
            ]}
          />
        </div>
        {found && found.length > 0 && <ExportRange visits={found} from={from} to={to} />}
        {found && places && <PhotosZip photos={visitPhotoNames(found, places)} from={from} to={to} />}
      </div>
      {found && (
        <p role="status">
          {found.length === 0 ? words.visits.none : words.visits.count(found.length)}
          {found.length > ROWS_MAX && ` · ${words.visits.more(found.length - ROWS_MAX)}`}
        </p>
      )}
      {found && places && found.length > 0 && (
        <div class="desk-table stacks">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.visits.column.when}</th>
                <th scope="col">{words.visits.column.door}</th>
                <th scope="col">{words.visits.column.result}</th>
                <th scope="col">{words.visits.column.note}</th>
                <th scope="col">{words.visits.column.who}</th>
                <th scope="col">{words.visits.column.state}</th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, ROWS_MAX).map((visit) => {
                const door = places.doors.get(visit.body.door);
                const house = door && places.buildings.get(door.building);
                return (
                  <tr key={visit.record}>
                    <td>{sayMoment(visit.body.visitedAt, today, core)}</td>
                    <td>
                      <a href={`/door/${visit.body.door}`} title={words.visits.open}>
                        {door
                          ? `${house ? placeWord(house.name, "building") : ""} ${sayDoor({ door }, house)}`
                          : "—"}
                      </a>
                    </td>
                    <td>
                      <Tag tone={resultTone[visit.body.result]} icon={resultIcon[visit.body.result]}>
                        {core.resultShort[visit.body.result]}
                      </Tag>
                    </td>
                    <td>
                      {[
                        visit.body.note,
                        visit.body.enteredLater && words.visits.later,
                        visit.body.corrected && words.visits.edited,
                        ...sayHands(visit, nameOf, fields),
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </td>
                    <td>{whoOf(visit)}</td>
                    <td>
                      <Ticks state={visit.state} words={words.visits.state} />
                      <PicturesLeft of={pictures?.get(visit.record)} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}

/** Words may be with the office while their pictures are not. */
function PicturesLeft({ of }: { of: "waiting" | "bad" | undefined }) {
  const words = useWords("office");
  if (!of) return null;
  return (
    <Tag tone={of === "bad" ? "red" : "stone"} icon={of === "bad" ? "alert" : "check"}>
      {words.visits.pictures[of]}
    </Tag>
  );
}

function ExportRange({ visits, from, to }: { visits: Shown<"visit">[]; from: string; to: string }) {
  const { store, me } = useWorld();
  const words = useWords("office");
  const [done, setDone] = useState<number>();
  const [said, setSaid] = useState("");
  const [failed, setFailed] = useState(false);
  const make = async () => {
    setDone(0);
    setFailed(false);
    setSaid("");
    try {
      const oldestFirst = [...visits].reverse();
      const how = await exportVisits(store, oldestFirst, {
        from,
        to,
        community: me.community.name,
        onProgress: setDone,
      });
      if (how !== "left") setSaid(words.visits.exported);
    } catch (fault) {
      console.error(fault);
      setFailed(true);
    }
    setDone(undefined);
  };
  return (
    <div class="desk-acts">
      <Button look="main" icon="out" disabled={done !== undefined} onTap={make}>
        {words.visits.exportAll(visits.length)}
      </Button>
      {done !== undefined && (
        <Progress label={words.visits.exporting(done, visits.length)} done={done} total={visits.length} />
      )}
      <p role="status" class="quiet-text">
        {said}
      </p>
      {failed && <Notice tone="red">{words.visits.failed}</Notice>}
    </div>
  );
}
