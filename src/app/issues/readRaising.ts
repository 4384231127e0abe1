import { checklistFor, newestOf } from "../../checklists/everyChecklist.ts";
import { offeredPlaces } from "../../domain/doors/offeredPlaces.ts";
import type { Day, Id } from "../../domain/ids.ts";
import type { Issue, IssueCategory, IssueSeverity } from "../../domain/issues/issue.ts";
import { IssueCategory as Categories, ISSUE_CHARS_MAX } from "../../domain/issues/issue.ts";
import { shortened } from "../../domain/text/shortened.ts";
import { addDays } from "../../domain/time/days.ts";
import { type Lang, wordsOf } from "../../words/loader.ts";
import { readDoorPlace } from "../places/readPlaces.ts";
import { sayFindings } from "../say/sayAnswers.ts";
import { sayAssetPlace } from "../say/sayAsset.ts";
import type { Me, PatrolReads, Shown, Store } from "../store/store.ts";
import { readLife } from "./alike/sameMatter.ts";
import type { Source } from "./attach.ts";
import type { IssuePlace } from "./issueDraft.ts";
import { ownGrids } from "./ownGrids.ts";

/** What breaks again within so many days at its place is the same matter: loop.md §2. */
export const AGAIN_DAYS = 90;

/**
 * What is known before anything is typed: where it may hang, what is said already, and what is open there.
 */
export type Raising = {
  places: (IssuePlace & { name?: string })[];
  said: Partial<Issue>;
  source?: Source;
  open: Shown<"issue">[];
  /** Closed there not long ago, the last first: what breaks again is the same matter. */
  ended: Shown<"issue">[];
  back: string;
};

/** What this phone does not know: what one comes from, or the place that it was about. */
export type RaisedGone = { gone: "asset" | "door" | "visit" | "inspection" };

type From = { asset?: string; door?: string; visit?: string; inspection?: string };
type Saying = { lang: Lang; unit: (name: string) => string; newId: () => Id; today: Day };

export async function readRaising(
  store: Store,
  reads: PatrolReads,
  me: Me,
  from: From,
  saying: Saying,
): Promise<Raising | RaisedGone> {
  // Whoever walks no doors has nothing here that it could hang on, whatever a link says.
  if (me.person.role === "volunteer") return spotsAt([{ id: me.person.id, kind: "person", where: "" }]);
  if (from.inspection) return ofInspection(store, reads, from.inspection, saying);
  if (from.visit) return ofVisit(store, reads, from.visit, saying);
  if (from.asset || from.door) {
    const kind = from.asset ? ("asset" as const) : ("door" as const);
    const place = await raisedAt(store, kind, from.asset ?? from.door ?? "", saying);
    if (!place) return { gone: kind };
    const said = {
      reporter: from.door ? ("resident" as const) : ("finder" as const),
      ...(from.asset ? { category: await categoryOfAsset(store, from.asset) } : {}),
    };
    return {
      places: [place],
      said,
      ...(await readThere(reads, place.id, saying.today)),
      back: from.asset ? `/patrol/asset/${from.asset}` : `/door/${from.door}`,
    };
  }
  const grids = offeredPlaces(await ownGrids(store, me));
  return spotsAt(grids.map(({ record, body }) => ({ id: record, kind: "grid", where: "", name: body.name })));
}

const spotsAt = (places: Raising["places"]): Raising => ({
  ...{ places, said: {}, open: [], ended: [] },
  back: "/issues",
});

async function ofInspection(
  store: Store,
  reads: PatrolReads,
  id: string,
  saying: Saying,
): Promise<Raising | RaisedGone> {
  const inspection = await store.get("inspection", id);
  if (!inspection) return { gone: "inspection" };
  const place = await raisedAt(store, inspection.body.placeKind, inspection.body.place, saying);
  if (!place) return { gone: inspection.body.placeKind };
  return {
    places: [place],
    said: saidOf(inspection, saying.lang, saying.newId),
    source: inspection,
    ...(await readThere(reads, place.id, saying.today)),
    back: `/patrol/seen/${id}`,
  };
}

async function ofVisit(
  store: Store,
  reads: PatrolReads,
  id: string,
  saying: Saying,
): Promise<Raising | RaisedGone> {
  const visit = await store.get("visit", id);
  if (!visit) return { gone: "visit" };
  const place = await raisedAt(store, "door", visit.body.door, saying);
  if (!place) return { gone: "door" };
  const category = visit.body.topics
    .map((topic) => Categories.options.find((one) => one === topic))
    .find((one) => one !== undefined);
  return {
    places: [place],
    said: {
      ...(category ? { category } : {}),
      from: [{ kind: "visit", id }],
      reporter: "resident",
      words: visit.body.note,
    },
    source: visit,
    ...(await readThere(reads, place.id, saying.today)),
    back: `/door/${visit.body.door}`,
  };
}

async function readThere(
  reads: PatrolReads,
  place: Id,
  today: Day,
): Promise<Pick<Raising, "open" | "ended">> {
  const [all, open] = await Promise.all([reads.issuesAt(place), reads.openIssuesAt(place)]);
  const standing = new Set(open.map(({ record }) => record));
  const others = all.filter(({ record, body }) => !standing.has(record) && !body.withdrawn);
  const since = addDays(today, -AGAIN_DAYS);
  const lives = await Promise.all(
    others.map(async (issue) => ({ issue, life: await readLife(reads, issue) })),
  );
  const ended = lives
    .filter(({ life }) => life.state === "closed" && life.since >= since)
    .sort((a, b) => (a.life.since < b.life.since ? 1 : -1))
    .map(({ issue }) => issue);
  return { open, ended };
}

/**
 * What an inspection found, as an issue says it. What was typed at the look comes whole; of many findings the
 * last ones are read at the look.
 */
export function saidOf(
  inspection: { record: Id; body: Shown<"inspection">["body"] },
  lang: Lang,
  newId: () => Id,
): Partial<Issue> {
  const { body } = inspection;
  const room = ISSUE_CHARS_MAX - (body.note ? body.note.length + 1 : 0);
  const found = shortened(sayFindings(body, lang), room, wordsOf(lang, "answers").mark.rest);
  const photos = body.photos?.map(({ item: _, ...photo }) => ({ ...photo, slot: newId() }));
  return {
    category: categoryOf(body.checklist.id),
    severity: Math.max(1, body.severity ?? 1) as IssueSeverity,
    from: [{ kind: "inspection", id: inspection.record }],
    words: [found, body.note].filter(Boolean).join("\n"),
    reporter: "finder",
    ...(photos ? { photos } : {}),
  };
}

function categoryOf(checklist: string): IssueCategory {
  return newestOf(checklist)?.category ?? "other";
}

async function categoryOfAsset(store: Store, id: string): Promise<IssueCategory> {
  const asset = await store.get("asset", id);
  return asset ? checklistFor(asset.body.type).category : "other";
}

export async function raisedAt(
  store: Store,
  kind: "asset" | "door",
  id: string,
  saying: Pick<Saying, "unit">,
): Promise<IssuePlace | null> {
  if (kind === "door") {
    const where = await readDoorPlace(store, id, saying.unit);
    return where === null ? null : { id, kind, where };
  }
  const asset = await store.get("asset", id);
  return asset && { id, kind, where: sayAssetPlace(asset.body) };
}
