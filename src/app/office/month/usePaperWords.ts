import { useEffect, useState } from "preact/hooks";
import { type Lang, loadWords, wordsOf } from "../../../words/loader.ts";
import { sayDay } from "../../say/sayDate.ts";

const read = (lang: Lang) => {
  const core = wordsOf(lang, "core");
  return {
    said: {
      month: wordsOf(lang, "month"),
      category: wordsOf(lang, "issueScreens").category,
      wishes: wordsOf(lang, "wishes").sorts,
      services: wordsOf(lang, "service").sorts,
    },
    day: (day: string) => sayDay(day, core),
  };
};
export type PaperWords = ReturnType<typeof read>;

/** A paper for others speaks a language of its own, whatever the screen speaks; undefined while it comes. */
export function usePaperWords(lang: Lang): PaperWords | undefined {
  const [words, setWords] = useState<PaperWords>();
  const [fault, setFault] = useState<{ error: unknown }>();
  useEffect(() => {
    loadWords(lang, "office").then(
      () => setWords(read(lang)),
      (error) => setFault({ error }),
    );
  }, [lang]);
  if (fault) throw fault.error;
  return words;
}
