import type { Id, Moment } from "../../../../domain/ids.ts";
import type { Failure } from "../../../../sync/failure.ts";
import { letInOf } from "../../../../sync/officeProtocol.ts";
import type { Good } from "../../../../sync/parcel/opening.ts";
import { picturesNamed } from "../../../../sync/parcel/picturesNamed.ts";
import { firstChunk, sendPhoto } from "../../../../sync/photo/lane.ts";
import { HeldReason } from "../../../../sync/protocol.ts";
import { isTapped } from "../../../../sync/tapped.ts";
import { type Fetch, photoWay } from "../../../api.ts";
import type { ReadParcelFile } from "../../../recovery/readFile.ts";
import { countOf, relayIn, type Verdict } from "../../../sync/relay/takeFile.ts";

type Damaged = {
  name: string;
  why: "missing" | "altered" | "unreadable" | "refused" | "no-right" | "quota";
};
/** What became of one file. */
export type TakenFile = {
  name: string;
  made?: Moment;
  part?: { at: number; of: number };
  /** `placed`: new, and where they belong; `held`: at the office, and nobody has let them in. */
  counts: { placed: number; known: number; held: number; refused: number };
  /**
   * Why those are held, the most frequent first; "" where the office gave a reason that this app does not
   * know.
   */
  heldFor: { reason: HeldReason | ""; count: number }[];
  /** Of these, what was seen, heard or done, in the file's order: the office may let it in together. */
  tapped: { id: Id; seq: number; by: Id }[];
  /** And what nobody lets in by a tap, since it says who may see or do what, the most frequent first. */
  weighty: { kind: string; count: number }[];
  damaged: Damaged[];
  /** `loose`: of what was never finished; no words name them. */
  photos: { taken: number; left: number; loose: number };
  drafts: number;
  phoneFaults: number;
  stopped?: Failure;
};
export type Taking =
  | TakenFile
  | { name: string; why: "notOurs" | "tooLarge" | "tooLong" | "stopped" }
  | { name: string; why: "otherCommunity"; community: string };

/** `signal` stops the reading; what has begun to be handed in goes on. */
type Deps = {
  fetch: Fetch;
  read: ReadParcelFile;
  signal?: AbortSignal;
  community: string;
  onProgress: (done: number, total: number) => void;
};

/**
 * Takes one file in: every good record goes to the endpoint with its author, what is damaged is named. Again
 * is as once.
 */
export async function takeFile(file: File, deps: Deps): Promise<Taking> {
  const { name } = file;
  const read = await deps.read(file, deps.signal);
  if (!read.read) return { name, why: read.why };
  const opened = read.parcel;
  const { manifest, revisions, bad } = opened;
  if (manifest?.community && manifest.community.id !== deps.community)
    return { name, why: "otherCommunity", community: manifest.community.name };
  const total = revisions.length + opened.photos.length;
  deps.onProgress(0, total);
  let done = 0;
  const carried = await relayIn(deps.fetch, revisions, (now) => {
    done += now.length;
    deps.onProgress(done, total);
  });
  const photos = await bringPhotos(opened.photos, revisions, deps.fetch, () => {
    done += 1;
    deps.onProgress(done, total);
  });
  const refused = carried.verdicts
    .filter(({ became }) => became === "refused")
    .map(
      ({ id, reason }): Damaged => ({
        name: id,
        why: reason === "quota" || reason === "no-right" ? reason : "refused",
      }),
    );
  return {
    ...{
      name,
      made: manifest?.made,
      part: manifest && manifest.parts > 1 ? { at: manifest.part, of: manifest.parts } : undefined,
    },
    counts: countsOf(carried.verdicts),
    heldFor: reasonsOf(carried.verdicts),
    ...toBeLetIn(carried.verdicts, revisions),
    damaged: [...bad, ...refused],
    ...{ photos, drafts: opened.drafts.length, phoneFaults: manifest?.faults.length ?? 0 },
    stopped: carried.done ? undefined : carried.why,
  };
}

function countsOf(verdicts: Verdict[]): TakenFile["counts"] {
  return {
    placed: countOf(verdicts, "new"),
    known: countOf(verdicts, "known"),
    held: countOf(verdicts, "held"),
    refused: countOf(verdicts, "refused"),
  };
}

function reasonsOf(verdicts: readonly Verdict[]): TakenFile["heldFor"] {
  const counts = new Map<HeldReason | "", number>();
  for (const { became, reason } of verdicts) {
    if (became !== "held") continue;
    const known = HeldReason.safeParse(reason);
    const why = known.success ? known.data : "";
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((one, other) => other.count - one.count);
}

/** Of what is held: what may be let in together, and what the office would have to change by itself. */
export function toBeLetIn(
  verdicts: readonly Verdict[],
  revisions: readonly Pick<Good, "id" | "hash" | "kind" | "by" | "text">[],
): Pick<TakenFile, "tapped" | "weighty"> {
  const verdictOf = new Map(verdicts.map((verdict) => [`${verdict.id} ${verdict.hash}`, verdict]));
  const held = revisions.flatMap(({ id, hash, kind, by, text }) => {
    const verdict = verdictOf.get(`${id} ${hash}`);
    if (verdict?.became !== "held") return [];
    const { step } = (JSON.parse(text) as { body?: { step?: unknown } }).body ?? {};
    return [{ id, seq: verdict.seq, kind, by, reason: verdict.reason ?? null, step }];
  });
  const counts = new Map<string, number>();
  for (const one of held)
    if (["sure", "never"].includes(letInOf(one))) counts.set(one.kind, (counts.get(one.kind) ?? 0) + 1);
  const weighty = [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((one, other) => other.count - one.count);
  return { tapped: held.filter(isTapped).map(({ id, seq, by }) => ({ id, seq, by })), weighty };
}

type Brought = { hash: string; bytes: Uint8Array };

/**
 * Through the same lane as a phone's own: the endpoint checks them and takes only what a record names,
 * whether it has its place yet or is held.
 */
async function bringPhotos(
  photos: Brought[],
  revisions: Good[],
  fetch: Fetch,
  onOne: () => void,
): Promise<TakenFile["photos"]> {
  const named = picturesNamed(revisions);
  const byHash = new Map(photos.map((photo) => [photo.hash, photo]));
  const hashes = new Set(named.map(({ slot }) => slot.hash));
  const brought = { taken: 0, left: 0, loose: photos.filter(({ hash }) => !hashes.has(hash)).length };
  for (const { record, slot, words } of named) {
    const photo = byHash.get(slot.hash);
    if (!photo) continue;
    const outgoing = { record, slot: slot.slot, hash: slot.hash, bytes: photo.bytes.length, words };
    const way = { ask: photoWay({ fetch }), pace: { ...firstChunk }, nowMs: () => performance.now() };
    const sent = await sendPhoto(outgoing, async (from, to) => photo.bytes.subarray(from, to), way);
    brought[sent.sent ? "taken" : "left"] += 1;
    onOne();
  }
  return brought;
}
