import { askHealth, askMe, type Fetch, sendEcho } from "../../api.ts";

export const steps = ["network", "reach", "secure", "ours", "joined", "echo"] as const;
export type Step = (typeof steps)[number];
export type Tested = { step: Step; ok: boolean; ms: number };

export type TestDeps = {
  fetch: Fetch;
  now: () => Date;
  hasNetwork: boolean;
  isSecure: boolean;
  /** Tells how far this clock is behind the office's. */
  onClock?: (behindMs: number) => void;
};

/** 1 KB: what a visit weighs. Chinese, as it will be. */
const WORDS = "邻访收发内容一致。".repeat(40);

/** Goes the way to the office step by step and stops where it breaks. */
export async function testConnection(deps: TestDeps, onStep: (tested: Tested) => void): Promise<Tested[]> {
  const done: Tested[] = [];
  let isOurs = false;
  const step = async (name: Step, check: () => Promise<boolean> | boolean): Promise<boolean> => {
    const beganMs = deps.now().getTime();
    const ok = await Promise.resolve(check()).catch((fault) => {
      console.error(name, fault);
      return false;
    });
    const tested = { step: name, ok, ms: Math.max(0, deps.now().getTime() - beganMs) };
    done.push(tested);
    onStep(tested);
    return ok;
  };
  // What the phone says of its network is only a hint: without it nothing else is left out.
  await step("network", () => deps.hasNetwork);
  const isThere = await step("reach", async () => {
    const beganMs = deps.now().getTime();
    const health = await askHealth(deps.fetch);
    isOurs = health.answered;
    const at = health.answered ? health.answer.at : undefined;
    if (at) deps.onClock?.(Date.parse(at) - (beganMs + deps.now().getTime()) / 2);
    return health.answered || health.why !== "offline";
  });
  if (!isThere) return done;
  if (!(await step("secure", () => deps.isSecure))) return done;
  if (!(await step("ours", () => isOurs))) return done;
  if (!(await step("joined", async () => (await askMe(deps.fetch)).answered))) return done;
  await step("echo", async () => {
    const said = await sendEcho(deps.fetch, WORDS);
    return said.answered && said.answer.text === WORDS;
  });
  return done;
}
