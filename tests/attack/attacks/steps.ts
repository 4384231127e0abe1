import type { Id } from "../../../src/domain/ids.ts";
import type { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, nowOf, type Phone, type Written } from "../phone.ts";
import type { Town } from "../town.ts";
import * as body from "./bodies.ts";

/** More than anybody says of one lamp. */
const WITHOUT_END = 1100;
const STEPS_MAX = 200;
const JUDGED = 1000;
const JUDGED_MS_MAX = 4000;

/** An issue in the first grid that its worker has accepted, and the acceptance. */
async function acceptedIssue({ leaderA, worker1, grid1 }: Town): Promise<{ issue: Id; accept: Written }> {
  const issue = leaderA.write(body.issueAt("grid", grid1));
  const accept = worker1.write(
    body.remarkOn(issue.revision.record, { step: "accept", severity: 2, words: undefined }),
  );
  const receipts = [...(await leaderA.put(issue)), ...(await worker1.put(accept))];
  for (const receipt of receipts)
    if (!isPlaced(receipt)) throw new Error(`an ordinary step was answered ${nowOf(receipt)}`);
  return { issue: issue.revision.record, accept };
}

const stepOn = (who: Phone, issue: Id, change: Partial<IssueEvent>): Written =>
  who.write(body.remarkOn(issue, change));

const withoutEnd: Attack = {
  name: "steps-without-end",
  row: 6,
  async run(town, broke) {
    const { leaderA, leaderB, worker1, office } = town;
    const { issue, accept } = await acceptedIssue(town);
    const after = [accept.revision.record];
    let stored = 0;
    for (let from = 0; from < WITHOUT_END; from += 550) {
      const some = Array.from({ length: 550 }, () => stepOn(leaderB, issue, { from: "accepted", after }));
      stored += (await leaderB.put(...some)).filter(isPlaced).length;
    }
    if (stored > STEPS_MAX)
      broke(`${stored} remarks of one leader stand on one issue, for everybody who reads it`);
    const honest: [string, Phone, Partial<IssueEvent>][] = [
      ["a remark of another leader", leaderA, { from: "accepted", after }],
      ["the worker's mending", worker1, { step: "fix", from: "accepted", after, words: "换了灯泡" }],
      ["a remark of the office", office, { from: "accepted", after }],
    ];
    for (const [what, who, change] of honest) {
      const [receipt] = await who.put(stepOn(who, issue, change));
      if (!isPlaced(receipt)) broke(`then ${what} was answered ${nowOf(receipt)}`);
    }
  },
};

const judgedLong: Attack = {
  name: "steps-that-are-long-to-judge",
  row: 6,
  async run(town, broke) {
    const { worker1, leaderB } = town;
    const { issue, accept } = await acceptedIssue(town);
    const starts = Array.from({ length: 6 }, () =>
      stepOn(worker1, issue, { step: "start", from: "accepted", after: [accept.revision.record] }),
    );
    const back = starts.map((start) => worker1.edit(start, { withdrawn: true }));
    await worker1.put(...starts, ...back);
    // What follows the last of a chain follows all of it.
    let last = starts.map(({ revision }) => revision.record);
    const chain: Written[] = [];
    for (let nth = 0; nth < 90; nth += 1) {
      const said = stepOn(leaderB, issue, { from: "accepted", after: last });
      last = [said.revision.record];
      chain.push(said);
    }
    await leaderB.put(...chain);
    for (const who of [worker1, leaderB]) {
      const impossible = Array.from({ length: JUDGED }, () =>
        stepOn(who, issue, { step: "pass", from: "fixed", after: last }),
      );
      const began = performance.now();
      const receipts = await who.put(...impossible);
      const ms = performance.now() - began;
      if (ms > JUDGED_MS_MAX)
        broke(`${JUDGED} steps of ${who.name} keep everybody waiting for ${Math.round(ms)} ms`);
      if (receipts.some(isPlaced)) broke("a step stands on a state that never was");
    }
    const impossible = Array.from({ length: 1000 }, () =>
      stepOn(worker1, issue, { step: "pass", from: "fixed", after: last }),
    );
    await worker1.put(...impossible);
    await worker1.put(...impossible.slice(0, 10).map((one) => worker1.edit(one, { words: "还" })));
    // Who has no room for what is held is not judged for long, and is told so; what is only said is taken.
    const fix = stepOn(worker1, issue, { step: "fix", from: "accepted", after: [accept.revision.record] });
    const said = stepOn(worker1, issue, { from: "accepted", after: [accept.revision.record] });
    const [fixed, remarked] = await worker1.put(fix, said);
    if (nowOf(fixed) !== "refused:quota") broke(`over the quota a step was answered ${nowOf(fixed)}`);
    if (!isPlaced(remarked)) broke(`over the quota a remark was answered ${nowOf(remarked)}`);
  },
};

const rewrittenWish: Attack = {
  name: "rewritten-wishes",
  row: 3,
  async run(town, broke) {
    const { leaderA, worker1, office, doorA } = town;
    const wish = leaderA.write(body.wishAt(doorA));
    const [first] = await leaderA.put(wish);
    if (!isPlaced(first)) throw new Error(`a leader's own wish was answered ${nowOf(first)}`);
    const others: object[] = [
      { until: "2026-03-19" },
      { saidAt: "2025-01-01T17:00:00+08:00" },
      { wish: "hearing" },
      { withdrawn: true, until: "2026-03-19" },
    ];
    for (const change of others) {
      const [receipt] = await worker1.put(worker1.edit(wish, change));
      if (isPlaced(receipt)) broke(`a colleague's ${JSON.stringify(change)} was answered ${nowOf(receipt)}`);
    }
    const back = worker1.edit(wish, { withdrawn: true });
    const again = office.edit(back, { withdrawn: false, until: "2026-05-01" });
    for (const [who, written] of [
      [worker1, back],
      [office, again],
    ] as const) {
      const [receipt] = await who.put(written);
      if (!isPlaced(receipt)) broke(`what ${who.name} may say of it was answered ${nowOf(receipt)}`);
    }
  },
};

export const steps = [withoutEnd, judgedLong, rewrittenWish];
