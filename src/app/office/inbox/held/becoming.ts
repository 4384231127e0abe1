import { type PlacesOfPeople, type Somebody, streamsOf } from "../../../../domain/access.ts";
import type { Day, Id } from "../../../../domain/ids.ts";
import type { Helpline, Helplines } from "../../../../domain/inspections/helplines.ts";
import type { Person, Role } from "../../../../domain/person.ts";
import {
  isKind,
  type Kind,
  type KindWhere,
  parseBody,
  type SurveyRecord,
} from "../../../../domain/records.ts";
import type { OfficeNotice } from "../../../../domain/time/notice.ts";

/**
 * Whose doors somebody sees: everybody's, those of these grids and patches by name, or none since they have
 * left.
 */
export type Sees = "all" | "left" | { places: string[] };
/**
 * One thing that becomes true, names instead of ids; "" is a name that this computer does not know. `gains`
 * and `loses` are doors to be seen from then on, or no more; `listed` is a name in a list that gives or takes
 * no door, since the person's role does not.
 */
export type Becoming =
  | { what: "joins" | "returns"; name: string; role: Role; sees: Sees }
  | { what: "role"; name: string; from: Role; to: Role; sees: Sees }
  | { what: "leaves"; name: string; role: Role }
  | { what: "renamed"; kind: Kind; from: string; to: string }
  | { what: "standIn"; name: string; by: string; places: string[] }
  | { what: "standInEnds"; name: string; by: string }
  | { what: "gains" | "loses"; name: string; places: string[] }
  | { what: "losesAll"; name: string }
  | { what: "listed"; name: string; place: string; as: "leader" | "worker"; isOn: boolean }
  | { what: "moves"; patch: string; from: string; to: string }
  /** A record that stands goes to another patch or grid, and all that hangs on it. */
  | { what: "movesTo"; kind: Kind; name: string; place: string }
  | { what: "appears"; kind: Kind; name: string }
  | { what: "calls"; line: Helpline; name: string; number: string; before?: string }
  | { what: "callsNoMore"; line: Helpline; name: string; number: string }
  | { what: "announces"; words: string; from: Day; until: Day }
  | { what: "announcesNoMore"; words: string }
  | { what: "other"; kind: Kind; name: string }
  | { what: "same" };
/**
 * `isOld`: it was not written over what stands now, so that not all of it need become true, and nothing else
 * does.
 */
export type Becomes = { changes: Becoming[]; isOld: boolean };

/** What access is decided from as this computer has it, and the record's own head, null where it has none. */
export type StandingNow = PlacesOfPeople & {
  now: { rev: Id; body: SurveyRecord } | null;
};
export type WantedChange = { record: Id; kind: string; base: Id | ""; body: unknown };

/**
 * What becomes true when the office lets this revision in, worked out by the very rules that decide access.
 * All that differs from what stands now counts, not what the revision says that it changed: what it does not
 * say would otherwise come in unseen. Null where its body cannot be read: nothing can be promised of it, so
 * it is not to be let in here.
 */
export function becomesOf(wanted: WantedChange, standing: StandingNow): Becomes | null {
  const { kind, base } = wanted;
  const parsed = isKind(kind) ? parseBody(kind, wanted.body) : null;
  const { now } = standing;
  if (!parsed?.ok || (now && now.body.kind !== kind)) return null;
  // Read alike, so that fields in another order are no difference.
  const read = now ? parseBody(parsed.body.kind, now.body) : null;
  const changes = changesOf(wanted.record, parsed.body, {
    ...standing,
    now: now && read?.ok ? { ...now, body: read.body } : now,
  });
  return { changes: changes.length > 0 ? changes : [{ what: "same" }], isOld: base !== (now?.rev ?? "") };
}

function changesOf(record: Id, body: SurveyRecord, standing: StandingNow): Becoming[] {
  const before = standing.now?.body;
  const isNew = before === undefined;
  switch (body.kind) {
    case "person":
      return personChanges(record, body, before?.kind === "person" ? before : undefined, standing);
    case "patch": {
      const was = before?.kind === "patch" ? before : undefined;
      const gridName = (id: Id | undefined) => standing.grids.get(id ?? "")?.name ?? "";
      const moved: Becoming[] =
        was?.grid === body.grid
          ? []
          : [{ what: "moves", patch: body.name, from: gridName(was?.grid), to: gridName(body.grid) }];
      const after = { ...standing, patches: new Map(standing.patches).set(record, body) };
      const touched = [
        ...(was?.leaders ?? []),
        ...body.leaders,
        ...workersOf(was?.grid, standing),
        ...workersOf(body.grid, standing),
      ];
      const reach = reachChanges(touched, standing, after);
      const listed = listChanges(
        { as: "leader", place: body.name, was: was?.leaders, is: body.leaders },
        standing,
        after,
      );
      return [...named(body, was), ...moved, ...reach, ...listed];
    }
    case "grid": {
      const was = before?.kind === "grid" ? before : undefined;
      const after = { ...standing, grids: new Map(standing.grids).set(record, body) };
      const reach = reachChanges([...(was?.workers ?? []), ...body.workers], standing, after);
      const code: Becoming[] =
        was && was.officialCode !== body.officialCode
          ? [{ what: "other", kind: "grid", name: body.name }]
          : [];
      const listed = listChanges(
        { as: "worker", place: body.name, was: was?.workers, is: body.workers },
        standing,
        after,
      );
      return [...named(body, was), ...reach, ...listed, ...code];
    }
    case "community":
      return named(body, before?.kind === "community" ? before : undefined);
    case "helplines":
      return lineChanges(body, before?.kind === "helplines" ? before : undefined);
    case "vote":
    case "activity":
    case "wish_card":
    case "publication": {
      const name =
        body.kind === "vote" ? body.sheet.title : body.kind === "wish_card" ? body.text : body.title;
      if (isNew) return [{ what: "appears", kind: body.kind, name }];
      const isSame = JSON.stringify(before) === JSON.stringify(body);
      return isSame ? [] : [{ what: "other", kind: body.kind, name }];
    }
    case "month_board":
    case "study_session": {
      const name = body.kind === "month_board" ? body.month : body.topic;
      if (isNew) return [{ what: "appears", kind: body.kind, name }];
      const isSame = JSON.stringify(before) === JSON.stringify(body);
      return isSame ? [] : [{ what: "other", kind: body.kind, name }];
    }
    case "notice":
      return noticeChanges(body, before?.kind === "notice" ? before : undefined);
    default: {
      // A kind that decides rights or whom people call has sentences of its own, or this does not compile.
      body satisfies Exclude<SurveyRecord, { kind: KindWhere<"decides", string> }>;
      const name =
        "name" in body
          ? body.name
          : "label" in body
            ? body.label
            : "code" in body
              ? body.code
              : "year" in body
                ? String(body.year)
                : "";
      if (isNew) return [{ what: "appears", kind: body.kind, name }];
      return JSON.stringify(before) === JSON.stringify(body)
        ? []
        : [{ what: "other", kind: body.kind, name }];
    }
  }
}

function noticeChanges(
  { words, from, until, withdrawn }: OfficeNotice,
  was: OfficeNotice | undefined,
): Becoming[] {
  const isGone = was !== undefined && !was.withdrawn && (withdrawn || was.words !== words);
  const gone: Becoming[] = isGone ? [{ what: "announcesNoMore", words: was.words }] : [];
  const isSame = !isGone && was?.withdrawn === withdrawn && was.from === from && was.until === until;
  return isSame || withdrawn ? gone : [...gone, { what: "announces", words, from, until }];
}

function personChanges(record: Id, body: Person, was: Person | undefined, standing: StandingNow): Becoming[] {
  const sees = seesOf(somebody(record, body), standing);
  if (!was)
    return [
      { what: "joins", name: body.name, role: body.role, sees },
      ...standInChanges(body, undefined, standing),
    ];
  const { name } = was;
  const changes: Becoming[] = named(body, was);
  if (was.role !== body.role) changes.push({ what: "role", name, from: was.role, to: body.role, sees });
  if (!was.left && body.left) changes.push({ what: "leaves", name, role: body.role });
  if (was.left && !body.left) changes.push({ what: "returns", name, role: body.role, sees });
  const [whoWas, who] = [somebody(record, was), somebody(record, body)];
  const lost = placesIn(without(reachOf(whoWas, standing), reachOf(who, standing)), standing);
  const [sawAll, seesAll] = [seesOf(whoWas, standing) === "all", sees === "all"];
  if (sawAll && !seesAll) changes.push({ what: "losesAll", name });
  else if (!seesAll && lost.length > 0) changes.push({ what: "loses", name, places: lost });
  return [...changes, ...standInChanges(body, was, standing)];
}

function standInChanges(
  { name, standIn }: Person,
  was: Person | undefined,
  standing: StandingNow,
): Becoming[] {
  if (JSON.stringify(standIn) === JSON.stringify(was?.standIn)) return [];
  const by = (id: Id | undefined) => standing.people.get(id ?? "")?.name ?? "";
  if (!standIn) return [{ what: "standInEnds", name: was?.name ?? name, by: by(was?.standIn?.person) }];
  const places = standIn.places.map(
    (id) => standing.patches.get(id)?.name ?? standing.grids.get(id)?.name ?? "",
  );
  return [{ what: "standIn", name: was?.name ?? name, by: by(standIn.person), places }];
}

type Named = { name: string; withdrawn?: boolean };
function named(body: SurveyRecord & Named, was: Named | undefined): Becoming[] {
  if (!was) return [{ what: "appears", kind: body.kind, name: body.name }];
  if (!was.withdrawn !== !body.withdrawn) return [{ what: "other", kind: body.kind, name: was.name }];
  return was.name === body.name ? [] : [{ what: "renamed", kind: body.kind, from: was.name, to: body.name }];
}

/**
 * What each of these people sees more and less of. Whoever is of the office sees every door before and after.
 */
function reachChanges(people: readonly Id[], before: StandingNow, after: StandingNow): Becoming[] {
  return [...new Set(people)].flatMap((id): Becoming[] => {
    const person = before.people.get(id);
    if (!person || person.role === "office") return [];
    const who = somebody(id, person);
    const [old, next] = [reachOf(who, before), reachOf(who, after)];
    const more = placesIn(without(next, old), after);
    const less = placesIn(without(old, next), before);
    return [
      ...(more.length > 0 ? [{ what: "gains" as const, name: person.name, places: more }] : []),
      ...(less.length > 0 ? [{ what: "loses" as const, name: person.name, places: less }] : []),
    ];
  });
}

type List = { as: "leader" | "worker"; place: string; was?: readonly Id[]; is: readonly Id[] };

/** Names that come onto or leave a list without a door being gained or lost by it. */
function listChanges({ as, place, was = [], is }: List, before: StandingNow, after: StandingNow): Becoming[] {
  const told = (id: Id, isOn: boolean): Becoming[] => {
    const name = before.people.get(id)?.name ?? "";
    return reachChanges([id], before, after).length > 0 ? [] : [{ what: "listed", name, place, as, isOn }];
  };
  return [
    ...is.filter((id) => !was.includes(id)).flatMap((id) => told(id, true)),
    ...was.filter((id) => !is.includes(id)).flatMap((id) => told(id, false)),
  ];
}

function lineChanges({ lines }: Helplines, was: Helplines | undefined): Becoming[] {
  type Line = Helplines["lines"][number];
  const isSame = (one: Line) => (other: Line) => one.line === other.line && one.name === other.name;
  const before = was?.lines ?? [];
  const calls = lines.flatMap((one): Becoming[] => {
    const old = before.find(isSame(one));
    return old?.number === one.number
      ? []
      : [{ what: "calls", ...one, ...(old ? { before: old.number } : {}) }];
  });
  const gone = before.filter((one) => !lines.some(isSame(one)));
  return [...calls, ...gone.map((one) => ({ what: "callsNoMore" as const, ...one }))];
}

const somebody = (id: Id, { role, left }: Person): Somebody => ({ id, role, left });
const workersOf = (grid: Id | undefined, { grids }: PlacesOfPeople): readonly Id[] =>
  grids.get(grid ?? "")?.workers ?? [];

type Reach = { grids: Set<Id>; patches: Set<Id> };

/**
 * A grid counts for whoever looks after it: a block leader hears of the grid around a patch, and sees no door
 * of it.
 */
function reachOf(who: Somebody, places: PlacesOfPeople): Reach {
  const streams = streamsOf(who, places);
  const of = (shape: string) =>
    new Set(streams.filter((stream) => stream.startsWith(shape)).map((stream) => stream.slice(shape.length)));
  return { grids: who.role === "block_leader" ? new Set() : of("grid:"), patches: of("patch:") };
}

function without(reach: Reach, less: Reach): Reach {
  const rest = (all: Set<Id>, others: Set<Id>) => new Set([...all].filter((id) => !others.has(id)));
  return { grids: rest(reach.grids, less.grids), patches: rest(reach.patches, less.patches) };
}

/** Grids of which every patch is among these by the grid's name, other patches by their own. */
function placesIn({ grids, patches }: Reach, places: PlacesOfPeople): string[] {
  const split = new Set([...places.patches].filter(([id]) => !patches.has(id)).map(([, { grid }]) => grid));
  const whole = [...grids].filter((id) => !split.has(id));
  const alone = [...patches].filter((id) => !whole.includes(places.patches.get(id)?.grid ?? ""));
  return [
    ...whole.map((id) => places.grids.get(id)?.name ?? ""),
    ...alone.map((id) => places.patches.get(id)?.name ?? ""),
  ];
}

function seesOf(who: Somebody, places: PlacesOfPeople): Sees {
  if (who.left) return "left";
  return who.role === "office" ? "all" : { places: placesIn(reachOf(who, places), places) };
}
