import { useEffect, useState } from "preact/hooks";
import { type Lang, wordsOf } from "../../words/loader.ts";
import { type AppFiles, takeUpdate, watchAppFiles } from "./appFiles.ts";
import "./UpdateOffer.css";

/** Floats above the page, so that nothing moves under a finger; stays until it is answered. */
export function UpdateOffer({ lang }: { lang: Lang }) {
  const words = wordsOf(lang, "install");
  const [update, setUpdate] = useState<AppFiles["update"]>("none");
  const [said, setSaid] = useState("");
  const [isPutOff, setPutOff] = useState(false);
  useEffect(
    () =>
      watchAppFiles((files) => {
        setUpdate(files.update);
        if (files.update !== "none") setPutOff(false);
      }),
    [],
  );
  // What was said of one state is not said of the next.
  useEffect(() => setSaid(""), [update]);
  const isShown = update !== "none" && !isPutOff;
  const take = async () => {
    setSaid("");
    const outcome = await takeUpdate();
    if (outcome !== "reloading") setSaid(words[outcome]);
  };
  return (
    <aside class="update-offer" aria-live="polite" data-shown={isShown} lang={lang}>
      {isShown && (
        <>
          <p>{said || (update === "elsewhere" ? words.elsewhere : words.ready)}</p>
          <button type="button" class="update-take" onClick={take}>
            {words.take}
          </button>
          <button type="button" class="update-later" onClick={() => setPutOff(true)}>
            {words.later}
          </button>
        </>
      )}
    </aside>
  );
}
