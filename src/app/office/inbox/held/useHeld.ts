import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { Failure } from "../../../../sync/failure.ts";
import { type Asked, acceptHeld, fetchHere, type HeldAt, setHeldAside } from "../../../api.ts";
import { useWorld } from "../../../world.ts";
import { askHeld, everything, type HeldAnswer, type HeldQuestion } from "./askHeld.ts";
import { type HeldShown, readHeld } from "./readHeld.ts";

/** After these the list would say nothing new either. */
const UNHEARD: ReadonlySet<Failure> = new Set([
  "offline",
  "portal",
  "elsewhere",
  "gateway",
  "login",
  "idle",
  "copied",
  "waits",
  "often",
  "full",
]);

/** What is set aside or brought back: some, or all that one person handed in. */
export type Some = readonly HeldAt[] | { from: Id };
export type HeldState = {
  question: HeldQuestion;
  /** Undefined until the endpoint has answered once. */
  list?: HeldShown[];
  /** Beyond those listed; and of everything that was set aside. */
  rest: number;
  total: number;
  /** What may be let in together, listed or not. */
  taps: number;
  aside: number;
  fault?: Failure;
  isAsking: boolean;
  ask(question: HeldQuestion): Promise<void>;
  look(): Promise<void>;
  more(): Promise<void>;
  /** `sure`: its sentence was read. The list is asked for anew whatever the answer. */
  accept(held: HeldAt, sure: boolean): Promise<boolean>;
  /** How many were moved; undefined where that failed. */
  putAside(some: Some, aside: boolean): Promise<number | undefined>;
};

type Listed = { list: HeldShown[] } & Pick<HeldAnswer, "total" | "taps" | "aside" | "more">;

/**
 * What the endpoint holds, asked when the screen opens and whenever it is wanted: it is not on this computer.
 */
export function useHeld(): HeldState {
  const { store, sync } = useWorld();
  const [question, setQuestion] = useState(everything);
  const [listed, setListed] = useState<Listed>();
  const [fault, setFault] = useState<Failure>();
  const [isAsking, setAsking] = useState(true);
  // What was asked last; an answer to an earlier question is none.
  const asked = useRef({ nth: 0, question, count: 0 });

  const hear = useCallback(
    async (
      next: HeldQuestion,
      asking: () => Promise<Asked<HeldAnswer>>,
      before: HeldShown[],
      total?: number,
    ) => {
      const nth = ++asked.current.nth;
      setAsking(true);
      const said = await asking();
      const shown = said.answered ? await readHeld(store, said.answer.held) : [];
      if (nth !== asked.current.nth) return;
      if (said.answered) {
        const list = [...before, ...shown];
        asked.current = { nth, question: next, count: list.length };
        setListed({ ...said.answer, list, total: total ?? said.answer.total });
      }
      setFault(said.answered ? undefined : said.why);
      setAsking(false);
    },
    [store],
  );
  const look = useCallback(async () => {
    const { question: now, count } = asked.current;
    await hear(now, () => askHeld(fetchHere, now, count), []);
  }, [hear]);
  const ask = async (next: HeldQuestion) => {
    setQuestion(next);
    asked.current = { ...asked.current, question: next, count: 0 };
    await hear(next, () => askHeld(fetchHere, next, 0), []);
  };
  const more = async () => {
    if (!listed) return;
    await hear(
      question,
      () => askHeld(fetchHere, question, 0, listed.list.at(-1)?.seq),
      listed.list,
      listed.total,
    );
  };
  useEffect(() => {
    look();
    addEventListener("online", look);
    return () => removeEventListener("online", look);
  }, [look]);

  /**
   * What this computer can do something about is said; of everything else the list as it stands now tells
   * more.
   */
  const tell = async <T>(asking: Promise<Asked<T>>): Promise<T | undefined> => {
    setAsking(true);
    const said = await asking;
    if (said.answered) sync.wake();
    if (said.answered || !UNHEARD.has(said.why)) await look();
    else {
      setFault(said.why);
      setAsking(false);
    }
    return said.answered ? said.answer : undefined;
  };
  const accept = async (held: HeldAt, sure: boolean) =>
    (await tell(acceptHeld(fetchHere, held, sure))) !== undefined;
  const putAside = async (some: Some, aside: boolean) =>
    (await tell(setHeldAside(fetchHere, some, aside)))?.count;
  const { list, total = 0, taps = 0, aside = 0 } = listed ?? {};
  const rest = listed?.more ? Math.max(1, total - listed.list.length) : 0;
  return { question, list, rest, total, taps, aside, fault, isAsking, ask, look, more, accept, putAside };
}
