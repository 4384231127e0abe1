import type { Id, Moment } from "../../domain/ids.ts";
import { addDays } from "../../domain/time/days.ts";
import type { MonthDayName, MonthDayOn } from "../../domain/time/monthDays.ts";

const OCTETS_MAX = 75;

/**
 * Whole days for any calendar program (iCalendar, RFC 5545): the same day keeps its id, so that a file which
 * is taken in again moves what was moved.
 */
export function monthDaysIcs(
  days: readonly MonthDayOn[],
  said: { community: Id; name: string; names: { readonly [D in MonthDayName]: string }; at: Moment },
): string {
  const stamp = new Date(said.at).toISOString().replace(/[-:]|\.\d+/g, "");
  const compact = (day: string) => day.replaceAll("-", "");
  return [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//linfang//month days//ZH", "CALSCALE:GREGORIAN"],
    ...days.flatMap(({ which, on }) => [
      "BEGIN:VEVENT",
      `UID:${which}-${on.slice(0, 7)}@${said.community}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(on)}`,
      `DTEND;VALUE=DATE:${compact(addDays(on, 1))}`,
      `SUMMARY:${escaped(`${said.name} ${said.names[which]}`)}`,
      ...["TRANSP:TRANSPARENT", "END:VEVENT"],
    ]),
    "END:VCALENDAR",
  ]
    .flatMap(folded)
    .join("\r\n")
    .concat("\r\n");
}

const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll("\n", "\\n");

/** A line goes on behind a blank after 75 octets, never within a sign. */
function folded(line: string): string[] {
  const lines: string[] = [];
  let [here, octets] = ["", 0];
  for (const sign of line) {
    const size = sizeOf(sign);
    if (octets + size > OCTETS_MAX) {
      lines.push(here);
      [here, octets] = [" ", 1];
    }
    here += sign;
    octets += size;
  }
  return [...lines, here];
}

/** In UTF-8. */
function sizeOf(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
