const MARK = "#join=";
/** What a code is made of; blanks come in where a messenger breaks a line. */
const CODE = /^[\w-]*$/;

/** The code in a link to join by, "" where there is none. Null: the link was damaged on its way. */
export function codeInLink(hash: string): string | null {
  if (!hash.startsWith(MARK)) return "";
  try {
    const code = decodeURIComponent(hash.slice(MARK.length)).replace(/\s/g, "");
    return CODE.test(code) ? code : null;
  } catch {
    // A percent sign that stands for nothing; the page says so.
    return null;
  }
}
