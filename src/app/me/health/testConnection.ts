import { Echo, Health, Joined, PROTO } from "../../../sync/protocol.ts";

export const steps = ["network", "reach", "secure", "ours", "joined", "echo"] as const;
export type Step = (typeof steps)[number];
export type Tested = { step: Step; ok: boolean; ms: number };

export type TestDeps = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  now: () => Date;
  hasNetwork: boolean;
  isSecure: boolean;
  /** Tells how far this clock is behind the office's. */
  onClock?: (behindMs: number) => void;
};

/** 1 KB: what a visit weighs. Chinese, as it will be. */
const WORDS = "邻访来回一字不差。".repeat(40);
const WAIT_MS = 15_000;

/** Goes the way to the office step by step and stops where it breaks. */
export async function testConnection(deps: TestDeps, onStep: (tested: Tested) => void): Promise<Tested[]> {
  const done: Tested[] = [];
  let health: { status: number; text: string } | null = null;
  const step = async (name: Step, check: () => Promise<boolean> | boolean): Promise<boolean> => {
    const beganMs = deps.now().getTime();
    const ok = await Promise.resolve(check()).catch(() => false);
    const tested = { step: name, ok, ms: Math.max(0, deps.now().getTime() - beganMs) };
    done.push(tested);
    onStep(tested);
    return ok;
  };
  const asked = async (path: string, say?: object) => {
    const post = say
      ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(say) }
      : { method: "GET" };
    const response = await deps.fetch(path, {
      ...post,
      credentials: "same-origin",
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout?.(WAIT_MS),
    });
    return { status: response.status, text: await response.text() };
  };

  // What the phone says of its network is only a hint: without it nothing else is left out.
  await step("network", () => deps.hasNetwork);
  const isThere = await step("reach", async () => {
    const beganMs = deps.now().getTime();
    health = await asked("/api/health");
    const at = readAs(Health, health.text)?.at;
    if (at) deps.onClock?.(Date.parse(at) - (beganMs + deps.now().getTime()) / 2);
    return true;
  });
  if (!isThere) return done;
  if (!(await step("secure", () => deps.isSecure))) return done;
  if (!(await step("ours", () => readAs(Health, health?.text ?? "") !== null))) return done;
  if (!(await step("joined", async () => readAs(Joined, (await asked("/api/me")).text) !== null)))
    return done;
  await step(
    "echo",
    async () => readAs(Echo, (await asked("/api/echo", { proto: PROTO, text: WORDS })).text)?.text === WORDS,
  );
  return done;
}

function readAs<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  text: string,
): T | null {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
