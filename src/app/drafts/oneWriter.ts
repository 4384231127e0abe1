import { createContext } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * A name is let go of so long after its form went: what reads the newest words anew, or opens the form again,
 * does not lose its turn over it.
 */
const LINGER_MS = 1_000;

type Part = {
  /** Forms of this page that stand under the name. */
  users: number;
  state: "asking" | "ours" | "elsewhere";
  answered: Promise<void>;
  end: () => void;
};
type Told = (name: string, isTurn: boolean) => void;

const parts = new Map<string, Part>();
/** How often this page became the writer of a name that another page wrote before. */
const turns = new Map<string, number>();
const saves = new Map<string, number>();
const listeners = new Set<Told>();

const tell: Told = (name, isTurn) => {
  for (const listen of [...listeners]) listen(name, isTurn);
};

function listen(told: Told): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}

/** Asks for the name's lock; where another page has it, waits for its turn as long as a form stands here. */
function begin(name: string): Part {
  const ended = new AbortController();
  const gone = new Promise<void>((resolve) => ended.signal.addEventListener("abort", () => resolve()));
  const part: Part = { users: 0, state: "asking", answered: Promise.resolve(), end: () => ended.abort() };
  const { locks } = navigator;
  if (!locks) return { ...part, state: "ours" };
  part.answered = new Promise((answer) => {
    const hold = (free: Lock | null) => {
      const isTurn = free !== null && part.state === "elsewhere";
      part.state = free ? "ours" : "elsewhere";
      if (isTurn) turns.set(name, turnOf(name) + 1);
      answer();
      tell(name, isTurn);
      if (free) return gone;
      // Refused where the form has gone before its turn came.
      locks.request(`draft:${name}`, { signal: ended.signal }, hold).catch(answer);
    };
    // Refused only while the page is going away.
    locks.request(`draft:${name}`, { ifAvailable: true }, hold).catch(answer);
  });
  return part;
}

function join(name: string): () => void {
  const part = parts.get(name) ?? begin(name);
  parts.set(name, part);
  part.users += 1;
  return () => {
    part.users -= 1;
    setTimeout(() => {
      if (part.users > 0 || parts.get(name) !== part) return;
      parts.delete(name);
      part.end();
    }, LINGER_MS);
  };
}

export const turnOf = (name: string) => turns.get(name) ?? 0;

/**
 * Whether what a form holds may be kept under its name: not while another page writes it, and never where it
 * was filled before that page was done. `turn`: as it was when the form was filled.
 */
export function mayKeep(name: string, turn: number): boolean | Promise<boolean> {
  const part = parts.get(name);
  const may = () => part?.state !== "elsewhere" && turnOf(name) === turn;
  return part?.state === "asking" ? part.answered.then(may) : may();
}

/** Holds the fields of a form while it is being saved, until the returned function is called. */
export function holdForm(name: string | undefined): () => void {
  if (name === undefined) return () => undefined;
  const put = (more: number) => {
    saves.set(name, (saves.get(name) ?? 0) + more);
    tell(name, false);
  };
  put(1);
  return () => put(-1);
}

/** As long as an act on a form goes on. */
export async function whileHeld<T>(name: string, act: () => Promise<T>): Promise<T> {
  const release = holdForm(name);
  return act().finally(release);
}

/** The form that one stands in. */
export const FormName = createContext<string | undefined>(undefined);

/**
 * Until the lock is refused the form is open: nobody waits for a question that is nearly always answered with
 * yes.
 */
export function useForm(name: string): { isElsewhere: boolean; isSaving: boolean } {
  const [, draw] = useState({});
  useLayoutEffect(() => {
    const stop = listen((one) => one === name && draw({}));
    const leave = join(name);
    return () => {
      stop();
      leave();
    };
  }, [name]);
  return { isElsewhere: parts.get(name)?.state === "elsewhere", isSaving: (saves.get(name) ?? 0) > 0 };
}

/** Another number whenever what was read under a name here is old: another page has written it since. */
export function useTurn(isMeant: (name: string) => boolean): number {
  const [turn, setTurn] = useState(0);
  const latest = useRef(isMeant);
  latest.current = isMeant;
  useEffect(
    () => listen((name, isTurn) => isTurn && latest.current(name) && setTurn((before) => before + 1)),
    [],
  );
  return turn;
}
