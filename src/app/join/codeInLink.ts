const MARK = "#join=";
/** What a code is made of; blanks come in where a messenger breaks a line. */
const CODE = /^[\w-]*$/;
/** A whole code with something else behind it: a link's has 20 signs, one that is typed 8 or 20 digits. */
const LEADING = /^([\w-]{20}|\d{8})(?![\w-])/;
/** Blanks, and signs without a width that come along when a text is copied. */
const BLANKS = /[\s\u200b-\u200f\u2060\ufeff]/g;

/**
 * The code in a link to join by, "" where there is none. What a messenger hung behind it (a sentence's end,
 * words, its own parameters, half an escape) is left away. Null: the code itself was damaged on its way.
 */
export function codeInLink(hash: string): string | null {
  if (!hash.startsWith(MARK)) return "";
  const said = unescaped(hash.slice(MARK.length));
  const whole = said.replace(BLANKS, "");
  const [code] = LEADING.exec(said.trimStart()) ?? [CODE.test(whole) ? whole : LEADING.exec(whole)?.[0]];
  return code ?? null;
}

/** A code needs none but these; an escape of anything else, or half of one, ends it. */
const unescaped = (text: string) =>
  text.replace(/%([2-7][0-9a-f]|0[9ad])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** Opening it uses nothing up; the code works once it is used to join. */
export function joinLink(origin: string, code: string): string {
  return `${origin}/${MARK}${code}`;
}

/** 1234 5678, and on like that */
export function spaced(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, "$1 ");
}
