import { isIdNumber } from "../../domain/text/noteCheck.ts";

/**
 * No identity number leaves in a file, and of a mobile number only its ends: 138****0000. The record itself
 * keeps what was written.
 */
export function masked(note: string): string {
  if (note.length < 11) return note;
  return note.replace(/[0-9０-９](?:[ -]?[0-9０-９]){10,17}[Xx]?/g, (run) => {
    const digits = run.normalize("NFKC").replace(/[ -]/g, "").toUpperCase();
    if (isIdNumber(digits)) return "****";
    const mobile = /^(?:00)?(?:86)?(1[3-9]\d)\d{4}(\d{4})$/.exec(digits);
    return mobile ? `${mobile[1]}****${mobile[2]}` : run;
  });
}
