type Waiting = { name: string; hold: (lock: unknown) => unknown };

/** The platform's locks, as far as forms use them; another page holds and lets go of them by hand. */
export function fakeLocks() {
  const held = new Set<string>();
  let waiting: Waiting[] = [];
  const give = ({ name, hold }: Waiting) => {
    held.add(name);
    return Promise.resolve(hold({})).then(() => letGo(name));
  };
  const letGo = (name: string) => {
    held.delete(name);
    const next = waiting.find((one) => one.name === name);
    waiting = waiting.filter((one) => one !== next);
    if (next) give(next);
  };
  const request = (
    name: string,
    { ifAvailable, signal }: { ifAvailable?: boolean; signal?: AbortSignal },
    hold: (lock: unknown) => unknown,
  ) => {
    if (!held.has(name)) return give({ name, hold });
    if (ifAvailable) return Promise.resolve(hold(null));
    const one = { name, hold };
    waiting.push(one);
    return new Promise((_, refuse) => {
      signal?.addEventListener("abort", () => {
        waiting = waiting.filter((other) => other !== one);
        refuse(new Error("aborted"));
      });
    });
  };
  return {
    /** Another page has the form open. */
    takenElsewhere: (form: string) => void held.add(`draft:${form}`),
    letGoElsewhere: (form: string) => letGo(`draft:${form}`),
    locks: { request },
  };
}
