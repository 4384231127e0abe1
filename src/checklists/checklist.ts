import type { AnswerCode, ChecklistAnswers, Severity } from "../domain/inspections/answers.ts";
import type { AssetType } from "../domain/inspections/asset.ts";
import type { Helpline } from "../domain/inspections/helplines.ts";
import type { PatrolSort } from "../domain/inspections/patrol.ts";
import type { IssueCategory } from "../domain/issues/issue.ts";
import type { Role } from "../domain/person.ts";
import type { Given } from "./given.ts";

/**
 * What a person reads, in every language of the product. Words stay with the version of the questions that
 * they belong to.
 */
export type Said = { readonly zh: string; readonly en: string };

/** What a checklist is asked about, and by whom. */
export type AskedAt = { kind: AssetType | "door"; heads: number; role: Role };

/** A severity says how bad that answer is; null says nothing, as a circumstance or "could not tell" does. */
type Option = { readonly code: AnswerCode; readonly severity: Severity | null; readonly say: Said };

export type Item = {
  /** Permanent: stored with every answer. */
  readonly id: AnswerCode;
  readonly type: "single" | "multi" | "count" | "photo" | "note";
  readonly ask: Said;
  readonly options: readonly Option[];
  /** The good answer, which 全部正常 gives. A circumstance has none. */
  readonly good?: AnswerCode;
  /** The option that says "could not tell". */
  readonly unsure?: AnswerCode;
  /** Options that go with no other, where several may hold. */
  readonly alone: readonly AnswerCode[];
  /** Held once for the whole round, as the time of day is. */
  readonly preset: boolean;
  /** Whether it is asked, given the answers to the items before it. */
  isShown(given: Given, asked: AskedAt): boolean;
};

/** Lifts the severity of the whole: by one step, though never to an emergency, or to a floor. */
type Rule = { readonly when: (given: Given, asked: AskedAt) => boolean } & (
  | { readonly add: 1 }
  | { readonly atLeast: Severity }
);

/** What the answers may point to. Never a diagnosis: each wording begins with 疑似. */
export type Hint = {
  readonly id: string;
  readonly when: (given: Given) => boolean;
  readonly say: Said;
  readonly send: Said;
};

/** One kind of round over the assets that a checklist is for. A checklist has at most one of each sort. */
export type RoundKind = {
  /** What is not a count by night, a look by day or a look about rain is `routine`. */
  readonly sort: PatrolSort;
  /** What the menu and the round's pages call it; without it, as any round of that sort. */
  readonly say?: Said;
  /** Answers that hold for the whole round, whoever opens it; they are not asked again. */
  readonly preset?: ChecklistAnswers;
  /** The same, of a round that somebody opens on such a day; a plan's turn may come on any. */
  readonly presetByHand?: ChecklistAnswers;
  /** Opens only as the turn of a maintenance plan. */
  readonly byPlanOnly?: boolean;
};

/** How the light of a lamp is told from one of the questions. */
export type Lit = {
  /** The rounds on which lights are counted with one tap a lamp. */
  readonly sort: PatrolSort;
  readonly item: AnswerCode;
  /** What counts as lit unless a round says otherwise. */
  readonly counted: readonly AnswerCode[];
  /** Not found or hidden: neither lit nor out. */
  readonly hidden: AnswerCode;
  /** Some heads shine: lit where at least half of them do, by the number that another question asks. */
  readonly partial: AnswerCode;
  readonly heads: AnswerCode;
};

/** Drawings of the app that a checklist may stand beside. */
type ChecklistIcon = "check" | "lamp" | "drain" | "flag" | "alert" | "eye";

export type Checklist = {
  /** Permanent, with the version: stored with every inspection. */
  readonly id: AnswerCode;
  readonly version: number;
  readonly name: Said;
  /** What its button says on a door's page, where its name says too little there. */
  readonly doorSay?: Said;
  /** The things that it is for, in a word that stands for all of them (灯); its name where there is none. */
  readonly things?: Said;
  readonly icon?: ChecklistIcon;
  /**
   * What it may be asked about: on the page of each such asset, and with "door" on every door's page. The
   * first checklist in the list that names a kind is asked unless somebody chooses another.
   */
  readonly kinds: readonly AskedAt["kind"][];
  /** The rounds that may be opened with it, in the order of the menu; the first is a new plan's own. */
  readonly rounds: readonly RoundKind[];
  /** How often a new maintenance plan walks with it, and whether rain makes a turn due. */
  readonly plan?: { readonly everyDays: number; readonly afterRain: boolean };
  /** Of a look in passing, the answers that the hour gives: by night, between dusk and dawn, or by day. */
  readonly byHour?: { readonly night: ChecklistAnswers; readonly day: ChecklistAnswers };
  /** The answers that say of an asset that its plate cannot be read. */
  readonly plateGone?: ChecklistAnswers;
  /** Lights are counted with it. */
  readonly lit?: Lit;
  /** Stands on every screen. */
  readonly safety: Said;
  /** The same behind somebody's door, where it is another. */
  readonly doorSafety?: Said;
  /** What is asked first behind a door, in this order; the order of the columns in files stays that of `items`. */
  readonly doorFirst?: readonly AnswerCode[];
  readonly items: readonly Item[];
  readonly rules: readonly Rule[];
  readonly hints: readonly Hint[];
  /** What an issue out of it is about. */
  readonly category: IssueCategory;
  /** What is to be done, by severity. */
  readonly action: { readonly [S in 1 | 2 | 3 | 4]: Said };
  /** Severity 4: what to do at once, and whom to phone, first the nearest. */
  readonly emergency: Said;
  readonly call: readonly Helpline[];
};

/** Code, severity, Chinese, English. */
type Line = readonly [code: AnswerCode, severity: Severity | null, zh: string, en: string];
type More = { when?: Item["isShown"]; unsure?: AnswerCode; preset?: boolean };

const UNSEEN: Line = ["unseen", null, "看不清/不清楚", "Could not tell"];
/** A circumstance that is absent; it has no severity, and so is no good answer either. */
const NOTHING = "none";
const always = () => true;

/**
 * One answer. Unless one of its own options says so, "could not tell" comes last; a round's preset needs
 * none.
 */
export function single(
  id: AnswerCode,
  zh: string,
  en: string,
  lines: readonly Line[],
  more: More = {},
): Item {
  return choice("single", id, { zh, en }, lines, more);
}

/** Several answers may hold; the good one and "could not tell" stand alone. */
export function multi(id: AnswerCode, zh: string, en: string, lines: readonly Line[], more: More = {}): Item {
  return choice("multi", id, { zh, en }, lines, more);
}

/** A number of lamp heads, from 0 to as many as there are. */
export function count(id: AnswerCode, zh: string, en: string, when: Item["isShown"]): Item {
  return { id, type: "count", ask: { zh, en }, options: [], alone: [], preset: false, isShown: when };
}

/** Always optional. Offered where something is found; the pictures stand beside the answers. */
export const photoItem: Item = {
  id: "photo",
  type: "photo",
  ask: { zh: "照片（可不拍）", en: "Photo (optional)" },
  options: [],
  alone: [],
  preset: false,
  isShown: always,
};
/** Folded away until somebody wants it; the words stand beside the answers. */
export const note: Item = {
  id: "note",
  type: "note",
  ask: { zh: "补充", en: "Anything else" },
  options: [],
  alone: [],
  preset: false,
  isShown: always,
};

function choice(
  type: "single" | "multi",
  id: AnswerCode,
  ask: Said,
  lines: readonly Line[],
  { when = always, unsure, preset = false }: More,
): Item {
  const all = unsure || preset ? lines : [...lines, UNSEEN];
  const options = all.map(([code, severity, zh, en]) => ({ code, severity, say: { zh, en } }));
  const good = options.find(({ severity }) => severity === 0)?.code;
  const tells = preset ? undefined : (unsure ?? UNSEEN[0]);
  const alone = all
    .map(([code]) => code)
    .filter((code) => code === good || code === tells || code === NOTHING);
  return { id, type, ask, options, good, unsure: tells, alone, preset, isShown: when };
}
