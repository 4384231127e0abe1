import { narrow } from "./labelOrder.ts";

export { compareLabels, narrow } from "./labelOrder.ts";

const NONE = /^(无|空|没有|无单元|[-/\\.]+|n\/?a|null|none)$/i;
const HAN = /\p{Script=Han}/u;

export type PlaceNoun = "compound" | "building" | "unit" | "storey" | "room" | "grid" | "patch";
const nounOf: { [N in PlaceNoun]: string } = {
  compound: "小区",
  building: "栋",
  unit: "单元",
  storey: "层",
  room: "室",
  grid: "网格",
  patch: "片区",
};
const bare = (words: string, counted = "|[一二三四五六七八九十百]+") =>
  new RegExp(`^第?(\\P{Script=Han}+?${counted})(?:#*(?:${words})|#+)$`, "iu");
/**
 * What else people write for the same thing: 15幢, 15号楼 and 15# are 15栋, whatever signs the name is made of
 * (7、8栋, 8(A)栋, 18#-1栋). 座 and 排 are left alone: A座 and A栋 may both stand.
 */
const nouns: { [N in PlaceNoun]: RegExp } = {
  compound: bare("小区", ""),
  building: bare("栋|号楼|号栋|号|楼"),
  unit: bare("单元|号门洞|号门|门洞|门"),
  storey: bare("层|楼"),
  room: bare("号房|室|号|户|房", ""),
  grid: bare("号?网格"),
  patch: bare("号?片区?"),
};

/** Is this a way of writing that there is none (无, 空, -, /)? */
export function isNone(text: string): boolean {
  const plain = narrow(text);
  return plain === "" || NONE.test(plain);
}

/** 三 → 3, 十二 → 12, 二十 → 20; anything else, and anything above 99, stays. */
export function digitsOf(text: string): string {
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!parts || text === "") return text;
  const [, tens, ten, ones] = parts;
  const digit = (sign: string | undefined) => (sign ? "一二三四五六七八九".indexOf(sign) + 1 : 0);
  if (!ten) return tens && !ones ? String(digit(tens)) : text;
  return String((tens ? digit(tens) : 1) * 10 + digit(ones));
}

/**
 * The text that two ways of writing one label share; for comparing, never for showing. No whitespace is left
 * in it.
 */
export function normalLabel(text: string, noun: PlaceNoun): string {
  const tight = narrow(text).replace(/\s+/g, "").toUpperCase();
  const core = nouns[noun].exec(tight)?.[1] ?? tight;
  if (isNone(core)) return "";
  const counted = noun === "room" ? core : digitsOf(core);
  return counted.replace(/^0+(?=\d)/, "");
}

/** What makes a door that door and no other. Equal keys are one door; a changed number is another key. */
export function doorKey(compound: string, building: string, unit: string, label: string): string {
  return [
    normalLabel(compound, "compound"),
    normalLabel(building, "building"),
    normalLabel(unit, "unit"),
    normalLabel(label, "room"),
  ].join("\n");
}

/**
 * A label as it goes into a file that a spreadsheet may open: without a Chinese character it gets its noun
 * (15 → 15栋, 3-2 → 3-2室), so that no program takes it for a date or a number. The storey -1 is 地下1层.
 */
export function placeWord(label: string, noun: PlaceNoun): string {
  const plain = narrow(label);
  if (plain === "" || HAN.test(plain)) return label;
  const below = noun === "storey" ? /^-(\d+)$/.exec(plain) : null;
  return below ? `地下${below[1]}层` : `${label}${nounOf[noun]}`;
}

/** Takes off what `placeWord` put on, and nothing else: 301室 → 301, 地下1层 → -1; 东头 stays. */
export function plainWord(word: string, noun: PlaceNoun): string {
  const below = noun === "storey" ? /^地下(\d+)层$/.exec(word) : null;
  if (below) return `-${below[1]}`;
  if (!word.endsWith(nounOf[noun])) return word;
  const core = word.slice(0, -nounOf[noun].length);
  return narrow(core) === "" || HAN.test(narrow(core)) ? word : core;
}

/**
 * Do two labels read the same once nouns are on and widths are plain? Then nothing about them has changed.
 */
export function sameWord(a: string, b: string, noun: PlaceNoun): boolean {
  return narrow(placeWord(a, noun)) === narrow(placeWord(b, noun));
}
