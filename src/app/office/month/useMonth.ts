import { useEffect, useMemo, useState } from "preact/hooks";
import type { DoorAt } from "../../../domain/doors/doorAt.ts";
import type { Day, Id } from "../../../domain/ids.ts";
import { isConfirmed } from "../../../domain/service/serviceLog.ts";
import { walkedOf } from "../../../reports/figures/compare.ts";
import type { WalkedPatrol } from "../../../reports/figures/latest.ts";
import type { HelpFacts } from "../../../reports/figures/month/helpFigures.ts";
import { issueFacts } from "../../../reports/figures/month/issueFacts.ts";
import {
  daysOfMonth,
  type Month,
  type MonthAsked,
  type MonthFigures,
  monthFigures,
  monthsLater,
} from "../../../reports/figures/month/monthFigures.ts";
import {
  doorScopes,
  issueScopes,
  type TownPlaces,
  WHOLE_TOWN,
} from "../../../reports/figures/month/townFigures.ts";
import { askDevices, fetchHere } from "../../api.ts";
import { useReads } from "../../patrolReads.tsx";
import { readHours } from "../../service/readService.ts";
import type { DeskRecords, PatrolReads, Shown, Store } from "../../store/store.ts";
import { useLive } from "../../useLive.ts";
import { readWishes } from "../../wishes/readWall.ts";
import { useWorld } from "../../world.ts";
import { madeOnce } from "../book/madeOnce.ts";
import { useDeskRecords, useDeskVisits } from "../book/useDeskBook.ts";
import { bodiesOf, type VisitsHere } from "../book/visitPeriod.ts";
import { byPlace } from "../estate.ts";
import type { IssueRow } from "../issues/book/issueRow.ts";
import { useIssueBook } from "../issues/book/useIssueBook.ts";

/** The finished night rounds that a year's chart shows. */
const ROUNDS = 12;

/** The figures of a month as they stand; undefined until all that they count has been read. */
export function useMonth(month: Month, today: Day): MonthFigures | undefined {
  const { store } = useWorld();
  const reads = useReads();
  const records = useDeskRecords();
  const { rows, state } = useIssueBook();
  const visits = useDeskVisits(daysOfMonth(month));
  const before = useDeskVisits(daysOfMonth(monthsLater(month, -1)));
  const yearBefore = useDeskVisits(daysOfMonth(monthsLater(month, -12)));
  const patrols = useLive(() => readNights(store, reads), [store, reads]);
  const help = useLive(() => readHelp(store, reads, today), [store, reads, today]);
  const phones = usePhonesBehind();
  return useMemo(() => {
    const isRead = visits?.isWhole && before?.isWhole && yearBefore?.isWhole && state === "whole";
    if (!records || !patrols || !help || !isRead || !phones) return undefined;
    return madeFigures(rows, records, patrols, help, visits, before, yearBefore, month, today, phones.count);
  }, [records, patrols, help, rows, state, visits, before, yearBefore, month, today, phones]);
}

type Nights = { assets: readonly Shown<"asset">[]; rounds: WalkedPatrol[] };

async function readNights(store: Store, reads: PatrolReads): Promise<Nights> {
  const [assets, patrols] = await Promise.all([reads.allAssets(), store.all("patrol")]);
  const byId = new Map(assets.map(({ record, body }) => [record, body]));
  const nights = patrols
    .filter(({ body }) => body.sort === "night" && body.closed && !body.endedEarly)
    .sort((a, b) => ((a.body.closedOn ?? "") < (b.body.closedOn ?? "") ? 1 : -1))
    .slice(0, ROUNDS);
  const rounds = await Promise.all(
    nights.map(async ({ record, body }) => {
      const looks = await reads.inspectionsOf(record);
      return walkedOf(
        body,
        byId,
        looks.map((one) => one.body),
      );
    }),
  );
  return { assets, rounds };
}

type Help = Omit<HelpFacts, "wishes"> & {
  wishes: readonly (Omit<HelpFacts["wishes"][number], "scopes"> & { door: Id })[];
};

/** Wishes with what became of them, activities and hours, as far as figures ask. */
async function readHelp(store: Store, reads: PatrolReads, today: Day): Promise<Help> {
  const [{ wishes, cards }, activities, hours] = await Promise.all([
    readWishes(store, reads, today),
    store.all("activity"),
    readHours(store),
  ]);
  const byId = new Map(cards.map((one) => [one.card.record, one]));
  return {
    wishes: wishes.flatMap(({ wish: { body }, life }) => {
      if (body.withdrawn) return [];
      const card = life.card ? byId.get(life.card) : undefined;
      const isFulfilled =
        life.satisfaction !== 1 && (life.state === "confirmed" || card?.life.end === "fulfilled");
      return [
        {
          ...{ door: body.door, sort: body.sort, collectedOn: body.collectedAt.slice(0, 10), isFulfilled },
          ...(card ? { publishedOn: card.card.body.publishedOn } : {}),
          isClaimed: isFulfilled || Boolean(card?.life.holder),
        },
      ];
    }),
    activities: activities.map(({ body }) => body),
    hours: hours
      .filter(({ log }) => !log.body.withdrawn)
      .map(({ log: { body }, check }) => ({
        ...{ day: body.day, person: body.person, halfHours: body.halfHours },
        isConfirmed: isConfirmed(body, check?.body),
      })),
  };
}

const madeFigures = madeOnce(
  (
    rows: readonly IssueRow[],
    records: DeskRecords,
    { assets, rounds }: Nights,
    { wishes, activities, hours }: Help,
    now: VisitsHere,
    before: VisitsHere,
    yearBefore: VisitsHere,
    month: Month,
    today: Day,
    phones: number | undefined,
  ): MonthFigures => {
    const town = townOf(records, assets);
    const scopes = issueScopes(town);
    const facts = rows.flatMap(({ id, issue: { body }, life, due }) =>
      body.withdrawn ? [] : [issueFacts({ id, issue: body, life, due, scopes: scopes(body) })],
    );
    const doors = new Map(town.doors.map((at) => [at.id, at]));
    const ofDoor = doorScopes(town);
    const help: HelpFacts = {
      activities,
      hours,
      wishes: wishes.map(({ door, ...facts }) => {
        const at = doors.get(door);
        return { ...facts, scopes: at ? ofDoor(at) : [WHOLE_TOWN] };
      }),
    };
    const visits = { now: bodiesOf(now), before: bodiesOf(before), yearBefore: bodiesOf(yearBefore) };
    return monthFigures({
      ...{ month, today, town, names: namesOf(records), facts, help, visits, rounds },
      ...(phones === undefined ? {} : { phones }),
    });
  },
);

function townOf({ door, building, patch }: DeskRecords, assets: readonly Shown<"asset">[]): TownPlaces {
  return {
    doors: door.map(({ record, body }): DoorAt => ({ id: record, door: body })),
    buildings: new Map(building.map(({ record, body }) => [record, body])),
    patches: new Map(patch.map(({ record, body }) => [record, body])),
    assets: new Map(assets.map(({ record, body }) => [record, body])),
  };
}

function namesOf({ compound, grid, building }: DeskRecords): MonthAsked["names"] {
  return [
    ...[...compound]
      .sort((a, b) => a.body.order - b.body.order)
      .map(({ record, body }) => ({ sort: "compound" as const, id: record, name: body.name })),
    ...grid.map(({ record, body }) => ({ sort: "grid" as const, id: record, name: body.name })),
    ...byPlace(building, compound).map(({ id, name }) => ({ sort: "building" as const, id, name })),
  ];
}

/** How many phones are known to hold what has not come in; no count where the office cannot be asked now. */
function usePhonesBehind(): { count?: number } | undefined {
  const [phones, setPhones] = useState<{ count?: number }>();
  useEffect(() => {
    let isGone = false;
    askDevices(fetchHere).then((asked) => {
      if (isGone) return;
      const behind = asked.answered
        ? asked.answer.devices.filter(({ unsent, superseded, taken }) => unsent > 0 && !superseded && !taken)
        : undefined;
      setPhones(behind ? { count: behind.length } : {});
    });
    return () => {
      isGone = true;
    };
  }, []);
  return phones;
}
