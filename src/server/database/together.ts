import { storageFault } from "../storageFault.ts";

/** What one request does in a transaction, and how many records it brings. */
type Part<Tx, T> = { size: number; work: (tx: Tx) => Promise<T> };
type Waiting<Tx> = Part<Tx, unknown> & { resolve(given: never): void; reject(fault: unknown): void };

/** So many records one transaction takes; a larger request is alone in its own. */
const SIZE_MAX = 1000;

/**
 * Requests that wait for one another are done in one transaction, one after the other, and answered when all
 * of it is on the disk: that costs one wait for the disk and not one each. Whatever throws has left nothing
 * behind; the others of its group are then done alone, so that nobody's words are another's fault. `gather`
 * comes back once who asked at the same moment is there, too.
 */
export function together<Tx>(
  write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  gather: () => Promise<void> = async () => undefined,
): <T>(part: Part<Tx, T>) => Promise<T> {
  let waiting: Waiting<Tx>[] = [];
  let isAtIt = false;

  function next(): Waiting<Tx>[] {
    let size = 0;
    let count = 0;
    for (const part of waiting) {
      size += part.size;
      if (count > 0 && size > SIZE_MAX) break;
      count += 1;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  async function all(): Promise<void> {
    if (isAtIt) return;
    isAtIt = true;
    try {
      await gather();
      while (waiting.length > 0) await commit(next());
    } finally {
      isAtIt = false;
    }
  }

  /** Never throws: whoever asked hears of it. */
  async function commit(group: readonly Waiting<Tx>[]): Promise<void> {
    try {
      const given = await write(async (tx) => {
        const done: unknown[] = [];
        for (const { work } of group) done.push(await work(tx));
        return done;
      });
      for (const [at, { resolve }] of group.entries()) resolve(given[at] as never);
    } catch (fault) {
      // A disk that is full is so for all of them.
      if (group.length === 1 || storageFault(fault) !== null) for (const { reject } of group) reject(fault);
      else for (const part of group) await commit([part]);
    }
  }

  return <T>({ size, work }: Part<Tx, T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ size, work, resolve, reject });
      void all();
    });
}

/**
 * Whoever asks is answered by a run of `work` that begins after they asked: one run at a time, and one for all
 * who ask before it begins. What it throws all of them hear; the next one goes on.
 */
export function nextRun(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let coming: Promise<void> | null = null;
  const begin = () => {
    coming = null;
    return work();
  };
  return () => {
    if (!coming) {
      // What failed told whoever asked for it.
      coming = last.then(begin, begin);
      last = coming;
    }
    return coming;
  };
}
