import { isKind, type Kind } from "../domain/records.ts";
import { kindEn } from "../words/kindEn.ts";
import { kindZh } from "../words/kindZh.ts";
import type { Words } from "../words/words.ts";

/** A kind without a word does not compile. */
const catalogues: { readonly [L in Words["lang"]]: { readonly [K in Kind | "else"]: string } } = {
  "zh-CN": kindZh,
  en: kindEn,
};

/** What people call that kind of record, also one of a newer version and one that nobody could read. */
export function sayKind(kind: string | undefined, lang: Words["lang"]): string {
  return catalogues[lang][kind !== undefined && isKind(kind) ? kind : "else"];
}
