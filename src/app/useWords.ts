import { useContext } from "preact/hooks";
import { type Catalogues, wordsOf } from "../words/loader.ts";
import { LangContext } from "./world.ts";

/** One catalogue in the language of now. It is here, since `lazily` awaits a screen's words with its code. */
export function useWords<Name extends keyof Catalogues>(name: Name): Catalogues[Name] {
  return wordsOf(useContext(LangContext), name);
}
