import { type Lang, languages, wordsOf } from "../../../words/loader.ts";

const said = new Set<Lang>();

/**
 * From now on what screens of phones and desks share speaks of this computer. The desk's own words stay as
 * they are: their phones are other people's. Says whether anything was said otherwise before.
 */
export async function sayAtDesk(lang: Lang): Promise<boolean> {
  if (said.has(lang)) return false;
  said.add(lang);
  const { core, later } = await languages[lang].load();
  const parts = await Promise.all([later.start(), later.phone()]);
  for (const words of [core, ...parts.map(({ part }) => part)]) sayInside(words, wordsOf(lang, "atDesk"));
  return true;
}

type Pairs = readonly (readonly [phone: string, desk: string])[];

/** In place: every screen holds these catalogues already. */
function sayInside(words: object, pairs: Pairs): void {
  for (const [name, word] of Object.entries(words)) {
    if (typeof word === "object" && word !== null) sayInside(word, pairs);
    else Object.assign(words, { [name]: saidOf(word, pairs) });
  }
}

/** What people wrote and a sentence only quotes stays as they wrote it. */
function saidOf(word: unknown, pairs: Pairs): unknown {
  const isAbout = (told: unknown): boolean =>
    typeof told === "string" ? pairs.some(([phone]) => told.includes(phone)) : [told].flat().some(isInside);
  const isInside = (told: unknown) => typeof told === "string" && isAbout(told);
  if (typeof word === "string")
    return pairs.reduce((text, [phone, desk]) => text.replaceAll(phone, desk), word);
  if (typeof word !== "function") return word;
  return (...told: unknown[]) => (told.some(isAbout) ? word(...told) : saidOf(word(...told), pairs));
}
