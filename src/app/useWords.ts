import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Catalogues, type Lang, langs, wordsOf } from "../words/loader.ts";

/** What the screens speak now; before anybody has joined, too. */
export const LangContext = createContext<Lang>(langs[0]);

/** One catalogue in the language of now. It is here, since `lazily` awaits a screen's words with its code. */
export function useWords<Name extends keyof Catalogues>(name: Name): Catalogues[Name] {
  return wordsOf(useContext(LangContext), name);
}
