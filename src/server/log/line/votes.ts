import type { Id } from "../../../domain/ids.ts";
import type { Clash } from "../../../domain/revision.ts";
import { type Vote, voteFault } from "../../../domain/votes/vote.ts";
import { sheetText, tallyFault } from "../../../domain/votes/voteSheet.ts";
import { sha256 } from "../../seal/key.ts";
import type { Known } from "../logStore.ts";
import type { MergeOutcome } from "../outcome.ts";

/**
 * The field in which a revision of a round says what no round may say any more, or null. The hash is taken
 * over the sheet as it was sent, so that a field which only a newer desk knows is frozen with it. Beside the
 * line stands nothing but another desk's result, and only one that this sheet can have.
 */
export function voteDenied(
  head: Known | null,
  before: Vote | null,
  after: Vote,
  { fields, clashes }: MergeOutcome,
  by: Id,
): string | null {
  const beside = clashes.find(({ field, value }) => field !== "result" || !isResultOf(after, value));
  if (beside) return beside.field;
  const standing = JSON.parse(head?.clashes ?? "[]") as Clash[];
  return voteFault(before, after, {
    hash: sha256(sheetText(fields.sheet)),
    by,
    isSettling: standing.some(({ field }) => field === "result"),
  });
}

const isResultOf = ({ sheet }: Vote, value: unknown): boolean =>
  value !== null && tallyFault(sheet, (value as NonNullable<Vote["result"]>).tally) === null;
