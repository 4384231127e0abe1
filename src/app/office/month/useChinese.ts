import { useEffect, useState } from "preact/hooks";
import { loadWords, wordsOf } from "../../../words/loader.ts";
import { sayDay } from "../../say/sayDate.ts";

const read = () => {
  const core = wordsOf("zh-CN", "core");
  return {
    said: {
      month: wordsOf("zh-CN", "month"),
      category: wordsOf("zh-CN", "issueScreens").category,
      wishes: wordsOf("zh-CN", "wishes").sorts,
      services: wordsOf("zh-CN", "service").sorts,
    },
    day: (day: string) => sayDay(day, core),
  };
};

/** A paper for others is Chinese, whatever the screen speaks; undefined while its words come. */
export function useChinese(): ReturnType<typeof read> | undefined {
  const [words, setWords] = useState<ReturnType<typeof read>>();
  const [fault, setFault] = useState<{ error: unknown }>();
  useEffect(() => {
    loadWords("zh-CN", "office").then(
      () => setWords(read()),
      (error) => setFault({ error }),
    );
  }, []);
  if (fault) throw fault.error;
  return words;
}
