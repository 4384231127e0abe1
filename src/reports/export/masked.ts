import { isIdNumber } from "../../domain/text/noteCheck.ts";

/**
 * No identity number leaves in a file, and of a mobile number only its ends: 138****0000. The record itself
 * keeps what was written.
 */
export function masked(note: string): string {
  if (note.length < 11) return note;
  return note.replace(/[0-9０-９](?:[ -]?[0-9０-９])*[Xx]?/g, (run) => maskedRun(run));
}

/** A room may stand before somebody's number: 301 138…. Of neighbouring groups the longest number counts. */
function maskedRun(run: string): string {
  const parts = run.split(/([ -])/);
  let said = "";
  for (let at = 0; at < parts.length; ) {
    let end = parts.length;
    let mask: string | undefined;
    for (; end > at && mask === undefined; end -= 1) mask = maskOf(parts.slice(at, end).join(""));
    said += mask ?? parts[at];
    at = mask === undefined ? at + 1 : end + 1;
  }
  return said;
}

function maskOf(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[ -]/g, "").toUpperCase();
  if (isIdNumber(digits)) return "****";
  const mobile = /^(?:00)?(?:86)?(1[3-9]\d)\d{4}(\d{4})$/.exec(digits);
  return mobile ? `${mobile[1]}****${mobile[2]}` : undefined;
}

/**
 * The same for who is not of the office: the doors that it is about have no number either. Digits count in
 * either width.
 */
export function maskedDoors(text: string, labels: readonly string[]): string {
  const longestFirst = labels.filter(Boolean).sort((a, b) => b.length - a.length);
  return longestFirst.reduce((said, label) => said.replace(doorIn(label), "$1某户"), masked(text));
}

/**
 * A door's label that stands by itself: 301 is in 2单元301室 and neither in 1301 nor in 301-2. Before it there
 * is $1.
 */
function doorIn(label: string): RegExp {
  const signs = [...label.normalize("NFKC").replace(/室$/, "")].map((sign) =>
    /\d/.test(sign)
      ? `[${sign}${String.fromCodePoint(0xff10 + Number(sign))}]`
      : sign.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"),
  );
  return new RegExp(`(^|[^0-9０-９A-Za-z-])${signs.join("")}(?![0-9０-９A-Za-z-])[室户号]?`, "gu");
}
