import type { Moment } from "../../../domain/ids.ts";
import { PhotoSlots } from "../../../domain/photo.ts";
import { firstChunk, sendPhoto } from "../../../sync/photo/lane.ts";
import type { AskFault } from "../../../words/peopleWords.ts";
import { carryIn, countOf, type Verdict } from "../../courier/carry.ts";
import { readParcelFile } from "../../me/wayOut/readFile.ts";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
export type Damaged = { name: string; why: "missing" | "altered" | "unreadable" | "refused" };
/** What became of one file. */
export type TakenFile = {
  name: string;
  made?: Moment;
  part?: { at: number; of: number };
  counts: { fresh: number; known: number; held: number; refused: number };
  damaged: Damaged[];
  photos: { taken: number; left: number };
  drafts: number;
  phoneFaults: number;
  stopped?: AskFault;
};
export type Taking = TakenFile | { name: string; why: "notOurs" } | { name: string; why: "otherCommunity"; community: string };

/** Takes one file in: every good record goes to the endpoint with its author, what is damaged is named. Again is as once. */
export async function takeFile(file: File, deps: { fetch: Fetch; community: string; onProgress: (done: number, total: number) => void }): Promise<Taking> {
  const { name } = file;
  const opened = await readParcelFile(file);
  if (!opened) return { name, why: "notOurs" };
  const { manifest, revisions, bad } = opened;
  if (manifest?.community && manifest.community.id !== deps.community) return { name, why: "otherCommunity", community: manifest.community.name };
  const total = revisions.length + opened.photos.length;
  deps.onProgress(0, total);
  let done = 0;
  const carried = await carryIn(deps.fetch, revisions, (now) => {
    done += now.length;
    deps.onProgress(done, total);
  });
  const photos = await bringPhotos(opened.photos, revisions, deps.fetch, () => {
    done += 1;
    deps.onProgress(done, total);
  });
  const refused = carried.verdicts.filter(({ became }) => became === "refused").map(({ id }): Damaged => ({ name: id, why: "refused" }));
  return {
    ...{ name, made: manifest?.made, part: manifest && manifest.parts > 1 ? { at: manifest.part, of: manifest.parts } : undefined },
    counts: countsOf(carried.verdicts),
    damaged: [...bad, ...refused],
    ...{ photos, drafts: opened.drafts.length, phoneFaults: manifest?.faults.length ?? 0 },
    stopped: carried.done ? undefined : carried.why,
  };
}

function countsOf(verdicts: Verdict[]): TakenFile["counts"] {
  return { fresh: countOf(verdicts, "new"), known: countOf(verdicts, "known"), held: countOf(verdicts, "held"), refused: countOf(verdicts, "refused") };
}

type Brought = { hash: string; bytes: Uint8Array };

/** Through the same lane as a phone's own: the endpoint checks them and takes only what a record names. */
async function bringPhotos(photos: Brought[], revisions: { text: string }[], fetch: Fetch, onOne: () => void): Promise<TakenFile["photos"]> {
  const byHash = new Map(photos.map((photo) => [photo.hash, photo]));
  const brought = { taken: 0, left: 0 };
  for (const { record, slot, hash } of revisions.flatMap(slotsIn)) {
    const photo = byHash.get(hash);
    if (!photo) continue;
    const pace = { ...firstChunk };
    const outgoing = { record, slot, hash, bytes: photo.bytes.length };
    const sent = await sendPhoto(outgoing, async (from, to) => photo.bytes.subarray(from, to), { ask: askBy(fetch), pace, nowMs: () => performance.now() });
    brought[sent.sent ? "taken" : "left"] += 1;
    onOne();
  }
  return brought;
}

function slotsIn({ text }: { text: string }): { record: string; slot: string; hash: string }[] {
  const { record, body } = JSON.parse(text) as { record: string; body?: { photos?: unknown } };
  const slots = PhotoSlots.safeParse(body?.photos);
  return slots.success ? slots.data.map(({ slot, hash }) => ({ record, slot, hash })) : [];
}

function askBy(fetch: Fetch): Parameters<typeof sendPhoto>[2]["ask"] {
  return async (method, path, headers, body) => {
    const response = await fetch(path, {
      ...{ method, headers, body: body as Uint8Array<ArrayBuffer> | undefined },
      ...{ credentials: "same-origin", cache: "no-store", redirect: "manual" },
    });
    return { status: response.status, header: (name) => response.headers.get(name), text: await response.text() };
  };
}
