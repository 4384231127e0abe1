import { narrow } from "../../domain/doors/address.ts";

/** A letter or two and then digits: no spreadsheet takes that for a date or a number. */
const SAFE = /^[A-Z]{1,2}\d{1,6}$/i;
const HAN = /\p{Script=Han}/u;

/** The number of a lamp or manhole as it goes into a file: L01 stays, 3-2 is 3-2号. */
export function assetWord(code: string): string {
  return code.trim() === "" || SAFE.test(narrow(code)) || HAN.test(narrow(code)) ? code : `${code}号`;
}

/** Takes off what `assetWord` put on, and nothing else. */
export function plainAssetWord(word: string): string {
  const bare = word.endsWith("号") ? word.slice(0, -1) : word;
  return bare === "" || HAN.test(narrow(bare)) ? word : bare;
}

const MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
/**
 * Free words that a spreadsheet would take for a date, a number, a sum of money or a truth, such as 3-2, Mar-1,
 * 2E3, 50%, (5), ¥3 and TRUE.
 */
const RISKY = new RegExp(
  `^(?:[-\\d\\s.,/:+%()$¥€£]+|\\d+(?:\\.\\d+)?E[-+]?\\d+|[\\d\\s-]*(?:${MONTH})[a-z]*[\\s.,\\d-]*|[\\d\\s:]+[AP]M?|TRUE|FALSE)$`,
  "i",
);

/** A place or a circuit as it goes into a file: words stay, a bare 3-2 is 3-2号. */
export function numberWord(text: string): string {
  return RISKY.test(narrow(text)) ? `${text}号` : text;
}

export function plainNumberWord(word: string): string {
  const bare = plainAssetWord(word);
  return RISKY.test(narrow(bare)) ? bare : word;
}
