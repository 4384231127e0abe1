import type { Language } from "./zh/core.ts";

/**
 * The languages that people may choose, by their tags: one line each, and its folder. The first is the
 * default.
 */
export const languages = {
  "zh-CN": { name: "中文", load: () => import("./zh/core.ts") },
  en: { name: "English", load: () => import("./en/core.ts") },
} satisfies { [tag: string]: { name: string; load(): Promise<Language> } };

export type Lang = keyof typeof languages;
export const langs = Object.keys(languages) as [Lang, ...Lang[]];

/**
 * What a language is fetched in after its core. Each part is one file and needs those before it: a screen of
 * the office reads words of the phone's, too.
 */
const parts = ["start", "phone", "office"] as const;
type Later = (typeof parts)[number];
export type Part = "core" | Later;

type Words<P extends Later> = Awaited<ReturnType<Language["later"][P]>>["part"];
export type Catalogues = Pick<Language, "core"> & Words<"start"> & Words<"phone"> & Words<"office">;

const here: { [L in Lang]?: Partial<Catalogues> } = {};
/** How many of the parts are here. */
const counts: { [L in Lang]?: number } = {};

/** Whether a part of a language, and those before it, can be read now. */
export function hasWords(lang: Lang, part: Part): boolean {
  return (counts[lang] ?? -1) > parts.indexOf(part as Later);
}

/** Fetches a language up to a part. Throws where that cannot be had; what was here before stays. */
export async function loadWords(lang: Lang, part: Part): Promise<void> {
  const { core, later } = await languages[lang].load();
  const wanted = parts.slice(0, parts.indexOf(part as Later) + 1);
  const loaded = await Promise.all(wanted.map((one) => later[one]()));
  here[lang] = Object.assign(here[lang] ?? { core }, ...loaded.map((one) => one.part));
  counts[lang] = Math.max(counts[lang] ?? 0, wanted.length);
}

/**
 * Fetches of a language what is here of another, so that every screen that stands can be drawn anew in it.
 */
export function loadAsMuch(lang: Lang, as: Lang): Promise<void> {
  return loadWords(lang, parts[(counts[as] ?? 0) - 1] ?? "core");
}

/**
 * A catalogue that has been fetched. Throws where it has not: whoever draws a screen awaits its part first.
 */
export function wordsOf<Name extends keyof Catalogues>(lang: Lang, name: Name): Catalogues[Name] {
  const words = here[lang]?.[name];
  if (!words) throw new Error(`no words yet: ${lang} ${name}`);
  return words as Catalogues[Name];
}
