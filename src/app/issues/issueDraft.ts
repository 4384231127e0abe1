import type { Id } from "../../domain/ids.ts";
import { PLACE_CHARS_MAX } from "../../domain/ids.ts";
import {
  type Issue,
  type IssueCategory,
  type IssuePlaceKind,
  severityOfCategory,
} from "../../domain/issues/issue.ts";
import { shortPlace } from "../../domain/text/shortened.ts";
import { momentOf } from "../../domain/time/moment.ts";
import type { Saved, Shown } from "../store/store.ts";
import type { World } from "../world.ts";

/** What is being raised: the revision's id minted when the form opened, and the body so far. */
export type IssueDraft = { id: Id; body: Issue; from?: Shown<"issue"> };
/** Where an issue hangs, with the place as people say it. */
export type IssuePlace = { id: Id; kind: IssuePlaceKind; where: string };

/**
 * The name under which an unfinished one is kept: apart for each finding and each correction, so that none is
 * mixed up with another of the same place; what is heard at the desk is no walker's.
 */
export const issueDraftName = ({ body, from }: Pick<IssueDraft, "body" | "from">) =>
  `issue:${from?.record ?? body.from[0]?.id ?? (body.heard ? `heard:${body.place}` : body.place)}`;

/** An issue of this minute with nothing said but where it is. */
export function issueNow(place: IssuePlace, now: Date, said: Partial<Issue> = {}): Issue {
  const category = said.category ?? "other";
  return {
    kind: "issue",
    place: place.id,
    placeKind: place.kind,
    where: shortPlace(place.where, PLACE_CHARS_MAX),
    state: "collected",
    category,
    severity: severityOfCategory[category],
    from: [],
    reporter: "finder",
    collectedAt: momentOf(now),
    withdrawn: false,
    ...said,
    words: said.words ?? "",
  };
}

/**
 * Another category brings its own gravity, unless somebody has said how grave it is or it came out of a
 * finding.
 */
export function withCategory(issue: Issue, category: IssueCategory): Issue {
  const isUntouched = issue.from.length === 0 && issue.severity === severityOfCategory[issue.category];
  return { ...issue, category, severity: isUntouched ? severityOfCategory[category] : issue.severity };
}

export async function saveIssue({ store }: World, { id, body, from }: IssueDraft): Promise<Saved> {
  const saved = await store.save({ id, body, ...(from ? { record: from.record, from } : {}) });
  if (!saved.saved) return saved;
  navigator.vibrate?.(30);
  return saved;
}

/** Takes an issue back by a revision that says so, or puts it back. */
export async function withdrawIssue(world: World, issue: Shown<"issue">, withdrawn = true): Promise<Saved> {
  return saveIssue(world, { id: world.newId(), body: { ...issue.body, withdrawn }, from: issue });
}
