import type { Moment } from "../../domain/ids.ts";
import { plainText } from "../../domain/text/plainText.ts";

/** In UTF-8, where a name may have 255 bytes everywhere, and a path 260 characters on Windows. */
const BASE_BYTES_MAX = 150;
const WHO_BYTES_MAX = 36;

/**
 * The name of a file with who made it and when: `走访_新塘社区_2026-03-18_邻长甲_20260318-1705.csv`. Legal on
 * every system; a dot stands before the ending alone, since Windows reads a device's name up to the first.
 */
export function exportedName(name: string, who: string, at: Moment): string {
  const [, base = name, ending = ""] = /^(.*)(\.[a-z]{1,5})$/s.exec(name) ?? [];
  const stamp = `${at.slice(0, 10).replaceAll("-", "")}-${at.slice(11, 16).replace(":", "")}`;
  const parts = [legal(base, BASE_BYTES_MAX) || "linfang", legal(who, WHO_BYTES_MAX), stamp];
  return parts.filter(Boolean).join("_") + ending;
}

/** Of one sign, in bytes. */
function utf8Length(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function legal(text: string, bytesMax: number): string {
  const signs = plainText(text)
    .normalize("NFC")
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]/gu, "")
    .replace(/[.\s]+/g, " ")
    .trim();
  let cut = "";
  let bytes = 0;
  for (const sign of signs) {
    bytes += utf8Length(sign);
    if (bytes > bytesMax) break;
    cut += sign;
  }
  return cut.trim();
}
