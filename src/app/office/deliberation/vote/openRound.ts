import type { Day, Id } from "../../../../domain/ids.ts";
import { momentOf } from "../../../../domain/time/moment.ts";
import type { Vote } from "../../../../domain/votes/vote.ts";
import {
  type FrozenRoll,
  type Roll,
  rollOf,
  rollText,
  type VoteRoll,
} from "../../../../domain/votes/voteRoll.ts";
import { sheetText, type VoteSheet } from "../../../../domain/votes/voteSheet.ts";
import { device } from "../../../store/device.ts";
import type { Draft, PatrolReads, Saved, Shown } from "../../../store/store.ts";
import type { World } from "../../../world.ts";

/** A round as it begins: its sheet, and the hash under which it stands for ever. */
export async function roundDraft(
  { newId }: Pick<World, "newId">,
  sheet: VoteSheet,
  of: Pick<Vote, "topic" | "meeting" | "counters" | "witness">,
): Promise<Draft<"vote">> {
  return { id: newId(), body: { kind: "vote", ...of, sheet, hash: await device.sha256(sheetText(sheet)) } };
}

/** Who may vote, as a round of owners takes it down: what goes onto its sheet, and the pieces beside it. */
export async function rollDrafts(
  { newId }: Pick<World, "newId">,
  vote: Id,
  { pieces, eligible, areaDoors }: FrozenRoll,
): Promise<{ on: Pick<VoteSheet, "eligible" | "areaDoors" | "roll">; drafts: Draft<"vote_roll">[] }> {
  const bodies = pieces.map((rows): VoteRoll => ({ kind: "vote_roll", vote, rows }));
  const roll = await Promise.all(bodies.map((body) => device.sha256(rollText(body))));
  return { on: { eligible, areaDoors, roll }, drafts: bodies.map((body) => ({ id: newId(), body })) };
}

/** The roll of a round as it was frozen; null where it is not here, or not the one of the sheet. */
export async function readRoll(
  reads: Pick<PatrolReads, "rollPieces">,
  { record, body }: Shown<"vote">,
): Promise<Roll | null> {
  if (!body.sheet.roll) return null;
  const pieces = await reads.rollPieces(record);
  const hashed = pieces.map(async (piece) => ({
    hash: await device.sha256(rollText(piece.body)),
    body: piece.body,
  }));
  return rollOf(body.sheet, await Promise.all(hashed));
}

/** Null: it is void already. Nothing of it is taken away; another round may follow. */
export async function voidRound(
  { store, newId, now }: World,
  record: Id,
  why: string,
): Promise<Saved | null> {
  const from = await store.get("vote", record);
  if (!from || from.body.voided) return null;
  const voided = { at: momentOf(now()), why };
  return store.save<"vote">({ id: newId(), record, from, body: { ...from.body, voided } });
}

export function closeRound(
  { store, newId, now }: World,
  from: Shown<"vote">,
  tally: NonNullable<Vote["result"]>["tally"],
  objectionUntil?: Day,
): Promise<Saved> {
  const result = { closedAt: momentOf(now()), tally, ...(objectionUntil ? { objectionUntil } : {}) };
  return store.save<"vote">({ id: newId(), record: from.record, from, body: { ...from.body, result } });
}
