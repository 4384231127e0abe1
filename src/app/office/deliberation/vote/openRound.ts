import type { Day, Id } from "../../../../domain/ids.ts";
import { momentOf } from "../../../../domain/time/moment.ts";
import type { Vote } from "../../../../domain/votes/vote.ts";
import { sheetText, type VoteSheet } from "../../../../domain/votes/voteSheet.ts";
import { device } from "../../../store/device.ts";
import type { Draft, Saved, Shown } from "../../../store/store.ts";
import type { World } from "../../../world.ts";

/** A round as it begins: its sheet, and the hash under which it stands for ever. */
export async function roundDraft(
  { newId }: Pick<World, "newId">,
  sheet: VoteSheet,
  of: Pick<Vote, "topic" | "meeting" | "counters" | "witness">,
): Promise<Draft<"vote">> {
  return { id: newId(), body: { kind: "vote", ...of, sheet, hash: await device.sha256(sheetText(sheet)) } };
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
