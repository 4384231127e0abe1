import * as z from "zod/mini";
import { Id, Moment, PlaceText } from "../ids.ts";
import { PhotoSlots } from "../photo.ts";
import { issueCategories } from "./issueCategory.ts";

export const IssueCategory = z.enum(issueCategories);
export type IssueCategory = z.infer<typeof IssueCategory>;

/** How grave an issue of each category is taken to be until somebody says otherwise. */
export const severityOfCategory: { [C in IssueCategory]: IssueSeverity } = {
  drain: 3,
  light: 2,
  road: 2,
  env: 1,
  idle_land: 2,
  fire_exit: 4,
  building: 2,
  utility: 3,
  parking: 1,
  neighbour: 2,
  care: 2,
  other: 1,
};

export const IssueSeverity = z.literal([1, 2, 3, 4]);
export type IssueSeverity = z.infer<typeof IssueSeverity>;
/**
 * What it hangs on. A spot that is no asset and no door (空地、围墙边) hangs on nothing and lives in its grid;
 * what somebody raises who walks no doors lives with them, for life: they and the office read it.
 */
export const IssuePlaceKind = z.enum(["asset", "door", "grid", "person"]);
export type IssuePlaceKind = z.infer<typeof IssuePlaceKind>;
/**
 * Who asked for it: the household behind the door, which is to be told, or whoever found it on a walk. No
 * names.
 */
const IssueReporter = z.enum(["resident", "finder"]);

export const ISSUE_CHARS_MAX = 300;
export const ISSUE_FROM_MAX = 20;

/** Something that someone must mend. Its revision's `parent` is the asset or the door. */
export const Issue = z.object({
  kind: z.literal("issue"),
  place: Id,
  placeKind: IssuePlaceKind,
  /** The place as people say it, as it stood when the issue was raised. */
  where: PlaceText,
  state: z.enum(["collected"]),
  category: IssueCategory,
  severity: IssueSeverity,
  /** The visit or inspection that it came out of. What is added to it later says so itself. */
  from: z
    .array(z.object({ kind: z.enum(["visit", "inspection"]), id: Id }))
    .check(z.maxLength(ISSUE_FROM_MAX)),
  words: z.string().check(z.maxLength(ISSUE_CHARS_MAX)),
  reporter: IssueReporter,
  /** How it reached the office, where nobody heard it at a door: by phone, or at the counter. */
  heard: z.optional(z.enum(["phone", "walk_in", "slip"])),
  /** What a resident wrote on a slip, which this was made of. */
  slip: z.optional(Id),
  collectedAt: Moment,
  photos: z.optional(PhotoSlots),
  withdrawn: z.boolean(),
});
export type Issue = z.infer<typeof Issue>;

/** Still to be mended. */
export function isIssueOpen(issue: Issue): boolean {
  return !issue.withdrawn;
}

export function issueKeys(body: Issue): string[] {
  const state = isIssueOpen(body) ? "open" : "done";
  const asks = isAskedAtDoor(body) && !body.withdrawn ? [`asked|${body.place}`] : [];
  const slip = body.slip && !body.withdrawn ? [`raised|${body.slip}`] : [];
  return [`issue|${state}|${body.place}`, ...asks, ...body.from.map(({ id }) => `raised|${id}`), ...slip];
}

/** Its place is what people say it is: neither a register nor a list of assets has it. */
export const isLooseSpot = (kind: IssuePlaceKind): kind is "grid" | "person" =>
  kind === "grid" || kind === "person";

type IssueAt = Pick<Issue, "place" | "placeKind">;

/**
 * Whether what is known of the first may be said on the other. Whoever walks no doors reads all that is said
 * on what they raised, and may learn nothing there of doors and of what others said.
 */
export const mayBeSaidOn = (one: IssueAt, other: IssueAt): boolean =>
  other.placeKind !== "person" || (one.placeKind === "person" && one.place === other.place);

/** A household asked for it, and is to be told what became of it. */
export const isAskedAtDoor = ({ placeKind, reporter }: Issue): boolean =>
  placeKind === "door" && reporter === "resident";
