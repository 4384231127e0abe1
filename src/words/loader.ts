import type { Language } from "./zh/core.ts";

/** The languages that people may choose, by their tags: one line each, and its folder. The first is the default. */
export const languages = {
  "zh-CN": { name: "中文", load: () => import("./zh/core.ts") },
  en: { name: "English", load: () => import("./en/core.ts") },
} satisfies { [tag: string]: { name: string; load(): Promise<Language> } };

export type Lang = keyof typeof languages;
export const langs = Object.keys(languages) as [Lang, ...Lang[]];

/**
 * The parts in which a language is fetched. Each is one file and needs those before it: a screen of the
 * office reads words of the phone's, too.
 */
const parts = ["core", "start", "phone", "office"] as const;
export type Part = (typeof parts)[number];

type Later = Exclude<Part, "core">;
type Words<P extends Later> = Awaited<ReturnType<Language["later"][P]>>["part"];
export type Catalogues = Pick<Language, "core"> & Words<"start"> & Words<"phone"> & Words<"office">;

const here: { [L in Lang]?: { upTo: number; catalogues: Partial<Catalogues> } } = {};

/** Whether a part of a language, and those before it, can be read now. */
export function hasWords(lang: Lang, part: Part): boolean {
  return (here[lang]?.upTo ?? -1) >= parts.indexOf(part);
}

/** Fetches a language up to a part. Throws where that cannot be had; what was here before stays. */
export async function loadWords(lang: Lang, part: Part): Promise<void> {
  const upTo = parts.indexOf(part);
  const { core, later } = await languages[lang].load();
  const wanted = parts.slice(1, upTo + 1) as Later[];
  const loaded = await Promise.all(wanted.map((one) => later[one]()));
  here[lang] = {
    upTo: Math.max(upTo, here[lang]?.upTo ?? 0),
    catalogues: Object.assign({ core }, here[lang]?.catalogues, ...loaded.map((one) => one.part)),
  };
}

/** Fetches of a language what is here of another, so that every screen that stands can be drawn anew in it. */
export function loadAsMuch(lang: Lang, as: Lang): Promise<void> {
  return loadWords(lang, parts[here[as]?.upTo ?? 0] as Part);
}

/** A catalogue that has been fetched. Throws where it has not: whoever draws a screen awaits its part first. */
export function wordsOf<Name extends keyof Catalogues>(lang: Lang, name: Name): Catalogues[Name] {
  const words = here[lang]?.catalogues[name];
  if (!words) throw new Error(`the words "${name}" in ${lang} are not here yet`);
  return words as Catalogues[Name];
}

/** The language that a browser asks for by its tag, where there is one; English where not. */
export function langFor(tag: string): Lang {
  const primary = (of: string) => of.split("-")[0]?.toLowerCase();
  return langs.find((lang) => primary(lang) === primary(tag)) ?? "en";
}
