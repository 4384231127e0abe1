import type { Disk } from "./disk.ts";
import type { Hand } from "./hand.ts";
import type { Model } from "./model.ts";
import { expect } from "./patience.ts";

/** A sentence may stand this long after what it speaks of has changed. */
const SETTLES_MS_MAX = 3_000;

/**
 * What is on this phone and not with the office, or needs its person, each as “4 words”; what another person
 * left half written is theirs.
 */
function leftOn(disk: Disk): string[] {
  const troubles = (state: string) => disk.troubles.filter((trouble) => trouble.state === state).length;
  const photos = (...states: string[]) => disk.photos.filter(({ state }) => states.includes(state)).length;
  const counts: [number, string][] = [
    [disk.waiting.length, "words"],
    [photos("waiting"), "pictures"],
    [photos("refused"), "pictures refused"],
    [photos("draft"), "pictures of half forms"],
    [disk.drafts.filter(({ name }) => !name.startsWith("of:")).length, "half forms"],
    [troubles("refused"), "refused"],
    [troubles("held"), "held"],
    [troubles("aside"), "put aside"],
    [disk.carried, "carried"],
  ];
  return counts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
}

/** Sentences that say that nothing is left here. */
const ALL_IN = [/已全部交到社区/, /没有待交的，都已交/, /都交到社区了/, /(?:这部手机|本机)里的都交了/];
/** Sentences that say how much is. */
const SOME_LEFT = [/(\d+) 条已存[手本]机/, /(\d+) 条等着交/, /(\d+) 条还在[手本]机里/];

/**
 * What the screen says now is held against the phone's disk, read before and after: a sentence is untrue only
 * if it was so all the while. Nothing is waited for but that the screen follows.
 */
export async function checkClaims(hand: Hand, model: Model, where: string): Promise<void> {
  let untrue: string[] = [];
  const look = async () => {
    const before = await hand.disk();
    // Half of a sentence that is being drawn is none: what stands in <main> and on top, as it is read.
    const said = `${await hand.line()}\n${await hand.page.locator("main").innerText()}`;
    untrue = untrueIn(said, before, await hand.disk());
    return untrue;
  };
  await look();
  // What was told already is not waited for again.
  if (untrue.every((what) => model.isTold("claim", what))) return;
  await expect
    .poll(look, { timeout: SETTLES_MS_MAX })
    .toEqual([])
    .catch(() => undefined);
  for (const what of untrue) model.differs("claim", what, where);
}

/** Which sentences of these are untrue of a phone whose disk was so before and after they were read. */
export function untrueIn(said: string, before: Disk, after: Disk): string[] {
  const stood = new Set(leftOn(before).map(wordOf));
  const left = leftOn(after).filter((one) => stood.has(wordOf(one)));
  const all = ALL_IN.flatMap((sentence) => sentence.exec(said)?.[0] ?? []);
  const untrue = all.flatMap((sentence) => left.map((one) => `“${sentence}” while ${wordOf(one)} are here`));
  const [least, most] = [
    Math.min(before.waiting.length, after.waiting.length),
    Math.max(sum(leftOn(before)), sum(leftOn(after))),
  ];
  for (const sentence of SOME_LEFT) {
    const count = sentence.exec(said.split("\n")[0] ?? "")?.[1];
    if (count !== undefined && (Number(count) < least || Number(count) > most))
      untrue.push(`“${sentence.source}” says another number than is here`);
  }
  return untrue;
}

const wordOf = (left: string) => left.replace(/^\d+ /, "");
const sum = (left: string[]) => left.reduce((all, one) => all + Number.parseInt(one, 10), 0);
