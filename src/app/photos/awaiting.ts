import type { Id } from "../../domain/ids.ts";
import type { Store } from "../store/store.ts";

/**
 * Which question the camera was opened for. It stands from before the camera opens until a picture has come,
 * or none is wanted.
 */
export type Awaiting = { record: Id; item?: string; href: string; atMs: number };

const NAME = "photo:awaited";
/** Who comes back later than this has begun something else. */
const FRESH_MS = 30 * 60_000;

type Keeper = Pick<Store, "draft" | "keepDraft" | "dropDraft">;

export const awaitPhoto = (store: Keeper, awaiting: Awaiting) => store.keepDraft(NAME, awaiting);
/** Where another question's camera has been opened since, that one is still waited for. */
export async function stopAwaiting(store: Keeper, { record, item }: Pick<Awaiting, "record" | "item">) {
  const kept = (await store.draft(NAME)) as Awaiting | null;
  if (kept?.record === record && kept.item === item) await store.dropDraft(NAME, [kept]);
}

export async function awaited(store: Keeper, nowMs: number): Promise<Awaiting | null> {
  const kept = (await store.draft(NAME)) as Awaiting | null;
  return kept && nowMs - kept.atMs < FRESH_MS && nowMs >= kept.atMs ? kept : null;
}
