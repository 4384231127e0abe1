import { render } from "preact";
import { useState } from "preact/hooks";
import "../../../src/app/ui/tokens.css";
import "../../../src/app/ui/base.css";
import "./gallery.css";
import { Button } from "../../../src/app/ui/controls/Button.tsx";
import { LangContext, type World, WorldContext } from "../../../src/app/world.ts";
import { type Lang, langs, loadWords, wordsOf } from "../../../src/words/loader.ts";
import { forceScheme } from "./forceScheme.ts";
import type { Draw, Specimen } from "./specimen.ts";
import { specimens } from "./specimens.ts";

/** One view of the gallery, as its address says: ?lang=en&view=elder&scheme=dark. */
async function start(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const lang = langs.find((one) => one === asked.get("lang")) ?? langs[0];
  const elder = asked.get("view") === "elder";
  document.documentElement.lang = lang;
  if (elder) document.documentElement.dataset.view = "elder";
  const scheme = asked.get("scheme");
  if (scheme) forceScheme(scheme === "dark");
  await loadWords(lang, "office");
  // What parts read of the world; nothing is stored and nobody is asked.
  const world = { words: wordsOf(lang, "core"), lang, elder, now: () => new Date(0) } as World;
  render(
    <LangContext.Provider value={lang}>
      <WorldContext.Provider value={world}>
        <Gallery lang={lang} />
      </WorldContext.Provider>
    </LangContext.Provider>,
    document.getElementById("app") as HTMLElement,
  );
}

function Gallery({ lang }: { lang: Lang }) {
  const draw: Draw = { lang, say: (zh, en) => (lang === "en" ? en : zh) };
  const parts = [...new Set(specimens.map(({ part }) => part))];
  return (
    <main class="gallery">
      <h1>{draw.say("部件", "Parts")}</h1>
      {parts.map((part) => (
        <section key={part} aria-label={part} data-part={part}>
          <h2>{part}</h2>
          {specimens
            .filter((one) => one.part === part)
            .map((one) => (
              <Shown key={one.state} one={one} draw={draw} />
            ))}
        </section>
      ))}
    </main>
  );
}

function Shown({ one, draw }: { one: Specimen; draw: Draw }) {
  const [isOpen, setOpen] = useState(!one.covers);
  return (
    <div class="gallery-state">
      <p lang="en">{one.state}</p>
      {one.covers && (
        <Button onTap={() => setOpen(true)}>
          {draw.say("打开", "Open")} {one.part}
        </Button>
      )}
      {isOpen && one.show(draw, () => setOpen(false))}
    </div>
  );
}

start();
