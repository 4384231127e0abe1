import { useEffect } from "preact/hooks";
import { type Lang, langs, loadWords } from "../../words/loader.ts";
import { CopyText } from "../files/CopyText.tsx";
import type { Obstacle } from "../navigation/obstacle.ts";
import { isFull } from "../store/save/diskFault.ts";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import { LangContext } from "../world.ts";
import "./join.css";
import { WhileClosed } from "./WhileClosed.tsx";

/** How often a notebook that did not open is tried again by itself. */
const AGAIN_MS = 5_000;

/**
 * Nothing can be recorded here; says why and what to do. `why`: an obstacle, or what was thrown when the
 * notebook was opened, which `goIn` tries again. Nobody has chosen a language, so it is the browser's; throws
 * where its words cannot be fetched.
 */
export async function outside(why: Obstacle | unknown, goIn: () => Promise<void>) {
  const obstacle = typeof why === "string" ? (why as Obstacle) : whyShut(why);
  const lang = obstacle === "inApp" ? langs[0] : langFor(navigator.language);
  await loadWords(lang, "start");
  return (
    <LangContext.Provider value={lang}>
      <Outside
        why={obstacle}
        lang={lang}
        {...(typeof why === "string" ? {} : { detail: String(why), onAgain: goIn })}
      />
    </LangContext.Provider>
  );
}

/** Why the notebook did not open: for want of room, because the browser is told to keep nothing, or else. */
export function whyShut(fault: unknown): Obstacle {
  if (isFull(fault)) return "full";
  return navigator.cookieEnabled === false || isForbidden(fault) ? "blocked" : "unreadable";
}

const isForbidden = (fault: unknown): boolean => {
  const { name, inner } = (fault ?? {}) as { name?: string; inner?: unknown };
  return name === "SecurityError" || (inner !== undefined && inner !== fault && isForbidden(inner));
};

type OutsideProps = { why: Obstacle; lang: Lang; detail?: string; onAgain?: () => Promise<void> };

function Outside({ why, detail, lang, onAgain }: OutsideProps) {
  const words = useWords("join");
  const said = words.outside[why];
  useEffect(() => onAgain && goInLater(onAgain), []);
  return (
    <main class="gate" lang={lang}>
      <h1>{said.title}</h1>
      <Notice tone="warn">{said.why}</Notice>
      <ol class="gate-steps">
        {said.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {why === "inApp" && (
        <>
          <p class="gate-address">
            <span class="unseen">{words.address} </span>
            {location.href}
          </p>
          {navigator.clipboard && <CopyText text={location.href} words={words} main />}
        </>
      )}
      {onAgain && <WhileClosed words={words.closed} />}
      {detail && (
        <p class="quiet-text">
          {words.detail}: {detail}
        </p>
      )}
    </main>
  );
}

/**
 * Until the notebook opens; not while somebody writes, whose words would go from under their hands. Gives
 * back what ends it.
 */
export function goInLater(goIn: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let isOver = false;
  const later = () => {
    if (!isOver) timer = setTimeout(again, AGAIN_MS);
  };
  const again = () => {
    if (document.activeElement instanceof HTMLTextAreaElement) return later();
    goIn().catch((fault) => {
      console.warn("the notebook still does not open", fault);
      later();
    });
  };
  later();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** The language that a browser asks for by its tag, where there is one; English where not. */
function langFor(tag: string): Lang {
  const primary = (of: string) => of.split("-")[0]?.toLowerCase();
  return langs.find((lang) => primary(lang) === primary(tag)) ?? "en";
}
