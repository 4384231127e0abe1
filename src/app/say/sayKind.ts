import { isKind, type Kind } from "../../domain/records.ts";
import { type Lang, wordsOf } from "../../words/loader.ts";

/** What people call that kind of record, also one of a newer version and one that nobody could read. */
export function sayKind(kind: string | undefined, lang: Lang): string {
  // A kind without a word does not compile.
  const words: { readonly [K in Kind | "else"]: string } = wordsOf(lang, "kind");
  return words[kind !== undefined && isKind(kind) ? kind : "else"];
}
