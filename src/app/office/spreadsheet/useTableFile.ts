import { useEffect, useRef, useState } from "preact/hooks";
import { type Answers, NO_ANSWERS, type TableQuestion } from "../../../reports/import/questions.ts";
import { type NoTable, type OpenFile, openFile, type Readings } from "./readFile.ts";
import { rememberAnswers, rememberedAnswers } from "./rememberedAnswers.ts";

type As = keyof Readings;
export type ReadTable<A extends As> = Extract<Readings[A], { read: true }>;
type Why<A extends As> = NoTable | Exclude<Readings[A], { read: true }>["why"];

export type TableStep<A extends As> =
  | { at: "choose"; why?: Why<A> }
  | { at: "reading"; stopping: AbortController }
  | { at: "asking"; questions: TableQuestion[] }
  | { at: "read"; name: string; reading: ReadTable<A>; remembered: boolean };

export type TableFile<A extends As> = {
  step: TableStep<A>;
  /** Files that wait for their turn. */
  left: readonly File[];
  take: (files: readonly File[]) => Promise<void>;
  answer: (answers: Answers) => Promise<void>;
  /** Asks again what was answered for a table like this one before. */
  askAgain: () => Promise<void>;
  reset: () => void;
  /** The same, and says that it was somebody's wish. */
  stop: () => void;
};

/**
 * Long work over a file that was read, which breaks off at its next pause once somebody stops it; null then.
 */
export async function untilStopped<T>(
  signal: AbortSignal,
  work: (pause: () => Promise<void>) => Promise<T>,
): Promise<T | null> {
  try {
    return await work(async () => {
      // The page draws and hears taps before the work goes on.
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    });
  } catch (fault) {
    if (!signal.aborted) throw fault;
    // The wish itself, and nothing was saved: whoever asked says so.
    return null;
  }
}

/**
 * A file on its way to being read: opened in its worker, asked about where it leaves something open, read.
 * `onRead` is told when it is.
 */
export function useTableFile<A extends As>(
  as: A,
  onRead: (read: Extract<TableStep<A>, { at: "read" }>) => void,
): TableFile<A> {
  const [step, setStep] = useState<TableStep<A>>({ at: "choose" });
  const [left, setLeft] = useState<readonly File[]>([]);
  const open = useRef<OpenFile | null>(null);
  const given = useRef<Answers>(NO_ANSWERS);
  useEffect(() => () => open.current?.close(), []);

  const read = async (known: Answers, stopping: AbortController): Promise<void> => {
    const file = open.current;
    if (!file) return setStep({ at: "choose" });
    const reading = await file.readAs(as, new Map([...known, ...given.current]), stopping.signal);
    if (!reading.read) return setStep({ at: "choose", why: reading.why as Why<A> });
    const asked = reading.questions.filter(({ key }) => !given.current.has(key));
    const questions = asked.filter(({ key }) => !known.has(key));
    if (questions.length > 0) return setStep({ at: "asking", questions });
    const next = { at: "read" as const, name: file.name, reading: reading as ReadTable<A> };
    const told = { ...next, remembered: asked.length > 0 };
    setStep(told);
    onRead(told);
  };
  const begin = async (): Promise<AbortController> => {
    const stopping = new AbortController();
    setStep({ at: "reading", stopping });
    await new Promise((resolve) => setTimeout(resolve));
    return stopping;
  };
  const reset = (why?: Why<A>) => {
    open.current?.close();
    open.current = null;
    setStep(why === undefined ? { at: "choose" } : { at: "choose", why });
  };
  return {
    step,
    left,
    take: async ([file, ...others]) => {
      if (!file) return;
      setLeft(others);
      open.current?.close();
      [open.current, given.current] = [null, NO_ANSWERS];
      const stopping = await begin();
      const opened = await openFile(file, stopping.signal);
      if (!opened.read) return setStep({ at: "choose", why: opened.why });
      open.current = opened.file;
      await read(rememberedAnswers(), stopping);
    },
    answer: async (answers) => {
      given.current = new Map([...given.current, ...answers]);
      rememberAnswers(answers);
      await read(rememberedAnswers(), await begin());
    },
    askAgain: async () => {
      given.current = NO_ANSWERS;
      await read(NO_ANSWERS, await begin());
    },
    reset: () => reset(),
    stop: () => reset("stopped"),
  };
}
