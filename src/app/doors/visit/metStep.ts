import type { Id } from "../../../domain/ids.ts";
import type { IssueCategory } from "../../../domain/issues/issue.ts";
import { issueCategories } from "../../../domain/issues/issueCategory.ts";
import type { Satisfaction } from "../../../domain/satisfaction.ts";
import type { Topic, Visit } from "../../../domain/visits/visit.ts";
import { readLife, stepsOfSame } from "../../issues/alike/sameMatter.ts";
import { issueNow } from "../../issues/issueDraft.ts";
import { raisedAt } from "../../issues/readRaising.ts";
import type { Draft, PatrolReads, Saved, Shown } from "../../store/store.ts";
import type { World } from "../../world.ts";
import { saveVisit } from "./visitDraft.ts";

/** What is said in the short step after somebody was met. */
export type MetSaid = {
  topics: readonly Topic[];
  note: string;
  satisfaction?: Satisfaction | undefined;
  /** The office is to hear of it as something that needs doing. */
  isReported: boolean;
};

/** Minted when the step opened, so that a second try writes the same. */
type MetIds = { id: Id; issueId: Id };

export function withSaid(visit: Visit, { topics, note, satisfaction }: MetSaid): Visit {
  const { satisfaction: _, ...rest } = visit;
  return { ...rest, topics: [...topics], note: note.trim(), ...(satisfaction ? { satisfaction } : {}) };
}

/** The first topic that is also a kind of issue. */
function categoryOfTopics(topics: readonly Topic[]): IssueCategory {
  return issueCategories.find((category) => topics.includes(category)) ?? "other";
}

/** Of that kind, and neither mended nor said to be. */
async function underWayAt(reads: PatrolReads, door: Id, category: IssueCategory) {
  for (const issue of await reads.openIssuesAt(door)) {
    if (issue.body.category !== category) continue;
    const life = await readLife(reads, issue);
    if (life.state !== "fixed" && life.state !== "verified") return { issue, life };
  }
  return null;
}

/**
 * The visit with what was said, and the issue where one is raised: both or neither. What is being seen to at
 * this door of the same kind already hears it, and no second one is raised; beside what is said to be mended
 * one is, since nobody looks at that again. `topic` says a topic in words.
 */
export async function saveMet(
  world: World,
  visit: Shown<"visit">,
  said: MetSaid,
  ids: MetIds,
  topic: (category: IssueCategory) => string,
): Promise<Saved> {
  const { store, now, words } = world;
  const body = withSaid(visit.body, said);
  if (!said.isReported) return saveVisit(world, { id: ids.id, body, from: visit });
  const category = categoryOfTopics(said.topics);
  const same = await underWayAt(await store.patrolReads(), body.door, category);
  if (same) {
    const issues = [...new Set([...(body.issues ?? []), same.issue.record])];
    const asked = { place: body.door, placeKind: "door", reporter: "resident", words: body.note } as const;
    const edit: Draft<"visit"> = { id: ids.id, body: { ...body, issues }, from: visit };
    return store.saveAll([
      edit as Draft,
      ...stepsOfSame(world, same.issue, same.life, asked, topic(category)),
    ]);
  }
  const place = await raisedAt(store, "door", body.door, { unit: words.doors.unit });
  if (!place) return { saved: false, why: "unavailable" };
  const issue = issueNow(place, now(), {
    category,
    from: [{ kind: "visit", id: visit.record }],
    reporter: "resident",
    words: body.note || topic(category),
  });
  const edit: Draft<"visit"> = { id: ids.id, body, from: visit };
  return store.saveAll([edit as Draft, { id: ids.issueId, body: issue } as Draft]);
}
