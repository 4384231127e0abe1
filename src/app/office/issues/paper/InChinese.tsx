import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { hasWords, loadWords, wordsOf } from "../../../../words/loader.ts";
import { LangContext, useWorld, WorldContext } from "../../../world.ts";

const CHINESE = "zh-CN";

/** What is printed for others is Chinese, whatever the screen is in. Throws where its words cannot be had. */
export function InChinese({ children }: { children: ComponentChildren }) {
  const world = useWorld();
  const [isHere, setHere] = useState(hasWords(CHINESE, "office"));
  const [fault, setFault] = useState<{ error: unknown }>();
  useEffect(() => {
    if (isHere) return;
    loadWords(CHINESE, "office").then(
      () => setHere(true),
      (error) => setFault({ error }),
    );
  }, []);
  const inside = useMemo(
    () => isHere && ({ ...world, lang: CHINESE, words: wordsOf(CHINESE, "core") } as const),
    [world, isHere],
  );
  if (fault) throw fault.error;
  if (!inside) return <p role="status">{world.words.opening}</p>;
  return (
    <LangContext.Provider value={CHINESE}>
      <WorldContext.Provider value={inside}>
        <div lang={CHINESE}>{children}</div>
      </WorldContext.Provider>
    </LangContext.Provider>
  );
}
