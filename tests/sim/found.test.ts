import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle } from "./runs/bundle.ts";
import type { Options } from "./runs/options.ts";
import type { Told } from "./teller.ts";

/**
 * Schedules that once found a real fault, each as small as it could be made, under the sentence that it
 * broke.
 */
const found: { [sentence: string]: Options } = {
  "a door that a leader moved on the office's computer is refused, and stays with the colleague who carried it":
    {
      seed: 17715,
      phones: 2,
      acts: 11,
      minutes: 2,
      pictures: 0,
      faults: {
        ...{
          tooLarge: 0.531,
          crash: 0.306,
          tabs: 0.377,
          clock: 0.28,
          clone: 0.282,
          hands: 0.114,
          moves: 0.218,
          grants: 0.107,
          restore: 0.24,
        },
        ...{ carried: 0.741 },
      },
    },
  "a form that a crash left open and that is saved again when its record has gone on is not a second revision":
    {
      seed: 1573,
      phones: 4,
      acts: 12,
      minutes: 3,
      pictures: 0,
      faults: {
        truncate: 0.155,
        fault: 0.076,
        crash: 0.473,
        clock: 0.164,
        rollBack: 0.266,
        grants: 0.163,
        officeCrash: 0.479,
        officeSlow: 0.787,
      },
    },
  "a form that is saved again when its record has left the phone is not a second revision": {
    seed: 201,
    phones: 2,
    acts: 6,
    minutes: 1,
    pictures: 0,
    faults: { crash: 0.168, tabs: 0.282, rollBack: 0.078, moves: 0.483, grants: 0.211 },
  },
  "what a newer app wrote before its door was known is placed when office and door have come": {
    seed: 418,
    phones: 3,
    acts: 7,
    minutes: 1,
    pictures: 0,
    faults: { tabs: 0.274, evict: 0.203, newer: 0.055, emptied: 0.236 },
  },
  "after the office was set back, no value is replaced by somebody who had not seen it": {
    seed: 859,
    phones: 2,
    acts: 6,
    minutes: 1,
    pictures: 0,
    faults: { tabs: 0.262, poison: 0.268, restore: 0.504 },
  },
  "after the office was emptied, a phone that changed hands hears of every door again": {
    seed: 762,
    phones: 4,
    acts: 6,
    minutes: 2,
    pictures: 0,
    faults: {
      ...{
        twice: 0.394,
        truncate: 0.062,
        busy: 0.102,
        lost: 0.034,
        misread: 0.026,
        crash: 0.093,
        evict: 0.158,
        clone: 0.364,
        hands: 0.304,
        moves: 0.359,
      },
      ...{ officeCrash: 0.469, officeSlow: 0.571, emptied: 0.288 },
    },
  },
  "a visit whose door leaves with the last receipt leaves with it": {
    seed: 1741,
    phones: 4,
    acts: 11,
    minutes: 3,
    pictures: 0,
    faults: {
      lost: 0.019,
      tabs: 0.463,
      clock: 0.231,
      rollBack: 0.142,
      hands: 0.285,
      grants: 0.131,
      newer: 0.086,
    },
  },
  "a picture whose bytes cannot be read for a moment is not lost": {
    ...{ seed: 20195, phones: 3, acts: 10, minutes: 2, pictures: 0.44976476710289715 },
    faults: {
      truncate: 0.137,
      fault: 0.069,
      busy: 0.045,
      lost: 0.033,
      hands: 0.323,
      moves: 0.223,
      officeCrash: 0.147,
    },
  },
  "a phone hears nothing of a grant that is still being written": {
    ...{ seed: 21243, phones: 3, acts: 9, minutes: 1, pictures: 0 },
    faults: { busy: 0.04, misread: 0.014, poison: 0.143, grants: 0.234, officeSlow: 0.479 },
  },
  "a picture's receipt does not hide that the office was set back since the last exchange": {
    ...{ seed: 19750, phones: 2, acts: 11, minutes: 1, pictures: 0.49700412922538817 },
    faults: {
      fault: 0.039,
      busy: 0.062,
      crash: 0.165,
      tabs: 0.464,
      clone: 0.242,
      poison: 0.077,
      grants: 0.241,
      officeSlow: 0.803,
      restore: 0.569,
    },
  },
  "a picture's receipt that the office has lost is asked about once, not again and again": {
    ...{ seed: 263, phones: 3, acts: 4, minutes: 3, pictures: 0.5956194043392316 },
    faults: { clock: 0.375, evict: 0.176, restore: 0.425, emptied: 0.049 },
  },
  "a first visit that waits with its correction stays under it when its door is out of reach for a while": {
    ...{ seed: 6968, phones: 2, acts: 9, minutes: 2, pictures: 0 },
    faults: {
      ...{
        truncate: 0.05,
        rubbish: 0.053,
        gateway: 0.075,
        fault: 0.174,
        slow: 0.389,
        lost: 0.012,
        crash: 0.147,
        clone: 0.251,
        poison: 0.268,
      },
      ...{ grants: 0.385, officeSlow: 0.848, emptied: 0.274 },
    },
  },
  "a picture of a form that went back with its phone to before it was saved waits with that form": {
    ...{ seed: 1027131665, phones: 2, acts: 6, minutes: 3, pictures: 0.8377625449327752 },
    faults: {
      ...{
        loseAnswer: 0.345,
        late: 0.288,
        twice: 0.282,
        login: 0.099,
        full: 0.065,
        lost: 0.05,
        crash: 0.242,
        clock: 0.351,
        rollBack: 0.181,
      },
      ...{ moves: 0.376, officeCrash: 0.326, officeSlow: 0.657 },
    },
  },
  "what a colleague carries comes through when the office is set back twice": {
    ...{ seed: 1027054118, phones: 2, acts: 9, minutes: 2, pictures: 0 },
    faults: {
      truncate: 0.288,
      fault: 0.105,
      clock: 0.082,
      poison: 0.214,
      grants: 0.378,
      newer: 0.089,
      restore: 0.591,
      carried: 0.64,
    },
  },
  "a phone that changed hands before the office was set back hands in all that it has, and sees what the office has":
    {
      ...{ seed: 1027218645, phones: 2, acts: 3, minutes: 1, pictures: 0 },
      faults: {
        ...{
          loseRequest: 0.443,
          loseAnswer: 0.093,
          truncate: 0.187,
          portal: 0.164,
          rubbish: 0.23,
          clock: 0.175,
          hands: 0.215,
          grants: 0.291,
        },
        ...{ officeCrash: 0.585, restore: 0.293 },
      },
    },
  "a request that comes late comes with the cookie that it left with, and shows its key for no other phone": {
    ...{ seed: 1027142228, phones: 2, acts: 3, minutes: 3, pictures: 0 },
    faults: {
      ...{
        loseAnswer: 0.247,
        late: 0.16,
        twice: 0.353,
        rubbish: 0.074,
        gateway: 0.2,
        fault: 0.188,
        busy: 0.15,
        login: 0.161,
        full: 0.069,
      },
      ...{
        lost: 0.009,
        misread: 0.041,
        crash: 0.456,
        evict: 0.262,
        rollBack: 0.373,
        newer: 0.05,
        officeCrash: 0.6,
        restore: 0.102,
      },
      ...{ emptied: 0.296, carried: 0.716 },
    },
  },
  "an edit of a door of which nothing is left anywhere waits at the office, which was emptied": {
    ...{ seed: 2360, phones: 2, acts: 11, minutes: 1, pictures: 0.8235126363346352 },
    faults: {
      ...{
        loseRequest: 0.361,
        late: 0.265,
        truncate: 0.165,
        rubbish: 0.294,
        slow: 0.29,
        full: 0.125,
        crash: 0.344,
        rollBack: 0.263,
      },
      ...{ poison: 0.191, officeSlow: 0.688, emptied: 0.214, carried: 0.17 },
    },
  },
};

/** Found since a phone's disk is slow in some schedules only: told as they are. */
const since: { [sentence: string]: Options } = {
  "a step on an issue, neither heard of since it was written here, goes with the patch it was in": {
    ...{ seed: 359, phones: 3, acts: 11, minutes: 2, pictures: 0 },
    faults: { evict: 0.07, grants: 0.359, newer: 0.132, issues: 0.558 },
  },
  "a step that came before its issue, which hangs on a door itself, is placed when the issue has come": {
    seed: 404,
    phones: 2,
    acts: 6,
    minutes: 2,
    pictures: 0,
    faults: {
      misread: 0.043,
      crash: 0.205,
      evict: 0.144,
      moves: 0.164,
      newer: 0.223,
      officeCrash: 0.235,
      restore: 0.204,
      emptied: 0.237,
      carried: 0.553,
      forged: 0.578,
      rot: 0.403,
      diskSlow: 0.683,
      kept: 0.271,
      issues: 0.687,
    },
  },
  "a picture whose bytes a browser has let go of comes back with the file that has them": {
    ...{ seed: 505, phones: 2, acts: 10, minutes: 1, pictures: 0.965705613978207 },
    faults: {
      ...{
        late: 0.282,
        truncate: 0.179,
        portal: 0.23,
        fault: 0.061,
        slow: 0.073,
        tooLarge: 0.316,
        full: 0.083,
      },
      ...{ lost: 0.026, clock: 0.378, hands: 0.185, grants: 0.221, officeSlow: 0.85, restore: 0.399 },
      ...{ emptied: 0.176, carried: 0.437, rot: 0.253, swapped: 0.464 },
    },
  },
  "what stands beside the line after a restore leaves no phone with a head that the office has not": {
    ...{ seed: 3000022020, phones: 2, acts: 8, minutes: 1, pictures: 0.6468611226417125 },
    faults: {
      ...{ loseRequest: 0.44, truncate: 0.179, login: 0.054, full: 0.116, clock: 0.26, away: 0.281 },
      ...{ hands: 0.09, poison: 0.252, moves: 0.234, grants: 0.33, restore: 0.593, carried: 0.406 },
      ...{ rot: 0.42, swapped: 0.497, diskSlow: 0.499, votes: 0.129 },
    },
  },
  "on a phone that has never been empty, what was written after an answer was written since": {
    ...{ seed: 3000003252, phones: 2, acts: 7, minutes: 3, pictures: 0.5762511377688497 },
    faults: {
      ...{ late: 0.082, truncate: 0.196, portal: 0.224, rubbish: 0.146, busy: 0.113, slow: 0.249 },
      ...{ tooLarge: 0.614, clock: 0.474, evict: 0.285, clone: 0.272, moves: 0.207, emptied: 0.27 },
      ...{ carried: 0.63, forged: 0.354, rot: 0.558, swapped: 0.076, join: 0.385, kept: 0.351 },
      ...{ papers: 0.203 },
    },
  },
  "a picture that the office has lost is asked of who brought it for a colleague, when its author had brought it before":
    {
      ...{ seed: 3000052591, phones: 2, acts: 5, minutes: 3, pictures: 0.6807898428291081 },
      faults: {
        twice: 0.247,
        portal: 0.199,
        crash: 0.435,
        newer: 0.23,
        carried: 0.413,
        rot: 0.518,
        kept: 0.143,
      },
    },
};

/** When the others were found, every question to a phone's disk took time. */
const onSlowDisks = ({ faults, ...options }: Options): Options => ({
  ...options,
  faults: { diskSlow: 1, ...faults },
});

const folder = mkdtempSync(join(tmpdir(), "found-"));
let worker: Worker;
beforeAll(async () => {
  const file = await bundle(1, folder, "level1");
  worker = new Worker(new URL("./teller.ts", import.meta.url), { workerData: pathToFileURL(file).href });
});
afterAll(async () => {
  await worker.terminate();
  rmSync(folder, { recursive: true, force: true });
});

async function tell(options: Options): Promise<Told> {
  worker.postMessage(options);
  const [told] = await once(worker, "message");
  return told as Told;
}

const all = [
  ...Object.entries(found).map(([sentence, options]) => [sentence, onSlowDisks(options)] as const),
  ...Object.entries(since),
];
for (const [sentence, options] of all) {
  test(sentence, async () => {
    const { broken, digest } = await tell(options);
    expect(broken).toBeUndefined();
    expect((await tell(options)).digest, "the same schedule is lived through the same way").toBe(digest);
  });
}
