/**
 * What people type from a slip: ten to the eighth can be guessed, so that tries are counted (`guessGuard.ts`)
 * and an office person never has one.
 */
const SHORT_DIGITS = 8;
/**
 * 66 bits, in groups of four on the slip: nobody guesses them. For an office person, and for everybody while
 * short codes are shut.
 */
const LONG_DIGITS = 20;
/** 15 bytes are 20 characters in a link. */
const LINK_BYTES = 15;

/**
 * A code as it is counted, looked up and compared: made by `readCode` and by nothing else, once, before
 * anything is decided about it.
 */
export type JoinCode = { readonly text: string; readonly isShort: boolean };

/**
 * Typed codes come with spaces, dashes and full-width digits; codes in links keep their dashes. `isShort` is
 * read off what will be looked up, never off what was sent: any number of digits that is not out of reach of
 * guessing is short.
 */
export function readCode(sent: string): JoinCode {
  const plain = sent.normalize("NFKC").replace(/[\p{Z}\p{C}]/gu, "");
  const digits = plain.replace(/\p{Pd}/gu, "");
  const text = /^\d*$/.test(digits) ? digits : plain;
  return { text, isShort: /^\d*$/.test(text) && text.length < LONG_DIGITS };
}

type Chance = (bytes: number) => Uint8Array;

/** Goes into `#join=CODE`. */
export const linkCode = (random: Chance) => Buffer.from(random(LINK_BYTES)).toString("base64url");

export const typedCode = (random: Chance, isLong: boolean) =>
  randomDigits(random, isLong ? LONG_DIGITS : SHORT_DIGITS);

/** Evenly: bytes of 250 and more would make 0–5 likelier. */
function randomDigits(random: Chance, count: number): string {
  let digits = "";
  while (digits.length < count) {
    for (const byte of random(count)) if (byte < 250 && digits.length < count) digits += byte % 10;
  }
  return digits;
}
