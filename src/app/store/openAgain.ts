import type { OpenStore } from "./open.ts";

/**
 * A storage process that has not answered by then does not answer at all: the question is to be asked anew.
 */
const OPEN_MS_MAX = 3_000;
const TRIES_MAX = 3;

export type Reopened = {
  open: () => Promise<OpenStore>;
  /** Asked first: it wakes a process that hangs on the first question after a page load. */
  databases: () => Promise<unknown>;
  wait?: (ms: number) => Promise<void>;
};

/**
 * The first opening failed or hangs: asks again, and takes whichever answers, the first one's late answer
 * too. Throws when none does.
 */
export async function openAgain(
  first: Promise<OpenStore>,
  { open, databases, wait = pause }: Reopened,
): Promise<OpenStore> {
  const asked = [first];
  // Whoever waits for all of them below hears of it; alone it would be a fault that nobody caught.
  first.catch(() => undefined);
  for (let tried = 1; ; tried++) {
    // Asked for its effect; what it says is not used.
    await Promise.race([databases().catch(() => undefined), wait(OPEN_MS_MAX)]);
    const attempt = open();
    // Heard below, as the first one.
    attempt.catch(() => undefined);
    asked.push(attempt);
    try {
      const store = await Promise.race([Promise.any(asked), late(wait)]);
      for (const other of asked)
        other
          .then((opened) => opened !== store && opened.close())
          // One that failed has nothing to close.
          .catch(() => undefined);
      await noteIt(store);
      return store;
    } catch (fault) {
      console.warn("the database did not open", fault);
      if (tried >= TRIES_MAX) throw fault instanceof AggregateError ? fault.errors[0] : fault;
    }
  }
}

async function late(wait: (ms: number) => Promise<void>): Promise<never> {
  await wait(OPEN_MS_MAX);
  throw new Error("the database does not open");
}

/** For the page that tells how the phone is; that it cannot be written down is no reason to stay shut. */
async function noteIt(store: OpenStore): Promise<void> {
  const { momentOf } = await import("../../domain/time/moment.ts");
  const holdings = await store.holdings();
  await holdings
    .happened("opened-late", momentOf(store.deps.now()))
    .catch((fault) => console.warn("not noted", fault));
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
