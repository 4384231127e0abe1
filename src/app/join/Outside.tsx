import { useState } from "preact/hooks";
import { type Lang, langs, loadWords } from "../../words/loader.ts";
import type { Obstacle } from "../navigation/obstacle.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import { LangContext } from "../world.ts";
import "./join.css";
import { WhileClosed } from "./WhileClosed.tsx";

/**
 * Nothing can be recorded here; says why and what to do. Nobody has chosen a language, so it is the
 * browser's; throws where its words cannot be fetched.
 */
export async function outside(why: Obstacle, detail?: string) {
  const lang = why === "wechat" ? langs[0] : langFor(navigator.language);
  await loadWords(lang, "start");
  return (
    <LangContext.Provider value={lang}>
      <Outside why={why} detail={detail} lang={lang} />
    </LangContext.Provider>
  );
}

function Outside({ why, detail, lang }: { why: Obstacle; detail?: string | undefined; lang: Lang }) {
  const [isCopied, setCopied] = useState(false);
  const words = useWords("join");
  const said = words.outside[why];
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  };
  return (
    <main class="gate" lang={lang}>
      <h1>{said.title}</h1>
      <Notice tone="warn">{said.why}</Notice>
      <ol class="gate-steps">
        {said.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {why === "wechat" && (
        <>
          <p class="gate-address">
            <span class="unseen">{words.address} </span>
            {location.href}
          </p>
          {navigator.clipboard && (
            <Button look="main" wide onTap={copy}>
              {isCopied ? words.copied : words.copy}
            </Button>
          )}
        </>
      )}
      {why === "unreadable" && <WhileClosed words={words.closed} />}
      {detail && (
        <p class="quiet-text">
          {words.detail}: {detail}
        </p>
      )}
    </main>
  );
}

/** The language that a browser asks for by its tag, where there is one; English where not. */
function langFor(tag: string): Lang {
  const primary = (of: string) => of.split("-")[0]?.toLowerCase();
  return langs.find((lang) => primary(lang) === primary(tag)) ?? "en";
}
