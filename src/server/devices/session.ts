/**
 * A phone's credential is given anew while it is used, so that of two copies one falls behind and is noticed.
 *
 * Each generation follows the one before; each answer that gives the next one draws a branch of its own by
 * lot, since an answer may be lost. A branch is settled when it was shown for an hour: whoever shows it has
 * it for good. From then on all other branches of its generation, and all generations before, belong to a
 * copy. Until then the settled branch of the generation before is good, too, and is given the next one again:
 * a phone whose answer was lost, whose browser was killed before it had written its cookies down, or that
 * has two pages open, is never taken for a copy of itself.
 *
 * An office that was set back knows earlier generations than its phones show, and goes on from theirs.
 */
export type Session = {
  given: number;
  givenAt: string;
  /** When each branch of `given` was first shown; empty once one is settled. */
  shown: { [branch: string]: string };
  settled: string | null;
  /** The settled branch of the generation before. Null where that is not known: then each is good. */
  before: string | null;
};
export type ShownCredential = { generation: number; branch: string };

const SETTLES_AFTER_MS = 3_600_000;
const RENEWED_AFTER_MS = 24 * 3_600_000;
/** Shown and not settled: an honest phone has hardly ever two. The oldest gives way. */
const BRANCHES_MAX = 20;

/** Of a phone of which nothing is known yet, be it new, from before, or forgotten by a database set back. */
export const sessionFrom = ({ generation }: ShownCredential, at: string): Session => ({
  ...{ given: generation, givenAt: at, shown: {}, settled: null, before: null },
});

/** What is known once this was shown, the same object where that is nothing new; or that it is a copy's. */
export function afterShown(known: Session, said: ShownCredential, at: string): Session | "copied" {
  const session = said.generation > known.given ? sessionFrom(said, at) : known;
  const { given, settled, before, shown } = session;
  if (said.generation < given) {
    const isBefore = said.generation === given - 1 && (before === null || before === said.branch);
    return isBefore && settled === null ? session : "copied";
  }
  if (settled !== null) return settled === said.branch ? session : "copied";
  const since = shown[said.branch];
  if (since !== undefined && apartMs(since, at) >= SETTLES_AFTER_MS)
    return { ...session, settled: said.branch, shown: {} };
  if (since !== undefined) return session;
  const others = Object.entries(shown).slice(1 - BRANCHES_MAX);
  return { ...session, shown: { ...Object.fromEntries(others), [said.branch]: at } };
}

/** What an answer to this gives the phone to show from now on, if anything; `branch` was drawn by lot. */
export function nextOf(
  session: Session,
  said: ShownCredential,
  at: string,
  branch: string,
): { session: Session; next: ShownCredential } | null {
  const { given, givenAt, settled } = session;
  if (said.generation < given) return { session, next: { generation: given, branch } };
  if (settled !== said.branch || apartMs(givenAt, at) < RENEWED_AFTER_MS) return null;
  const next = { generation: given + 1, branch };
  return { session: { ...sessionFrom(next, at), before: settled }, next };
}

/** Whichever way the clock was put. */
const apartMs = (one: string, other: string) => Math.abs(Date.parse(other) - Date.parse(one));
