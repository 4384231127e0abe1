import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { doorName, isActive, joinedTo } from "../../../domain/doors/doorAt.ts";
import { facadeOf, unitsOf } from "../../../domain/doors/facade.ts";
import type { Day, Id } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { dueOn } from "../../../domain/visits/comeAgain.ts";
import {
  activeDoors,
  countByResult,
  counts,
  latestByDoor,
  progress,
  progressByUnit,
} from "../../../domain/visits/tally.ts";
import { nextDoor } from "../../../domain/visits/walkOrder.ts";
import { useAddress } from "../../navigation/address.ts";
import { lazily, lazilyBeside } from "../../navigation/Lazily.tsx";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Bar } from "../../ui/frame/Bar.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { useLive } from "../../useLive.ts";
import { useHasAll } from "../../useSyncStatus.tsx";
import { useWorld } from "../../world.ts";
import "./buildingPage.css";
import type { Marks as Waits } from "../atDoor/Marks.tsx";
import { readWalk, type Walk } from "../readPlace.ts";
import { resultTone } from "../resultLook.ts";
import { ActionBar, type BarStep } from "../visit/ActionBar.tsx";
import { VisitSheet } from "../visit/VisitSheet.tsx";
import type { VisitDraft } from "../visit/visitDraft.ts";
import { Facade } from "./Facade.tsx";
import { type Filter, FilterPick } from "./FilterPick.tsx";
import { UnitTabs } from "./UnitTabs.tsx";

const DoorMarks = lazilyBeside(() => import("../atDoor/Marks.tsx"));
const Lost = lazily(() => import("../Lost.tsx"), "core");

/** One building: its façade unit by unit, the sheet of a door, and what was just saved. */
export function BuildingPage({ params }: { params: { building: Id } }) {
  const { store, words, now } = useWorld();
  const id = params.building;
  const today = dayOf(now());
  const place = useLive(() => store.together(() => readWalk(store, id, today)), [id, today]);
  const isHere = place && true;
  useEffect(() => {
    // The app opens where one last was, and never again at a house that has left this phone.
    if (isHere !== undefined) store.set("lastBuilding", isHere && id);
  }, [id, isHere]);
  if (place === undefined) return null;
  if (place === null) return <Lost title={words.doors.title} icon="building" lost={words.doors.missing} />;
  return <Facades key={id} place={place} today={today} />;
}

function Facades({ place, today }: { place: Walk; today: Day }) {
  const { words, newId, store } = useWorld();
  const hasAll = useHasAll();
  const { query, go, back, isLanding } = useAddress();
  const [filter, setFilter] = useState<Filter>(query.only === "not_home" ? "not_home" : "all");
  const [isBasement, setBasement] = useState(false);
  const [edit, setEdit] = useState<Shown<"visit">>();
  const [saved, setSaved] = useState<{ key: Id; draft: VisitDraft }>();
  const [after, setAfter] = useState<Id>();
  const pushed = useRef(false);
  /** Where somebody tapped on while the sheet was still being saved; without a door: the next. */
  const onwards = useRef<{ door?: Id; visit?: Shown<"visit"> } | undefined>(undefined);

  const { visits } = place;
  const latest = useMemo(
    () =>
      latestByDoor(
        visits.map(({ body }) => body),
        place.doors,
      ),
    [visits, place.doors],
  );
  const clashed = useMemo(
    () => new Set(visits.filter(({ clashes }) => clashes.length > 0).map(({ body }) => body.door)),
    [visits],
  );

  const due = useMemo(() => dueOn(today, place.again), [place.again, today]);
  const joined = useMemo(() => joinedTo(place.doors), [place.doors]);
  const nameOf = (id: Id) => {
    const at = place.doors.find((one) => one.id === id);
    return at ? doorName(at, joined) : "";
  };
  const [waits, setWaits] = useState<Waits>();
  const half = useLive(async () => doorsOf(await store.drafts("visit:")), [store]);

  const standing = unitsOf(place.building, place.doors);
  /** A leader may walk one stairwell of many, or only the shops at its foot. */
  const own = standing.filter(({ key }) =>
    place.doors.some(({ door }) => door.unit === key && isActive(door)),
  );
  const units = own.length > 0 ? own : standing.slice(0, 1);
  const wanted = new Set(place.wanted.map(({ id }) => id));
  const want = filter === "not_home" || filter === "due" ? filter : "untried";
  const nextIn = (unit?: string, behind = after) =>
    nextDoor(place.building, place.doors, latest, behind, { within: wanted, want, due, unit });
  /** A building is opened where the walk goes on. */
  const [begins] = useState(() => nextIn()?.door.unit);
  const unit = units.find(({ key }) => key === query.unit) ??
    units.find(({ key }) => key === begins) ??
    units[0] ?? { key: "", name: "", order: 0 };
  const next = nextIn(unit.key);
  const facade = useMemo(
    () => facadeOf(place.building, place.doors, unit.key, { basement: isBasement }),
    [place, unit.key, isBasement],
  );
  const byUnit = progressByUnit(place.wanted, latest);
  const all = progress(place.wanted, latest);
  const inUnit = byUnit.get(unit.key);

  const pathOf = (unitKey: string, door?: Id) =>
    `/b/${place.id}?unit=${encodeURIComponent(unitKey)}${door ? `&door=${door}` : ""}`;
  const at = place.doors.find(({ id, door }) => id === query.door && isActive(door));
  const show = (door: Id, visit?: Shown<"visit">) => {
    const home = place.doors.find(({ id }) => id === door)?.door.unit ?? "";
    const to = units.some(({ key }) => key === home) ? home : unit.key;
    const isOnTop = query.door !== undefined;
    setEdit(visit);
    if (to !== unit.key && !isOnTop) go(pathOf(to), "replace");
    if (!isOnTop) pushed.current = true;
    go(pathOf(to, door), isOnTop ? "replace" : undefined);
  };
  /**
   * A sheet goes at the tap, and its door only once that is saved: what is tapped between waits for it, also
   * where the sheet comes back because it could not be saved; who closes it then goes nowhere.
   */
  const open = (door?: Id, visit?: Shown<"visit">) => {
    if (at) onwards.current = { door, visit };
    else if (door) show(door, visit);
  };
  const close = () => {
    setEdit(undefined);
    onwards.current = undefined;
    if (pushed.current) back(pathOf(unit.key));
    else go(pathOf(unit.key), "replace");
    pushed.current = false;
  };
  const goOnFrom = (saved: Id) => {
    const to = onwards.current;
    const door = to && (to.door ?? nextIn(unit.key, saved)?.id);
    onwards.current = undefined;
    if (door && door !== saved) show(door, to?.visit);
    else close();
  };

  useEffect(() => {
    if (next) document.querySelector(`[data-door="${next.id}"]`)?.scrollIntoView({ block: "nearest" });
  }, [saved, next?.id]);

  const byResult = countByResult(place.wanted, latest);
  const parts = (["jade", "amber", "sky", "stone"] as const).map((tone) => ({
    tone,
    count: [...byResult].reduce(
      (sum, [result, count]) =>
        result !== "none" && counts(result) && resultTone[result] === tone ? sum + count : sum,
      0,
    ),
  }));
  const unitName = own.length > 0 && unit.name ? words.doors.unit(unit.name) : "";
  const isShown = (id: Id) => {
    if (filter === "open") return !latest.has(id) && wanted.has(id);
    if (filter === "not_home") return latest.get(id) === "not_home";
    return filter === "all" || due.has(id);
  };
  const countOf = (result: "not_home" | "none") => byResult.get(result) ?? 0;
  /** The one button below: the next door, else what is left to be done here. */
  const stepOf = (): BarStep => {
    if (next) {
      const other = next.door.unit !== unit.key && units.find(({ key }) => key === next.door.unit)?.name;
      const name = nameOf(next.id);
      const where = other ? `${words.doors.unit(other)} ${name}` : name;
      return {
        say: words.doors.goNext(where),
        next: where,
        onTap: () => open(at ? undefined : next.id),
      };
    }
    if (filter !== "all") return { say: words.doors.showAll, onTap: () => setFilter("all") };
    if (!hasAll || all.total === 0 || all.done < all.total) return { say: words.act.today, href: "/today" };
    const nobody = countOf("not_home");
    if (nobody === 0) return { say: words.doors.allBeen, href: "/today" };
    return { say: words.doors.allBeenBut(nobody), onTap: () => setFilter("not_home") };
  };
  return (
    <Page
      fills
      isShownAtOnce
      title={place.building.name}
      back="/"
      sub={
        hasAll &&
        (units.length > 1 && inUnit
          ? words.doors.walked(inUnit, all)
          : words.doors.progress(all.done, all.total))
      }
    >
      {hasAll && <Bar parts={parts} total={activeDoors(place.wanted).length} />}
      <div class="facade-head">
        {units.length > 1 && (
          <UnitTabs
            building={place.building.name}
            units={units}
            here={unit.key}
            byUnit={hasAll ? byUnit : undefined}
            pathOf={pathOf}
          />
        )}
        <FilterPick
          filter={filter}
          counts={{ open: countOf("none"), not_home: countOf("not_home"), due: due.size }}
          onPick={setFilter}
        />
      </div>
      <Facade
        facade={facade}
        latest={latest}
        marks={{ clashed, half, waits, again: place.again, due }}
        next={next?.id}
        isShown={({ id }) => isShown(id)}
        onOpen={open}
        onSide={(step) => {
          const to = units[units.indexOf(unit) + step];
          if (to) go(pathOf(to.key), "replace");
        }}
      />
      {(facade.hidden.length > 0 || isBasement) && (
        <Button
          icon={isBasement ? "close" : "down"}
          expanded={isBasement}
          onTap={() => setBasement(!isBasement)}
        >
          {words.doors.basement}
        </Button>
      )}
      <DoorMarks doors={place.doors} onMarks={setWaits} />
      <ActionBar
        saved={saved}
        labelOf={nameOf}
        step={stepOf()}
        onMore={(visit) => {
          setSaved(undefined);
          open(visit.body.door, visit);
        }}
        onGone={() => setSaved(undefined)}
        onUndone={(door) => setAfter(door === after ? undefined : after)}
      />
      {at && (
        <VisitSheet
          key={`${at.id}${edit?.rev ?? ""}`}
          at={{ ...at, door: { ...at.door, label: nameOf(at.id) } }}
          unit={units.length > 1 ? unitName : ""}
          rounds={place.rounds}
          result={latest.get(at.id)}
          isQuiet={place.quiet.has(at.id)}
          waits={waits && (waits.get(at.id) ?? null)}
          edit={edit?.body.door === at.id ? edit : undefined}
          onSaved={(draft) => {
            setSaved({ key: newId(), draft });
            setAfter(draft.body.door);
            goOnFrom(draft.body.door);
          }}
          onClose={close}
          isBack={isLanding && !pushed.current}
        />
      )}
    </Page>
  );
}

/** The doors at which something is half written, by the names that it is kept under. */
const doorsOf = (drafts: readonly { name: string }[]) =>
  new Set<Id>(drafts.map(({ name }) => name.split(":")[1] ?? ""));
